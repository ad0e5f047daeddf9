extension ProductKernel {
    func bind<Element: Scalar>(_ binding: StepBinding<Element>) -> BoundStep<Element> {
        BoundProduct(self, binding)
    }
}

/// A matrix product bound to memory, divided among workers by rows or columns of the result.
@safe final class BoundProduct<Element: Scalar>: BoundStep<Element> {
    /// Multiply-adds that are worth a worker of their own.
    private static var productsPerPart: Int { 1 << 17 }
    /// The same of mixed products, which take less time.
    private static var mixedProductsPerPart: Int { 1 << 19 }
    /// Rows or columns between which a product may be divided: whole registers at every level.
    private static var granularity: Int { 16 }
    /// The same of mixed products: whole tiles.
    private static var mixedGranularity: Int { 32 }
    /// Rows of a product that a program works on while they are in the second-level cache.
    private static var rowsPerProgram: Int { 64 }

    private let whole: MatrixProduct<Element>
    private let multiplier: any MatrixMultiplier
    /// What the product itself changes a state by; nil if it does not.
    private let accumulation: Accumulation?
    private let program: BoundProgram<Element>?
    /// How the product is cut for a program that updates states; nil if it is not.
    private let blocks: UpdateBlocks?
    /// Whether the program finds the product in the running worker's block; else it is in the output.
    private let writesBlock: Bool
    private let scratch: WorkerScratch<Element>
    /// The views hold the memory that `whole` points to.
    private let views: [TensorView<Element>]
    private let packedFactor: PackedFactor<Element>?
    private let dividesRows: Bool
    /// The first row or column of each part; behind the last part, how many there are.
    private let starts: [Int]

    init(_ kernel: ProductKernel, _ binding: StepBinding<Element>) {
        unsafe whole = kernel.product.product(binding.inputs[0], binding.inputs[1], binding.output).checked()
        packedFactor = binding.packedFactor
        multiplier = unsafe binding.multiplier.multiplier(
            m: whole.m,
            n: whole.n,
            k: whole.k,
            transposeB: whole.transposeB,
            isPacked: packedFactor != nil
        )
        views = binding.inputs + [binding.output]
        switch kernel.ending {
        case .store: (accumulation, program, blocks, writesBlock) = (nil, nil, nil, false)
        case .accumulate(let own):
            (accumulation, writesBlock) = (own, false)
            blocks = own.rest == nil ? nil : kernel.blocks(binding.output.shape)
            program = own.rest.map { rest in
                BoundProgram(
                    rest,
                    binding.with(
                        inputs: [binding.output] + binding.inputs.dropFirst(2 + kernel.numberCount),
                        outputs: Array(binding.outputs.dropFirst())
                    ),
                    keepsRows: true
                )
            }
        case .program(let elementwise), .update(let elementwise):
            accumulation = nil
            if case .update = kernel.ending { writesBlock = true } else { writesBlock = false }
            blocks = writesBlock ? kernel.blocks(binding.output.shape) : nil
            program = BoundProgram(
                elementwise,
                binding.with(inputs: [binding.output] + binding.inputs.dropFirst(2)),
                keepsRows: true,
                readsBlock: writesBlock
            )
        }
        scratch = binding.scratch
        let (m, n, k) = unsafe (whole.m, whole.n, whole.k)
        // Rows also where a packed factor costs no worker anything to read whole, and where weights are updated: they
        // are read row by row in `x·Wᵀ`, so that a worker finds in its own cache what it has written.
        dividesRows =
            blocks?.areRows ?? (m > n || m >= 4 * Self.granularity && (accumulation != nil || packedFactor != nil))
        let extent = dividesRows ? m : n
        let granularity = kernel.isMixed ? Self.mixedGranularity : Self.granularity
        let parts = Self.partCount(
            m * n,
            k,
            extent,
            multiplier.pieceExtent,
            productsPerPart: kernel.isMixed ? Self.mixedProductsPerPart : Self.productsPerPart,
            workerCount: binding.workerCount
        )
        let units = (extent + granularity - 1) / granularity
        starts = (0...parts).map { [dividesRows, packedFactor] part in
            if !dividesRows, let packedFactor { return packedFactor.start(ofPart: part, of: parts) }
            return min(extent, part * units / parts * granularity)
        }
    }

    /// How many parts: as many as there are workers, or, where bits depend on it, a function of the shapes alone.
    private static func partCount(
        _ elements: Int,
        _ k: Int,
        _ extent: Int,
        _ pieceExtent: Int?,
        productsPerPart: Int,
        workerCount: Int
    ) -> Int {
        let (products, overflow) = elements.multipliedReportingOverflow(by: k)
        let worth = overflow ? .max : products / productsPerPart
        guard let pieceExtent else { return max(1, min(workerCount, worth, extent / (2 * granularity))) }
        let pieces = max(1, min(worth, extent / pieceExtent, 16))
        // A power of two is shared evenly by two, four or eight workers.
        return 1 << (Int.bitWidth - 1 - pieces.leadingZeroBitCount)
    }

    override var partCount: Int { starts.count - 1 }

    @specialized(where Element == Float)
    @specialized(where Element == Double)
    override func run(part: Int, worker: Int) {
        // No optional pair: its type would be looked up at run time.
        var factors: (alpha: Element, beta: Element) = (1, 0)
        if let accumulation { factors = accumulation.factors { views[2 + $0][0] } }
        var start = starts[part]
        let end = starts[part + 1]
        let extent: Int
        if let blocks {
            extent = blocks.extent
        } else {
            // With a program in rows of a packed factor: as many at a time as the second-level cache still holds when it
            // gets to them.
            extent = program != nil && dividesRows && packedFactor != nil ? Self.rowsPerProgram : end - start
        }
        while start < end {
            let next = min(start + extent, end)
            compute(start, next, factors, worker)
            finish(start..<next, worker)
            start = next
        }
    }

    /// Computes rows or columns from `start` to `end`.
    @specialized(where Element == Float)
    @specialized(where Element == Double)
    private func compute(_ start: Int, _ end: Int, _ factors: (alpha: Element, beta: Element), _ worker: Int) {
        var product = unsafe whole
        if dividesRows {
            unsafe product.m = end - start
            unsafe product.a += product.transposeA ? start : start * product.lda
            unsafe product.c += start * product.ldc
        } else {
            unsafe product.n = end - start
            unsafe product.b += product.transposeB ? start * product.ldb : start
            unsafe product.c += start
        }
        if writesBlock {
            unsafe product.c = scratch.block(of: worker)
            unsafe product.ldc = max(1, product.n)
        }
        if let packedFactor { unsafe product.packed = packedFactor.columns(from: dividesRows ? 0 : start) }
        unsafe (product.alpha, product.beta) = factors
        unsafe multiplier.multiply(of: product)
    }

    private func finish(_ range: Range<Int>, _ worker: Int) {
        guard let program else { return }
        unsafe program.run(
            rows: dividesRows ? range : 0..<whole.m,
            columns: dividesRows ? 0..<whole.n : range,
            worker: worker
        )
    }
}
