/// A program of a product g, which the product does by itself: `C ← α·op(A)·op(B) + β·C`, and what is left to do then.
///
/// Plain descent is the simplest: α the negative rate, β one. Weight decay makes β smaller; momentum goes into its own state
/// like that, and the rest steps along it.
struct Accumulation: Sendable {
    /// Computes `α·g + β·C` from g, C and numbers, in this order.
    let combination: ElementwiseProgram
    /// The combination's numbers, as inputs of the whole program.
    let numbers: [Int]
    /// Which store of the whole program writes C.
    let store: Int
    /// The other stores, if any, computed from the new C and other inputs, in this order.
    let rest: ElementwiseProgram?
    /// The rest's other inputs, as inputs of the whole program.
    let others: [Int]

    /// Whether it is `C − α·g`, with α its only number.
    let isPlainDescent: Bool

    init(combination: ElementwiseProgram, numbers: [Int], store: Int, rest: ElementwiseProgram?, others: [Int]) {
        (self.combination, self.numbers, self.store) = (combination, numbers, store)
        (self.rest, self.others) = (rest, others)
        let steps = combination.instructions
        isPlainDescent =
            steps.count == 2 && numbers.count == 1 && steps[0].function is Multiply && steps[1].function is Subtract
            && steps[0].operands.contains(.input(0)) && steps[0].operands.contains(.input(2))
            && steps[1].operands == [.input(1), .result(0)]
    }

    /// The factors α and β, of given numbers.
    func factors<Element: Scalar>(_ number: (Int) -> Element) -> (alpha: Element, beta: Element) {
        // Of small networks a step takes no longer than some such evaluations.
        if isPlainDescent { return (-number(0), 1) }
        func value(product: Element, state: Element) -> Element {
            combination.value { index in
                switch index {
                case 0: product
                case 1: state
                default: number(index - 2)
                }
            }
        }
        return (value(product: 1, state: 0), value(product: 0, state: 1))
    }
}

extension ElementwiseProgram {
    /// What a result is, seen from the product and the states.
    private enum Form: Equatable {
        /// The same number for all elements.
        case number
        /// A sum of multiples of the product and of some states.
        case combination(states: Set<Int>)
        /// Anything else.
        case other
    }

    /// The program as what the product does by itself and the rest, if it can be taken apart so.
    /// - Parameters:
    ///   - states: for each store the input that is the same memory; nil if none is.
    ///   - isNumber: whether an input is one number for all elements.
    func accumulation(states: [Int?], isNumber: (Int) -> Bool) -> Accumulation? {
        var forms: [Form] = []
        func form(_ operand: Operand) -> Form {
            switch operand {
            case .input(0): .combination(states: [])
            case .input(let index): isNumber(index) ? .number : .combination(states: [index])
            case .result(let index): forms[index]
            }
        }
        for instruction in instructions {
            forms.append(Self.form(of: instruction.function, instruction.operands.map(form)))
        }
        for (store, state) in states.enumerated() {
            guard let state, forms[stores[store]] == .combination(states: [state]) else { continue }
            if let found = accumulation(store: store, state: state, forms) { return found }
        }
        return nil
    }

    private static func form(of function: any ElementwiseFunction, _ operands: [Form]) -> Form {
        if operands.allSatisfy({ $0 == .number }) { return .number }
        guard let linearity = (function as? any LinearFunction)?.linearity else { return .other }
        var states: Set<Int> = []
        for operand in operands {
            switch operand {
            case .number where linearity == .together: return .other
            case .number: break
            case .combination(let own): states.formUnion(own)
            case .other: return .other
            }
        }
        let isLinear =
            switch linearity {
            case .together: true
            case .each: operands.contains(.number)
            case .first: operands.last == .number
            }
        return isLinear ? .combination(states: states) : .other
    }

    private func accumulation(store: Int, state: Int, _ forms: [Form]) -> Accumulation? {
        let result = stores[store]
        let own = needed(for: [result])
        guard own.count <= Self.valueCapacity else { return nil }
        let otherStores = stores.indices.filter { $0 != store }.map { stores[$0] }
        // What the others need of it is its result alone, and numbers, which are computed again.
        let shared = needed(for: otherStores, without: result)
        for index in shared {
            let isInner = own.contains(index) && forms[index] != .number
            let readsGone = instructions[index].operands.contains { $0 == .input(0) || $0 == .input(state) }
            if isInner || readsGone { return nil }
        }
        var (numbers, others) = ([Int](), [Int]())
        let combination = program(own, storing: [result]) { input in
            input == 0 ? 0 : input == state ? 1 : 2 + numbers.place(of: input)
        }
        guard !otherStores.isEmpty else {
            return Accumulation(combination: combination, numbers: numbers, store: store, rest: nil, others: [])
        }
        guard !otherStores.contains(result) else { return nil }
        let rest = program(shared, storing: otherStores, firstInput: result) { 1 + others.place(of: $0) }
        return Accumulation(combination: combination, numbers: numbers, store: store, rest: rest, others: others)
    }

    /// The instructions that some results need, in order.
    /// - Parameter end: a result that is there already.
    private func needed(for results: [Int], without end: Int? = nil) -> [Int] {
        var isNeeded = [Bool](repeating: false, count: instructions.count)
        for result in results { isNeeded[result] = true }
        for index in instructions.indices.reversed() where isNeeded[index] && index != end {
            for case .result(let operand) in instructions[index].operands { isNeeded[operand] = true }
        }
        return instructions.indices.filter { isNeeded[$0] && $0 != end }
    }

    /// Some of the instructions as a program.
    /// - Parameters:
    ///   - firstInput: a result that is the new program's first input.
    ///   - place: the new place of an input.
    private func program(
        _ chosen: [Int],
        storing results: [Int],
        firstInput: Int? = nil,
        place: (Int) -> Int
    ) -> ElementwiseProgram {
        var places: [Int: Int] = [:]
        var own: [Instruction] = []
        for index in chosen {
            let operands: [Operand] = instructions[index].operands.map { operand in
                switch operand {
                case .input(let input): .input(place(input))
                case .result(let result): result == firstInput ? .input(0) : .result(places[result] ?? 0)
                }
            }
            places[index] = own.count
            own.append(Instruction(function: instructions[index].function, operands: operands))
        }
        return ElementwiseProgram(instructions: own, stores: results.compactMap { places[$0] })
    }

    /// Instructions that ``value(_:)`` has room for.
    private static var valueCapacity: Int { 64 }

    /// The first store's result for single numbers, computed on the stack.
    /// - Precondition: there are no more instructions than ``valueCapacity``.
    func value<Element: Scalar>(_ input: (Int) -> Element) -> Element {
        var results = InlineArray<64, Element>(repeating: 0)
        for index in instructions.indices {
            let operands = instructions[index].operands
            results[index] = instructions[index].function.value(
                Self.number(operands, 0, results, input),
                Self.number(operands, 1, results, input),
                Self.number(operands, 2, results, input)
            )
        }
        return results[stores[0]]
    }

    /// An operand's number; 0 where there is no such operand.
    private static func number<Element: Scalar>(
        _ operands: [Operand],
        _ position: Int,
        _ results: borrowing InlineArray<64, Element>,
        _ input: (Int) -> Element
    ) -> Element {
        guard position < operands.count else { return 0 }
        switch operands[position] {
        case .input(let place): return input(place)
        case .result(let result): return results[result]
        }
    }
}

extension ElementwiseFunction {
    /// The function of single numbers.
    func value<Element: Scalar>(_ a: Element, _ b: Element, _ c: Element) -> Element {
        Element.isSingle
            ? Element(apply(Float(a), Float(b), Float(c))) : Element(apply(Double(a), Double(b), Double(c)))
    }
}

extension [Int] {
    /// Where an element is; it is appended if it is not there.
    fileprivate mutating func place(of element: Int) -> Int {
        if let place = firstIndex(of: element) { return place }
        append(element)
        return count - 1
    }
}
