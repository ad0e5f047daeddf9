extension Communicator {
    /// Gives all ranks the bytes that one of them has.
    /// - Parameters:
    ///   - bytes: what to give; of no importance on the other ranks.
    ///   - root: the rank that has them.
    /// - Returns: the bytes.
    public func broadcast(_ bytes: [UInt8], from root: Int = 0) throws(CommunicationError) -> [UInt8] {
        guard (0..<rankCount).contains(root) else { throw .noRank(root, rankCount: rankCount) }
        var bytes = bytes
        let position = rank ^ root
        for distance in distances where position < 2 * distance {
            let partner = rank ^ distance
            let sends = position < distance
            let own = sends ? bytes : []
            let count = try exchange(UInt64(own.count).bytes, count: 8, with: partner)
            let received = try exchange(own, count: sends ? 0 : Int(littleEndian: count), with: partner)
            if !sends { bytes = received }
        }
        return bytes
    }

    /// Collects bytes of all ranks.
    /// - Returns: every rank's bytes, in the order of the ranks, on all of them.
    public func gather(_ bytes: [UInt8]) throws(CommunicationError) -> [[UInt8]] {
        var all: [[UInt8]] = []
        for root in 0..<rankCount { all.append(try broadcast(bytes, from: root)) }
        return all
    }

    /// Waits until all ranks are here.
    public func barrier() throws(CommunicationError) {
        for distance in distances { _ = try exchange([0], count: 1, with: rank ^ distance) }
    }

    /// Makes sure that all ranks train the same.
    /// - Parameter settings: what must be the same on every rank.
    /// - Throws: ``CommunicationError/different(rank:differences:)`` on all ranks, with the first one that differs from rank 0.
    public func agree(on settings: [TrainingSetting]) throws(CommunicationError) {
        guard rankCount > 1 else { return }
        let first = try broadcast(settings.bytes)
        let differences = TrainingDifference.between(snapshot: [TrainingSetting](bytes: first), training: settings)
        let text = differences.map { "\($0.name): \($0.training ?? "none"), but \($0.snapshot ?? "none") on rank 0" }
        let all = try gather(Array(text.joined(separator: "; ").utf8))
        guard let rank = all.firstIndex(where: { !$0.isEmpty }) else { return }
        throw .different(rank: rank, differences: String(decoding: all[rank], as: UTF8.self))
    }

    /// Whether something is so on any rank; on all ranks the same answer.
    func isAny(_ condition: Bool) throws(CommunicationError) -> Bool {
        var isAny = condition
        for distance in distances {
            if try exchange([isAny ? 1 : 0], count: 1, with: rank ^ distance)[0] != 0 { isAny = true }
        }
        return isAny
    }

    private func exchange(
        _ outgoing: [UInt8],
        count: Int,
        with partner: Int
    ) throws(CommunicationError) -> [UInt8] {
        var incoming = [UInt8](repeating: 0, count: count)
        var span = incoming.mutableSpan
        var bytes = unsafe span.mutableBytes
        try unsafe exchange(outgoing.span.bytes, &bytes, with: partner)
        return incoming
    }
}

extension UInt64 {
    /// The bytes, the lowest first.
    fileprivate var bytes: [UInt8] { (0..<8).map { UInt8(truncatingIfNeeded: self >> (8 * $0)) } }
}

extension Int {
    /// A number of its bytes, the lowest first.
    fileprivate init(littleEndian bytes: [UInt8]) {
        self = bytes.reversed().reduce(0) { $0 << 8 | Int($1) }
    }
}

extension [TrainingSetting] {
    /// No setting has them.
    private static var between: UInt8 { 0x1F }
    private static var behind: UInt8 { 0x1E }

    fileprivate var bytes: [UInt8] {
        var bytes: [UInt8] = []
        for setting in self {
            bytes += setting.name.utf8
            bytes.append(Self.between)
            bytes += setting.value.utf8
            bytes.append(Self.behind)
        }
        return bytes
    }

    fileprivate init(bytes: [UInt8]) {
        self = bytes.split(separator: Self.behind).map { setting in
            let parts = setting.split(separator: Self.between, maxSplits: 1, omittingEmptySubsequences: false)
            return TrainingSetting(
                String(decoding: parts[0], as: UTF8.self),
                parts.count > 1 ? String(decoding: parts[1], as: UTF8.self) : ""
            )
        }
    }
}
