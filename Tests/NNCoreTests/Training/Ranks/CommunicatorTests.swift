import NNTestSupport
import Testing

@testable import NNCore

@Suite("What ranks exchange")
struct CommunicatorTests {
    private func view(_ values: [Float]) throws -> TensorView<Float> {
        let layout = Layout(contiguous: try Shape([values.count]))
        let view = TensorView<Float>(try .allocated(values.count, for: "numbers"), offset: 0, layout: layout)
        for (index, value) in values.enumerated() { view[index] = value }
        return view
    }

    /// The summands of a rank.
    private func summands(_ count: Int, of rank: Int) -> [Float] {
        var random = RandomSource(seed: 1, stream: UInt64(rank))
        return (0..<count).map { _ in Float(random.normal() * 1e3) }
    }

    /// The sum over ranks, by halves.
    private func sum(_ count: Int, over ranks: Range<Int>) -> [Float] {
        guard ranks.count > 1 else { return summands(count, of: ranks.lowerBound) }
        let middle = ranks.lowerBound + ranks.count / 2
        return zip(sum(count, over: ranks.lowerBound..<middle), sum(count, over: middle..<ranks.upperBound)).map(+)
    }

    @Test(
        "a sum has the bits of the tree on every rank, whole or in halves",
        arguments: [1, 2, 4, 8, 16],
        [0, 1, 7, 1023, 1024, 1027, 5000]
    )
    func sums(rankCount: Int, count: Int) throws {
        let expected = sum(count, over: 0..<rankCount).map(\.bitPattern)
        let results = ThreadRanks.run(rankCount) { communicator in
            let values = try self.view(self.summands(count, of: communicator.rank))
            try communicator.sum(values, room: self.view([Float](repeating: 0, count: count)))
            return (0..<count).map { values[$0].bitPattern }
        }
        for result in results { #expect(try result.get() == expected) }
    }

    @Test("bytes of any rank reach all", arguments: [1, 2, 4, 8])
    func broadcast(rankCount: Int) throws {
        for root in 0..<rankCount {
            let results = ThreadRanks.run(rankCount) { communicator in
                try communicator.broadcast(communicator.rank == root ? [7, 8, UInt8(root)] : [], from: root)
            }
            for result in results { #expect(try result.get() == [7, 8, UInt8(root)]) }
        }
        let results = ThreadRanks.run(rankCount) { communicator in
            try communicator.barrier()
            return try communicator.gather(Array(repeating: 5, count: communicator.rank))
        }
        for result in results { #expect(try result.get() == (0..<rankCount).map { Array(repeating: 5, count: $0) }) }
    }

    @Test("what differs is named on all ranks, with the first rank that differs")
    func agreement() throws {
        let same = ThreadRanks.run(4) { try $0.agree(on: [TrainingSetting("batch size", "64")]) }
        for result in same { try result.get() }
        let other = ThreadRanks.run(4) { communicator in
            try communicator.agree(on: [
                TrainingSetting("version", "1"), TrainingSetting("batch size", communicator.rank < 2 ? "64" : "32"),
            ])
        }
        for result in other {
            let error = #expect(throws: CommunicationError.self) { try result.get() }
            #expect(error == .different(rank: 2, differences: "batch size: 32, but 64 on rank 0"))
        }
    }

    @Test("a rank that fails ends the others' waiting")
    func failure() throws {
        let results = ThreadRanks.run(2) { communicator in
            guard communicator.rank == 0 else { throw TrainingError.noSamples }
            try communicator.barrier()
        }
        #expect(throws: CommunicationError.lost(rank: 1, reason: "its thread has ended")) { try results[0].get() }
    }

    @Test("a process alone has no other rank to speak to")
    func alone() throws {
        let alone = SingleProcess()
        #expect(try alone.broadcast([1]) == [1])
        #expect(throws: CommunicationError.noRank(1, rankCount: 1)) { try alone.broadcast([1], from: 1) }
        #expect(try !alone.isAny(false))
    }
}
