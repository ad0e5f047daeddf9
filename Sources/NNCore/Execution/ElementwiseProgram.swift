internal import NNKernelInterface

/// Elementwise functions computed one after the other, strip by strip: what lies between them never leaves the cache.
///
/// The compiler makes one of each group of elementwise operations of one shape whose inner results nobody else reads.
struct ElementwiseProgram: StepKernel {
    /// Where an instruction finds a number.
    enum Operand: Equatable, Sendable {
        /// The program's input of this index.
        case input(Int)
        /// The result of an earlier instruction.
        case result(Int)
    }

    /// A function of one to three operands.
    struct Instruction: Sendable {
        let function: any ElementwiseFunction
        let operands: [Operand]
    }

    /// In order; the last one's result is the program's.
    let instructions: [Instruction]

    /// A program of one function.
    init(_ function: any ElementwiseFunction) {
        instructions = [Instruction(function: function, operands: (0..<function.inputCount).map { .input($0) })]
    }

    /// A program of several functions, of which there is at least one.
    init(_ instructions: [Instruction]) { self.instructions = instructions }

    var name: String { instructions.map(\.function.name).joined(separator: ", ") }

    var attributes: String {
        instructions.map(\.function.attributes).filter { !$0.isEmpty }.joined(separator: ", ")
    }

    var access: KernelAccess { .elementwise }

    func matrixFLOPCount(inputs: [Layout], output: Layout) -> Int { 0 }

    // One for every input, one for every result, and one for all constants, of which each function has two at most.
    func registerCount(inputCount: Int) -> Int { inputCount + instructions.count + 1 }

    func isVectorized(inputs: [Layout], output: Layout) -> Bool { isVectorized }

    /// Whether there are vector kernels of all functions.
    var isVectorized: Bool { instructions.allSatisfy(\.function.isVectorized) }

    func bind<Element: Scalar>(_ binding: StepBinding<Element>) -> BoundStep<Element> {
        BoundProgramStep(BoundProgram(self, binding, keepsRows: false))
    }
}

/// The identity, for copies from any strides to contiguous memory.
struct Copy: VectorizedFunction {
    var name: String { "copy" }
    var attributes: String { "" }
    var inputCount: Int { 1 }
    var vectorForm: VectorForm { VectorForm(.copy) }

    func apply<Element>(_ a: Element, _ b: Element, _ c: Element) -> Element { a }
}

/// A program as a step of its own.
final class BoundProgramStep<Element: Scalar>: BoundStep<Element> {
    private let program: BoundProgram<Element>

    init(_ program: BoundProgram<Element>) { self.program = program }

    override var partCount: Int { program.partCount }

    @specialized(where Element == Float)
    @specialized(where Element == Double)
    override func run(part: Int, worker: Int) { program.run(part: part, of: program.partCount, worker: worker) }
}
