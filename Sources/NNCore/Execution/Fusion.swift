/// Which operations of a graph become one step: the compiler's second pass.
///
/// A group is elementwise operations of one shape whose inner results nobody else reads, and, where there is one, the
/// matrix product that they start from.
struct Fusion {
    /// Several operations that one step computes.
    struct Group {
        /// The functions, of which the last computes the group's variable.
        let program: ElementwiseProgram
        /// All that the group computes, in order: the product, if there is one, and each function's result.
        let members: [Variable]
        /// What the program reads, in its order; first the product, if there is one.
        let inputs: [Variable]
        /// The product, and the variables that it multiplies.
        let product: (kernel: MatMul, a: Variable, b: Variable)?
    }

    /// A group is closed when it has this many functions, so that its registers fit the first-level cache.
    private static var maximumCount: Int { 8 }

    private let graph: Graph
    private let useCounts: [Int]
    private var groups: [Int: Group] = [:]
    private var isInner: [Bool]

    /// Finds the groups among the nodes that are needed and not skipped.
    init(_ graph: Graph, useCounts: [Int], skipped: Set<Variable>) {
        self.graph = graph
        self.useCounts = useCounts
        isInner = [Bool](repeating: false, count: graph.count)
        // From the end: an operation is taken in by its reader, and takes in what it reads.
        for id in graph.nodes.indices.reversed()
        where useCounts[id] > 0 && !isInner[id] && !skipped.contains(Variable(id: id)) {
            if graph.nodes[id].operation is any ElementwiseFunction { groups[id] = collect(Variable(id: id)) }
        }
    }

    /// Whether the variable is computed on the way to another.
    func isInner(_ variable: Variable) -> Bool { isInner[variable.id] }

    /// The group whose result is a variable.
    subscript(_ variable: Variable) -> Group? { groups[variable.id] }

    /// Takes in, latest first, whatever only the group reads.
    private mutating func collect(_ root: Variable) -> Group {
        let shape = graph.shape(of: root)
        var members = [root]
        var reads: [Variable: Int] = [:]
        for input in graph.inputs(of: root) { reads[input, default: 0] += 1 }
        var product: Variable?
        // What cannot be taken in is not looked at again.
        var refused: Set<Variable> = []
        while let candidate = reads.keys.filter({ !refused.contains($0) }).max(by: { $0.id < $1.id }) {
            let operation = graph.operation(of: candidate)
            let isPrivate = reads[candidate] == useCounts[candidate.id] && graph.shape(of: candidate) == shape
            if isPrivate, operation is any ElementwiseFunction, members.count < Self.maximumCount {
                members.append(candidate)
                isInner[candidate.id] = true
                reads[candidate] = nil
                for input in graph.inputs(of: candidate) { reads[input, default: 0] += 1 }
            } else {
                refused.insert(candidate)
                if isPrivate, operation is MatMul, product == nil { product = candidate }
            }
        }
        if let product { isInner[product.id] = true }
        return group(members.reversed(), reads: Set(reads.keys), product)
    }

    private func group(_ members: [Variable], reads: Set<Variable>, _ product: Variable?) -> Group {
        let members = members.sorted { $0.id < $1.id }
        let inputs = [product].compactMap { $0 } + reads.filter { $0 != product }.sorted { $0.id < $1.id }
        var operands: [Variable: ElementwiseProgram.Operand] = [:]
        for (index, input) in inputs.enumerated() { operands[input] = .input(index) }
        var instructions: [ElementwiseProgram.Instruction] = []
        for (index, member) in members.enumerated() {
            guard let function = graph.operation(of: member) as? any ElementwiseFunction else { continue }
            instructions.append(
                ElementwiseProgram.Instruction(
                    function: function,
                    operands: graph.inputs(of: member).compactMap { operands[$0] }
                )
            )
            operands[member] = .result(index)
        }
        return Group(
            program: ElementwiseProgram(instructions),
            members: [product].compactMap { $0 } + members,
            inputs: inputs,
            product: product.flatMap { product in
                let factors = graph.inputs(of: product)
                return (graph.operation(of: product) as? MatMul).map { ($0, factors[0], factors[1]) }
            }
        )
    }
}
