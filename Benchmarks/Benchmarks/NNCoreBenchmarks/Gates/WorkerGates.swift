import Foundation
import NNCore

/// Gates on what goes on around steps: sharing them among workers, and the trainer's loop.
enum WorkerGates {
    private static let scaling = "two workers to one, as loops (1/1000)"
    private static let workerAllocations = "two workers: allocations in 100 steps"
    private static let fitAllocations = "allocations of 100 further steps"

    /// Defines the gates.
    static func define() {
        // With one usable core there is nothing to share; the script says that the gate did not run.
        if Workers.usableCoreCount >= 2 { twoWorkers("training-batch-256-two-workers") }
        fit("fit-batch-8")
    }

    /// Two workers against one, divided by what two threads of multiply-adds gain over one in the same round: on a
    /// machine whose second core is half taken, or half a core, both gain as much less.
    private static func twoWorkers(_ name: String) {
        let work = CheckedWork.seedNetwork(batchSize: 256)
        Gate.define(name, [scaling: .percent(20), workerAllocations: .exact]) { gate in
            let steps = try [1, 2].flatMap { try work.training(by: [.swift], threadCount: $0) }
            let loops = [PeakLoops(threadCount: 1), PeakLoops(threadCount: 2)]
            let rounds = try Rounds(steps + loops, comparing: [(1, 0), (3, 2)], threadCount: 2)
            gate.report(scaling, rounds.ratio(1, to: 0, over: (3, 2)))
            var step: any Contestant = steps[1]
            try step.run(repetitions: 1)
            gate.report(workerAllocations, try HeapAllocations.during { try step.run(repetitions: 100) })
        }
    }

    /// What a longer epoch allocates more than a shorter one: nothing.
    private static func fit(_ name: String) {
        Gate.define(name, [fitAllocations: .exact]) { gate in
            let network = try Network(sizes: [784, 16, 10])
            let dataset = try BenchmarkData.training(for: [784, 16, 10])
            let counts = try [20, 120].map { stepCount in
                let part = try dataset.subset(Array(0..<8 * stepCount))
                let trainer = try Trainer<Float>(network, TrainingOptions(learningRate: 0.05, batchSize: 8))
                let report = try trainer.fit(part, epochs: 2)
                guard let (first, last) = report.first.map({ ($0.loss, report[1].loss) }), last < first else {
                    throw CheckFailure("a second epoch of \(stepCount) steps did not lower the loss")
                }
                return try HeapAllocations.during { try trainer.fit(part, epochs: 1) }
            }
            guard let few = counts[0], let many = counts[1] else { return gate.report(fitAllocations, nil as Int?) }
            gate.report(fitAllocations, many - few)
        }
    }
}

/// Multiply-adds in registers by one thread, or half as many by each of two: what cores can gain, with no memory.
private struct PeakLoops: Contestant {
    let threadCount: Int

    func run(repetitions: Int) {
        DispatchQueue.concurrentPerform(iterations: threadCount) { _ in
            _ = PeakProbe.run(iterations: repetitions * 2_000_000 / threadCount)
        }
    }
}
