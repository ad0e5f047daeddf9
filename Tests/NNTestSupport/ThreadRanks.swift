internal import Foundation
public import NNCore

/// Ranks that are threads of this process.
public final class ThreadRanks: @unchecked Sendable {
    private let rankCount: Int
    private let condition = NSCondition()
    /// What waits to be received: from each rank for each.
    private var messages: [[[UInt8]]]
    private var ended: Set<Int> = []

    private init(_ rankCount: Int) {
        self.rankCount = rankCount
        messages = Array(repeating: [], count: rankCount * rankCount)
    }

    /// Does something on every rank at once.
    /// - Returns: what came of it, in the order of the ranks.
    public static func run<Value: Sendable>(
        _ rankCount: Int,
        _ body: @escaping @Sendable (any Communicator) throws -> Value
    ) -> [Result<Value, any Error>] {
        let ranks = ThreadRanks(rankCount)
        let results = Results<Value>(rankCount)
        for rank in 0..<rankCount {
            let thread = Thread {
                let result = Result { try body(Rank(ranks: ranks, rank: rank)) }
                // What it has sent can still be received; who waits for more is told.
                ranks.end(rank)
                results.set(result, of: rank)
            }
            thread.stackSize = 8 << 20
            thread.start()
        }
        return results.wait()
    }

    private func end(_ rank: Int) {
        condition.withLock {
            ended.insert(rank)
            condition.broadcast()
        }
    }

    private func send(_ bytes: [UInt8], from rank: Int, to partner: Int) {
        condition.withLock {
            messages[rank * rankCount + partner].append(bytes)
            condition.broadcast()
        }
    }

    private func receive(by rank: Int, from partner: Int) throws(CommunicationError) -> [UInt8] {
        condition.lock()
        defer { condition.unlock() }
        while messages[partner * rankCount + rank].isEmpty {
            if ended.contains(partner) { throw .lost(rank: partner, reason: "its thread has ended") }
            condition.wait()
        }
        return messages[partner * rankCount + rank].removeFirst()
    }

    private struct Rank: Communicator {
        let ranks: ThreadRanks
        let rank: Int
        var rankCount: Int { ranks.rankCount }

        func exchange(
            _ outgoing: RawSpan,
            _ incoming: inout MutableRawSpan,
            with partner: Int
        ) throws(CommunicationError) {
            ranks.send(unsafe outgoing.withUnsafeBytes { unsafe Array($0) }, from: rank, to: partner)
            let received = try ranks.receive(by: rank, from: partner)
            precondition(received.count == incoming.byteCount, "ranks: a message of another length")
            unsafe incoming.withUnsafeMutableBytes { unsafe $0.copyBytes(from: received) }
        }
    }

    private final class Results<Value: Sendable>: @unchecked Sendable {
        private let condition = NSCondition()
        private var results: [Result<Value, any Error>?]

        init(_ count: Int) { results = Array(repeating: nil, count: count) }

        func set(_ result: Result<Value, any Error>, of rank: Int) {
            condition.withLock {
                results[rank] = result
                condition.broadcast()
            }
        }

        func wait() -> [Result<Value, any Error>] {
            condition.lock()
            defer { condition.unlock() }
            while results.contains(where: { $0 == nil }) { condition.wait() }
            return results.compactMap(\.self)
        }
    }
}
