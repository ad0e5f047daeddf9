internal import NNCoreCCPU
internal import Synchronization
#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#elseif canImport(Darwin)
internal import Darwin
#endif

/// The steps of an executor as work for several workers.
///
/// Every worker goes through the steps in order. Of each it takes parts that nobody has taken, its own first, once the
/// steps before that it depends on are done. Nobody waits for a worker that has nothing, so one that is late, or not
/// scheduled, holds nobody up.
@safe final class SharedSteps<Element: Scalar>: SharedJob {
    /// Parts that fit the mask of parts taken.
    static var maximumPartCount: Int { 16 }
    /// Bits of a mask of parts; the round is above them.
    private static var maskBits: UInt64 { 16 }
    /// Atomics of one step lie on a cache line of their own.
    private static var stride: Int { 8 }
    /// Turns around a waiting loop before the processor is offered to others.
    private static var patience: Int { 4000 }

    /// What is shared, which never changes.
    ///
    /// Steps are not `Sendable`: a part of one is run by the one worker that has taken it, after all steps
    /// that it depends on, and with that worker's own scratch memory.
    private nonisolated(unsafe) let steps: [BoundStep<Element>]
    /// Workers with memory of their own; further ones have nothing to do.
    private let workerCount: Int
    private let partCounts: [Int]
    /// The steps before that a step must wait for: `dependencies[starts[i] ..< starts[i + 1]]`.
    private let dependencies: [Int]
    private let starts: [Int]
    /// Two a step: the round and the parts taken in it; the parts done since ever.
    ///
    /// Only the atomics behind the pointer change, and they are freed with the object, which every worker that uses them
    /// holds.
    private nonisolated(unsafe) let counters: UnsafeMutablePointer<Atomic<UInt64>>
    /// Changed by ``beginRound()`` alone, which one thread at a time calls; workers are handed their round.
    private nonisolated(unsafe) var round = 0
    /// Read by workers that have waited for the step that it looks at.
    private nonisolated(unsafe) let gate: UpdateGate<Element>?
    /// The first step behind the gate; none if there is no gate.
    private let firstGated: Int

    init(
        _ steps: [BoundStep<Element>],
        dependencies: [[Int]],
        workerCount: Int,
        gate: UpdateGate<Element>? = nil
    ) {
        unsafe self.gate = gate
        firstGated = gate?.first ?? .max
        self.workerCount = workerCount
        unsafe self.steps = steps
        partCounts = steps.map(\.partCount)
        // What stands behind the gate waits for what the gate looks at.
        let dependencies = dependencies.enumerated().map { step, list in
            guard let gate, step >= gate.first, let writer = gate.writer, writer < gate.first else { return list }
            return list + [writer]
        }
        self.dependencies = dependencies.flatMap { $0 }
        var starts = [0]
        for list in dependencies { starts.append((starts.last ?? 0) + list.count) }
        self.starts = starts
        unsafe counters = .allocate(capacity: max(1, steps.count * Self.stride))
        for index in 0..<steps.count * Self.stride { unsafe (counters + index).initialize(to: Atomic(0)) }
    }

    deinit {
        unsafe counters.deinitialize(count: partCounts.count * Self.stride)
        unsafe counters.deallocate()
    }

    /// Whether sharing can gain anything.
    var isWorthSharing: Bool { partCounts.contains { $0 > 1 } }

    func beginRound() -> Int {
        unsafe round += 1
        return unsafe round
    }

    @specialized(where Element == Float)
    @specialized(where Element == Double)
    func work(worker: Int, round: Int) {
        guard worker < workerCount else { return }
        for step in partCounts.indices {
            var waited = false
            while let part = takePart(of: step, worker, round, waited: waited) {
                if part < 0 {
                    waitForDependencies(of: step, round)
                    waited = true
                    continue
                }
                // A part that is not run counts as done.
                let runs = unsafe step < firstGated || gate?.isOpen != false
                if runs {
                    unsafe steps[step].run(part: part, worker: worker)
                }
                unsafe counters[step * Self.stride + 1].wrappingAdd(1, ordering: .releasing)
            }
        }
        guard worker == 0 else { return }
        for step in partCounts.indices { wait(for: step, round) }
    }

    /// Takes a part; nil when all are taken, −1 when there is one but the worker has not waited for what it needs.
    private func takePart(of step: Int, _ worker: Int, _ round: Int, waited: Bool) -> Int? {
        let count = partCounts[step]
        let all = UInt64(1) << UInt64(count) - 1
        let current = UInt64(round) << Self.maskBits
        while true {
            let old = unsafe counters[step * Self.stride].load(ordering: .relaxed)
            let oldRound = old >> Self.maskBits
            guard oldRound <= UInt64(round) else { return nil }
            let taken = oldRound == UInt64(round) ? old & 0xFFFF : 0
            guard taken != all else { return nil }
            guard waited else { return -1 }
            let own = worker % count
            let part = taken & (1 << UInt64(own)) == 0 ? own : (~taken).trailingZeroBitCount
            let new = current | taken | 1 << UInt64(part)
            let isTaken = unsafe counters[step * Self.stride]
                .weakCompareExchange(expected: old, desired: new, ordering: .relaxed).exchanged
            if isTaken { return part }
        }
    }

    private func waitForDependencies(of step: Int, _ round: Int) {
        for index in starts[step]..<starts[step + 1] { wait(for: dependencies[index], round) }
    }

    /// Waits until all parts of a step are done in this round.
    private func wait(for step: Int, _ round: Int) {
        let target = UInt64(round * partCounts[step])
        var turns = 0
        while unsafe counters[step * Self.stride + 1].load(ordering: .acquiring) < target {
            turns += 1
            if turns < Self.patience { nn_pause() } else { sched_yield() }
        }
    }
}

extension Plan {
    /// For each step, the steps before it that must be done first: they write what it reads, or read or write what it
    /// writes.
    var stepDependencies: [[Int]] {
        struct Users {
            var writer: Int?
            var readers: [Int] = []
        }
        // Buffers share memory wholly or not at all.
        var users: [Int: Users] = [:]
        func place(_ value: Value) -> Int? {
            let buffer = buffers[value.buffer]
            guard buffer.elementCount > 0 else { return nil }
            return switch buffer.memory {
            case .arena(let offset): offset
            case .state(let index): -1 - index
            }
        }
        return steps.enumerated().map { index, step in
            var needed: Set<Int> = []
            for place in step.inputs.compactMap(place) {
                if let writer = users[place]?.writer { needed.insert(writer) }
                users[place, default: Users()].readers.append(index)
            }
            for place in step.outputs.compactMap(place) {
                let before = users[place] ?? Users()
                needed.formUnion(before.readers)
                if let writer = before.writer { needed.insert(writer) }
                users[place] = Users(writer: index)
            }
            needed.remove(index)
            return needed.sorted()
        }
    }
}
