internal import NNKernelInterface

/// Elementwise functions computed one after the other, strip by strip: what lies between them never leaves the cache.
///
/// The compiler makes one of each group of elementwise operations of one shape whose inner results nobody else reads,
/// and of the updates of states. Each of its outputs stores one of the results.
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

    /// In order.
    let instructions: [Instruction]
    /// For each output the instruction whose result it is.
    let stores: [Int]

    /// A program of some instructions.
    init(instructions: [Instruction], stores: [Int]) {
        self.instructions = instructions
        self.stores = stores
    }

    /// A program of one function.
    init(_ function: any ElementwiseFunction) {
        instructions = [Instruction(function: function, operands: (0..<function.inputCount).map { .input($0) })]
        stores = [0]
    }

    /// The program that computes some variables of a graph, in order.
    /// - Parameters:
    ///   - members: what is computed; the graph's other elementwise operations are not.
    ///   - graph: where they are.
    ///   - inputs: what is read, among it the head's result.
    ///   - stored: what each output is: a member, or an input, which is copied.
    init(_ members: [Variable], of graph: Graph, inputs: [Variable], stored: some Collection<Variable>) {
        var operands: [Variable: Operand] = [:]
        for (index, input) in inputs.enumerated() { operands[input] = .input(index) }
        var instructions: [Instruction] = []
        for member in members {
            guard let function = graph.operation(of: member) as? any ElementwiseFunction else { continue }
            let own = graph.inputs(of: member).compactMap { operands[$0] }
            operands[member] = .result(instructions.count)
            instructions.append(Instruction(function: function, operands: own))
        }
        var stores: [Int] = []
        for variable in stored {
            switch operands[variable] {
            case .result(let index): stores.append(index)
            case let operand:
                instructions.append(Instruction(function: Copy(), operands: [operand ?? .input(0)]))
                stores.append(instructions.count - 1)
            }
        }
        self.instructions = instructions
        self.stores = stores
    }

    var name: String { instructions.map(\.function.name).joined(separator: ", ") }

    var attributes: String {
        instructions.map(\.function.attributes).filter { !$0.isEmpty }.joined(separator: ", ")
    }

    var access: KernelAccess { .elementwise }

    func matrixFLOPCount(inputs: [Layout], output: Layout) -> Int { 0 }

    // One for every input, one for every result, and one for all constants, of which each function has two at most.
    func scratch(inputs: [Layout], output: Layout) -> ScratchNeed {
        ScratchNeed(stripCount: inputs.count + instructions.count + 1)
    }

    func isVectorized(inputs: [Layout], output: Layout) -> Bool { isVectorized }

    /// Whether there are vector kernels of all functions.
    var isVectorized: Bool { instructions.allSatisfy(\.function.isVectorized) }
}

/// The identity, for copies from any strides to contiguous memory.
struct Copy: VectorizedFunction {
    var name: String { "copy" }
    var attributes: String { "" }
    var inputCount: Int { 1 }
    var vectorForm: VectorForm { VectorForm(.copy) }

    func apply<Element>(_ a: Element, _ b: Element, _ c: Element) -> Element { a }
}
