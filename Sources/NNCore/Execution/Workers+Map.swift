internal import Synchronization

extension Workers {
    /// The results of a closure for 0 to `count` − 1, in this order; each worker takes the next one that nobody has.
    func map<Value: Sendable>(_ count: Int, _ body: @escaping @Sendable (Int) -> Value) -> [Value] {
        let job = ItemJob(count: count, body)
        run(job)
        return job.values
    }
}

/// Items of work that take long, each done by one worker.
private final class ItemJob<Value: Sendable>: SharedJob {
    private let count: Int
    private let body: @Sendable (Int) -> Value
    private let next = Atomic<Int>(0)
    private let results: Mutex<[Value?]>
    private let bell = Bell()

    init(count: Int, _ body: @escaping @Sendable (Int) -> Value) {
        (self.count, self.body) = (count, body)
        results = Mutex([Value?](repeating: nil, count: count))
    }

    /// The results, which are all there when worker 0 has returned.
    var values: [Value] { results.withLock { $0.compactMap(\.self) } }

    /// There is one.
    func beginRound() -> Int { 0 }

    /// Takes items until none is left; worker 0 then sleeps until the others' are done.
    func work(worker: Int, round: Int) {
        while true {
            let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
            guard index < count else { break }
            let value = body(index)
            let isLast = results.withLock {
                $0[index] = value
                return $0.allSatisfy { $0 != nil }
            }
            if isLast { bell.ring() }
        }
        guard worker == 0 else { return }
        bell.wait { results.withLock { $0.contains { $0 == nil } } }
    }
}
