import Foundation
import NNTestSupport
import Synchronization
import Testing

@testable import NNCore

@Suite("Workers share a run, and the bits do not tell how many they were")
struct WorkersTests {
    private static let sizes = [784, 512, 512, 10]

    private func trained(_ threadCount: Int, _ engine: Engine, batchSize: Int = 64) throws -> [NamedTensor<Float>] {
        let options = TrainingOptions(batchSize: batchSize, seed: 3, engine: engine, threadCount: threadCount)
        let trainer = try Trainer<Float>(Network(sizes: Self.sizes), options)
        let dataset = Dataset<Float>.digitsSplit(.resampled28x28).train
        for step in 0..<4 {
            let rows = Array(step * batchSize..<(step + 1) * batchSize)
            _ = try trainer.step(dataset, rows: rows[...])
        }
        return trainer.parameters
    }

    @Test(
        "Same parameters, bit by bit, for 1, 2, 3 and 5 workers, also where few rows are another engine's",
        arguments: [Engine.swift, .openBLAS, .automatic],
        [8, 64]
    )
    func bits(engine: Engine, batchSize: Int) throws {
        guard engine.isAvailable else { return }
        let expected = try trained(1, engine, batchSize: batchSize)
        for count in [2, 3, 5] {
            let parameters = try trained(count, engine, batchSize: batchSize)
            for (a, b) in zip(expected, parameters) {
                let isSame = zip(a.tensor.values, b.tensor.values).allSatisfy { $0.bitPattern == $1.bitPattern }
                #expect(isSame, "\(a.name) with \(count) workers")
            }
        }
    }

    @Test("Every step runs after those that it depends on, each part once, in many rounds")
    func order() throws {
        final class Recorder: BoundStep<Double> {
            let index: Int
            let parts: Int
            let earlier: [Recorder]
            let runs = Atomic<Int>(0)
            let failures = Atomic<Int>(0)
            init(_ index: Int, _ parts: Int, _ earlier: [Recorder]) {
                (self.index, self.parts, self.earlier) = (index, parts, earlier)
            }
            override var partCount: Int { parts }
            override func run(part: Int, worker: Int) {
                let round = runs.load(ordering: .relaxed) / parts
                for step in earlier where step.runs.load(ordering: .acquiring) < (round + 1) * step.parts {
                    failures.wrappingAdd(1, ordering: .relaxed)
                }
                runs.wrappingAdd(1, ordering: .releasing)
            }
        }
        var steps: [Recorder] = []
        var dependencies: [[Int]] = []
        var random = RandomSource(seed: 9)
        for index in 0..<40 {
            let earlier = (0..<index).filter { _ in UInt64.random(in: 0..<4, using: &random) == 0 }
            steps.append(Recorder(index, Int.random(in: 1...5, using: &random), earlier.map { steps[$0] }))
            dependencies.append(earlier)
        }
        let shared = SharedSteps(steps, dependencies: dependencies, workerCount: 4)
        let workers = try Workers(count: 4)
        let rounds = 2000
        for _ in 0..<rounds { workers.run(shared) }
        for step in steps {
            #expect(step.runs.load(ordering: .relaxed) == rounds * step.parts)
            #expect(step.failures.load(ordering: .relaxed) == 0)
        }
    }

    @Test("Two executors with one team may run at once from two threads")
    func twoThreads() async throws {
        let network = try Network(sizes: [256, 256, 10])
        let parameters = try network.initialStates(as: Float.self, seed: 1)
        let rows = Tensor<Float>(repeating: 0.25, shape: try Shape([200, 256]))
        let alone = try Predictor(network, states: parameters, engine: .swift, threadCount: 1).predict(rows)
        let team = try Workers(count: 2)
        try await withThrowingTaskGroup(of: Tensor<Float>.self) { group in
            for _ in 0..<4 {
                group.addTask {
                    let storage = try StateStorage(parameters)
                    let predictor = try Predictor<Float>(
                        network,
                        loss: .crossEntropy,
                        engine: .swift,
                        storage: storage,
                        workers: team
                    )
                    var result = try predictor.predict(rows)
                    for _ in 0..<50 { result = try predictor.predict(rows) }
                    return result
                }
            }
            for try await result in group { #expect(result == alone) }
        }
    }

    @Test("A team's threads sleep when there is nothing to do, and end with it")
    func idle() throws {
        func threadCount() throws -> Int {
            try FileManager.default.contentsOfDirectory(atPath: "/proc/self/task").count
        }
        guard FileManager.default.fileExists(atPath: "/proc/self/task") else { return }
        let before = try threadCount()
        do {
            let predictor = try Predictor(
                Network(sizes: [512, 512, 10]),
                states: Network(sizes: [512, 512, 10]).initialStates(as: Float.self, seed: 1),
                engine: .swift,
                threadCount: 40
            )
            _ = try predictor.predict(Tensor(repeating: 1, shape: Shape([256, 512])))
            #expect(try threadCount() >= before + 10)
        }
        var left = try threadCount()
        for _ in 0..<200 where left >= before + 10 {
            usleep(10_000)
            left = try threadCount()
        }
        #expect(left < before + 10)
    }
}
