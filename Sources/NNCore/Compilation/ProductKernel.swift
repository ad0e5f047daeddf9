/// A matrix product, and what is done with it.
///
/// Inputs: A, B, and then the rate or the program's.
struct ProductKernel: StepKernel {
    /// What happens to the product.
    enum Ending: Sendable {
        /// It is stored.
        case store
        /// `C ← C − α·op(A)·op(B)`: the product itself changes a state, with the rate α as third input.
        case descend
        /// `C ← program(op(A)·op(B), inputs…)`, in the output's memory.
        case program(ElementwiseProgram)
        /// The program reads the product block by block, which is nowhere else, and writes states.
        case update(ElementwiseProgram)
    }

    let product: MatMul
    var ending = Ending.store

    private var program: ElementwiseProgram? {
        switch ending {
        case .store, .descend: nil
        case .program(let program), .update(let program): program
        }
    }

    var name: String {
        if case .descend = ending { return "matmulDescent" }
        return program.map { "\(product.name), \($0.name)" } ?? product.name
    }

    var attributes: String {
        [product.attributes, program?.attributes ?? ""].filter { !$0.isEmpty }.joined(separator: ", ")
    }

    var access: KernelAccess { .general }

    func scratch(inputs: [Layout], output: Layout) -> ScratchNeed {
        var need = program?.scratch(inputs: [output] + inputs.dropFirst(2), output: output) ?? ScratchNeed()
        if case .update = ending { need.blockElementCount = UpdateBlocks(output.shape).elementCount }
        return need
    }

    func matrixFLOPCount(inputs: [Layout], output: Layout) -> Int {
        product.matrixFLOPCount(inputs: inputs, output: output)
    }

    func isVectorized(inputs: [Layout], output: Layout) -> Bool {
        guard case .program(let program) = ending else { return true }
        return program.isVectorized
    }
}

/// How much of a product is computed before a program takes it up: what the second-level cache holds beside its factors.
struct UpdateBlocks: Equatable {
    private static var capacity: Int { 1 << 16 }
    /// Whole registers at every level.
    private static var granularity: Int { 16 }

    /// Whether a block is whole rows; else it is whole columns.
    let areRows: Bool
    /// The rows or columns of a block.
    let extent: Int
    /// The elements of a block.
    let elementCount: Int

    /// - Parameter shape: the product's, [m, n].
    init(_ shape: Shape) {
        let (m, n) = (shape[0], shape[1])
        areRows = m > n || m >= 4 * Self.granularity
        let (whole, width) = areRows ? (m, n) : (n, m)
        let fitting = Self.capacity / max(1, width) / Self.granularity * Self.granularity
        extent = min(whole, max(Self.granularity, fitting))
        elementCount = extent * width
    }
}
