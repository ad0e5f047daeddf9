internal import NNKernelInterface

/// Several functions that one kernel computes: a product, of a square or a root or neither, or a quotient, and what it is
/// added to or taken from.
///
/// A strip is read and written once instead of two or three times. Every step is rounded as the functions themselves do, so
/// that the bits are theirs.
struct Contraction: VectorizedFunction {
    /// The kernels that are contractions.
    static let functions: [VectorFunction] = [
        .productSum, .squareProductSum, .rootProductSum, .productDifference, .quotientDifference,
    ]

    let vectorForm: VectorForm

    var name: String { "\(vectorForm.function)" }
    var attributes: String { vectorForm.constants.map { "by \($0)" }.joined() }
    var inputCount: Int { 3 - vectorForm.constants.count }

    func apply(_ a: Float, _ b: Float, _ c: Float) -> Float { value(a, b, c) }
    func apply(_ a: Double, _ b: Double, _ c: Double) -> Double { value(a, b, c) }

    private func value<Number: Scalar>(_ a: Number, _ b: Number, _ c: Number) -> Number {
        let c = vectorForm.constants.first.map { Number($0) } ?? c
        return switch vectorForm.function {
        case .squareProductSum: a + b * b * c
        case .rootProductSum: a + b.squareRoot() * c
        case .productDifference: a - b * c
        case .quotientDifference: a - b / c
        default: a + b * c
        }
    }
}

extension ElementwiseProgram {
    /// The same results by fewer kernels: see ``Contraction``.
    func contracted() -> ElementwiseProgram {
        var contracted = instructions
        var isGone = [Bool](repeating: false, count: instructions.count)
        let readers = readerCounts
        for index in instructions.indices {
            guard let found = contraction(at: index, readers) else { continue }
            contracted[index] = found.instruction
            for inner in found.inner { isGone[inner] = true }
        }
        var places: [Int] = []
        var own: [Instruction] = []
        for (index, instruction) in contracted.enumerated() {
            places.append(own.count)
            guard !isGone[index] else { continue }
            let operands: [Operand] = instruction.operands.map { operand in
                guard case .result(let result) = operand else { return operand }
                return .result(places[result])
            }
            own.append(Instruction(function: instruction.function, operands: operands))
        }
        return ElementwiseProgram(instructions: own, stores: stores.map { places[$0] })
    }

    /// How often each result is read or stored.
    private var readerCounts: [Int] {
        var counts = [Int](repeating: 0, count: instructions.count)
        for instruction in instructions {
            for case .result(let result) in instruction.operands { counts[result] += 1 }
        }
        for result in stores { counts[result] += 1 }
        return counts
    }

    /// What an instruction and some that only it reads are together; nil if nothing.
    private func contraction(at index: Int, _ readers: [Int]) -> (instruction: Instruction, inner: [Int])? {
        let operands = instructions[index].operands
        // Of two products that are added the one of more steps goes.
        let places: [Int] =
            switch form(index)?.function {
            case .add: [1, 0]
            case .subtract: [1]
            default: []
            }
        let found = places.compactMap { place -> (instruction: Instruction, inner: [Int])? in
            guard let result = inner(operands[place], readers) else { return nil }
            return contraction(of: operands[1 - place], with: result, isSum: places.count == 2, readers)
        }
        return found.max { $0.inner.count < $1.inner.count }
    }

    /// `other ± result`, where the result is a product or a quotient that nobody else reads.
    private func contraction(
        of other: Operand,
        with result: Int,
        isSum: Bool,
        _ readers: [Int]
    ) -> (instruction: Instruction, inner: [Int])? {
        guard let form = form(result) else { return nil }
        let operands = instructions[result].operands
        func contraction(_ function: VectorFunction, _ operands: [Operand], _ inner: [Int]) -> (Instruction, [Int]) {
            let function = Contraction(vectorForm: VectorForm(function, constants: form.constants))
            return (Instruction(function: function, operands: [other] + operands), inner)
        }
        switch (form.function, isSum) {
        case (.multiply, true):
            for (place, operand) in operands.enumerated() {
                guard let factor = inner(operand, readers),
                    let function = self.form(factor).flatMap({ Self.sums[$0.function] })
                else { continue }
                let rest = operands.indices.filter { $0 != place }.map { operands[$0] }
                return contraction(function, instructions[factor].operands + rest, [result, factor])
            }
            return contraction(.productSum, operands, [result])
        case (.multiply, false): return contraction(.productDifference, operands, [result])
        case (.divide, false): return contraction(.quotientDifference, operands, [result])
        default: return nil
        }
    }

    /// What a sum with a product is whose factor is one of these functions.
    private static let sums: [VectorFunction: VectorFunction] = [.square: .squareProductSum, .sqrt: .rootProductSum]

    /// The instruction whose result an operand is, if nobody else reads it.
    private func inner(_ operand: Operand, _ readers: [Int]) -> Int? {
        guard case .result(let result) = operand, readers[result] == 1 else { return nil }
        return result
    }

    private func form(_ index: Int) -> VectorForm? {
        (instructions[index].function as? any VectorizedFunction)?.vectorForm
    }
}
