/// A matrix product, and what is done with it.
///
/// Inputs: A, B, and then what the ending reads beside the product.
struct ProductKernel: StepKernel {
    /// What happens to the product.
    enum Ending: Sendable {
        /// It is stored.
        case store
        /// `C ← α·op(A)·op(B) + β·C`: the product itself changes a state, and the rest goes on with it.
        ///
        /// Inputs: the numbers that α and β are made of, then the rest's.
        case accumulate(Accumulation)
        /// `C ← program(op(A)·op(B), inputs…)`, in the output's memory.
        case program(ElementwiseProgram)
        /// The program reads the product block by block, which is nowhere else, and writes states.
        case update(ElementwiseProgram)
    }

    let product: MatMul
    var ending = Ending.store
    /// Whether the factors are rounded to bfloat16.
    var isMixed = false

    private var program: ElementwiseProgram? {
        switch ending {
        case .store: nil
        case .accumulate(let accumulation): accumulation.rest
        case .program(let program), .update(let program): program
        }
    }

    /// How many inputs behind the factors are numbers for α and β.
    var numberCount: Int {
        if case .accumulate(let accumulation) = ending { accumulation.numbers.count } else { 0 }
    }

    var name: String {
        var name = product.name
        if case .accumulate = ending { name = "matmulDescent" }
        return program.map { "\(name), \($0.name)" } ?? name
    }

    var attributes: String {
        [product.attributes, isMixed ? "bfloat16" : "", program?.attributes ?? ""].filter { !$0.isEmpty }.joined(
            separator: ", "
        )
    }

    var access: KernelAccess { .general }

    func scratch(inputs: [Layout], output: Layout) -> ScratchNeed {
        var need =
            program?.scratch(inputs: [output] + inputs.dropFirst(2 + numberCount), output: output) ?? ScratchNeed()
        if case .update = ending { need.blockElementCount = blocks(output.shape).elementCount }
        return need
    }

    /// How a product of this shape is cut for a program that updates states.
    func blocks(_ shape: Shape) -> UpdateBlocks { UpdateBlocks(shape, isMixed: isMixed) }

    func matrixFLOPCount(inputs: [Layout], output: Layout) -> Int {
        product.matrixFLOPCount(inputs: inputs, output: output)
    }

    func isVectorized(inputs: [Layout], output: Layout) -> Bool {
        program?.isVectorized ?? true
    }
}

/// How much of a product is computed before a program takes it up: what the second-level cache holds beside its factors.
struct UpdateBlocks: Equatable {
    private static var capacity: Int { 1 << 16 }
    /// Whole registers at every level.
    private static var granularity: Int { 16 }
    /// In mixed precision blocks are larger, since the other factor is packed for each of them.
    private static var mixedCapacity: Int { 1 << 18 }
    /// Whole tiles of mixed products.
    private static var mixedGranularity: Int { 32 }

    /// Whether a block is whole rows; else it is whole columns.
    let areRows: Bool
    /// The rows or columns of a block.
    let extent: Int
    /// The elements of a block.
    let elementCount: Int

    /// - Parameters:
    ///   - shape: the product's, [m, n].
    ///   - isMixed: whether its factors are rounded to bfloat16.
    init(_ shape: Shape, isMixed: Bool = false) {
        let (capacity, granularity) =
            isMixed ? (Self.mixedCapacity, Self.mixedGranularity) : (Self.capacity, Self.granularity)
        let (m, n) = (shape[0], shape[1])
        areRows = m > n || m >= 64
        let (whole, width) = areRows ? (m, n) : (n, m)
        let fitting = capacity / max(1, width) / granularity * granularity
        extent = min(whole, max(granularity, fitting))
        elementCount = extent * width
    }
}
