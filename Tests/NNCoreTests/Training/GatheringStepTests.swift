import Testing

@testable import NNCore

@Suite("The samples of a batch are gathered in parts")
struct GatheringStepTests {
    @Test("Every row lands in its place, whatever the number of workers", arguments: [1, 2, 3, 7, 16, 40])
    func rows(workerCount: Int) throws {
        let dataset = Dataset<Float>.digitsSplit(.resampled28x28).train
        var graph = Graph()
        let x = try graph.input("x", [37, 784])
        let y = try graph.scale(x, by: 2)
        let executor = try Executor<Float>(graph.compile(outputs: [y]), workers: try Workers(count: workerCount))
        let step = GatheringStep<Float>(try executor.view(of: x), workerCount: workerCount)
        // 37 rows of 3136 bytes are worth seven parts of 16 KiB.
        #expect(step.partCount == min(workerCount, 7))
        try executor.addSource(x, step)
        let order = (0..<200).map { ($0 * 71) % dataset.sampleCount }
        for start in [0, 5, 100] {
            let rows = order[start..<start + 37]
            step.samples = (dataset.source, rows)
            executor.run()
            let expected = try dataset.subset(rows).features.values.map { 2 * $0 }
            #expect(try executor.read(y).values == expected)
        }
    }
}
