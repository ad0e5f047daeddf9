internal import NNCoreCAllocationCounter
import NNCore
import NNTestSupport
import Testing

@Suite("Heap allocations", .enabled(if: nn_allocation_counter_works(), "not counted on this platform"))
struct AllocationTests {
    private let network: Network
    private let dataset: Dataset<Float>

    init() throws {
        network = try Network(sizes: [64, 24, 16, 10])
        dataset = .digitsSplit(.original8x8).train
    }

    @Test("The counter counts what is allocated while it runs, on its own thread")
    func counts() {
        var arrays: [[Int]] = []
        arrays.reserveCapacity(10)
        let count = allocationCount {
            for index in 0..<7 { arrays.append([Int](repeating: index, count: 100 + index)) }
        }
        #expect(count == 7)
        #expect(arrays.count == 7)
        #expect(allocationCount {} == 0)
    }

    @Test("An allocation in the loop around a step is seen")
    func plantedAllocation() throws {
        let trainer = try Trainer<Float>(network)
        let rows = Array(0..<64)
        _ = try trainer.step(dataset, rows: rows[...])
        let count = try allocationCount {
            for _ in 0..<5 { _ = try trainer.step(dataset, rows: ArraySlice(rows.map { $0 + 1 })) }
        }
        #expect(count >= 5)
    }

    @Test(
        "A training step allocates nothing once its batch size has been seen",
        arguments: Engine.available,
        StandardLoss.Kind.allCases
    )
    func trainingStep(engine: Engine, loss: StandardLoss.Kind) throws {
        let options = TrainingOptions(
            loss: StandardLoss(loss),
            regularizer: ElasticNet(l1: 1e-4, l2: 1e-4),
            learningRate: 0.01,
            engine: engine
        )
        // Some losses are of probabilities or their logarithms.
        let last: Activation? =
            switch loss {
            case .binaryCrossEntropy: .sigmoid
            case .negativeLogLikelihood, .kullbackLeibler: .logSoftmax
            default: nil
            }
        let network = try Network(
            inputShape: network.inputShape.dimensions,
            network.layers + (last.map { [$0] } ?? [])
        )
        let trainer = try Trainer<Float>(network, options)
        let batches = try Batches(sampleCount: 1437, batchSize: 64, seed: 1)
        let (full, short) = (batches[0], batches[22])
        #expect(full.count == 64 && short.count == 29)
        // The second step of a size is warm too: OpenBLAS's buffers come with the first product.
        for rows in [full, short] { _ = try trainer.step(dataset, rows: rows) }
        let count = try allocationCount {
            for _ in 0..<100 {
                _ = try trainer.step(dataset, rows: full)
                _ = try trainer.step(dataset, rows: short)
            }
        }
        #expect(count == 0)
    }

    @Test(
        "A step allocates nothing under any optimizer, nor do clipping and gradients that wait",
        arguments: OptimizerTableEntry.all,
        [1, 2]
    )
    func optimizers(entry: OptimizerTableEntry, accumulation: Int) throws {
        let options = TrainingOptions(
            optimizer: entry.optimizer,
            clipping: accumulation == 1 ? nil : .norm(limit: 1),
            accumulation: accumulation,
            threadCount: 1
        )
        let trainer = try Trainer<Float>(network, options)
        let rows = Array(0..<32)
        for _ in 0..<4 { _ = try trainer.step(dataset, rows: rows[...]) }
        let count = try allocationCount {
            for _ in 0..<20 { _ = try trainer.step(dataset, rows: rows[...]) }
        }
        #expect(count == 0)
    }

    @Test(
        "A step through dropout and normalisations allocates nothing, also in pieces",
        arguments: Engine.available,
        [1, 4]
    )
    func layers(engine: Engine, pieceCount: Int) throws {
        let network = try Network(
            inputShape: [64],
            [.dense(64, 24), .batchNorm, .prelu, .dropout(0.2), .residual([.layerNorm, .rmsNorm]), .dense(24, 10)]
        )
        let options = TrainingOptions(optimizer: Adam(), pieceCount: pieceCount, engine: engine)
        let trainer = try Trainer<Float>(network, options)
        let rows = Array(0..<64)
        for _ in 0..<2 { _ = try trainer.step(dataset, rows: rows[...]) }
        let count = try allocationCount {
            for _ in 0..<50 { _ = try trainer.step(dataset, rows: rows[...]) }
        }
        #expect(count == 0)
    }

    @Test("A step on samples in a mapped file, all or some of them, allocates nothing", arguments: [UInt8(8), 0x0D])
    func mappedSamples(elementType: UInt8) throws {
        let directory = try TemporaryDirectory()
        // Bytes, or numbers of 32 bits: 0x3F3F3F3F is 0.747.
        let bytes = [UInt8](repeating: 0x3F, count: 100 * 64 * (elementType == 8 ? 1 : 4))
        let header: [UInt8] = [0, 0, elementType, 2, 0, 0, 0, 100, 0, 0, 0, 64]
        let source = try MappedRows<Float>(idx: directory.write(header + bytes, to: "x"), dividedBy: 255)
        let all = try Dataset(source: source, targets: .classes([Int](repeating: 1, count: 100), classCount: 10))
        let some = try all.subset(Array(20..<90))
        let trainer = try Trainer<Float>(network)
        let rows = Array(0..<64)
        for data in [all, some] {
            for _ in 0..<2 { _ = try trainer.step(data, rows: rows[...]) }
            let count = try allocationCount {
                for _ in 0..<50 { _ = try trainer.step(data, rows: rows[...]) }
            }
            #expect(count == 0)
        }
    }

    @Test("Filling, running and reading an executor allocates nothing", arguments: Engine.available)
    func executor(engine: Engine) throws {
        var graph = Graph()
        let x = try graph.input("x", [32, 64])
        let output = try network.forward(x, in: &graph).output
        let total = try graph.sum(output)
        let parameters = try network.initialStates(as: Float.self, seed: 3)
        let executor = try Executor<Float>(
            graph.compile(outputs: [total]),
            engine: engine,
            states: try StateStorage(parameters)
        )
        let rows = Array(0..<32)
        func run() throws -> Float {
            try executor.fill(x) { dataset.copyFeatures(rows[...], into: &$0) }
            executor.run()
            return try executor.scalar(of: total)
        }
        let first = try run()
        var sum: Float = 0
        let count = try allocationCount {
            for _ in 0..<100 { sum = try run() }
        }
        #expect(count == 0)
        #expect(sum == first)
    }

    /// The allocations of this thread while `body` runs.
    private func allocationCount(_ body: () throws -> Void) rethrows -> Int {
        nn_allocation_counter_start(NNAllocationsOfThisThread)
        defer { _ = nn_allocation_counter_stop() }
        try body()
        return Int(nn_allocation_counter_stop())
    }
}
