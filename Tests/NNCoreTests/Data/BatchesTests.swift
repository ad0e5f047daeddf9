import NNCore
import Testing

@Suite("An epoch's batches") struct BatchesTests {
    @Test(
        "visit every sample exactly once, the last batch being short where it must",
        arguments: [(0, 4), (1, 4), (4, 4), (5, 4), (8, 4), (97, 10), (10, 97), (7, 1), (5, Int.max)]
    )
    func everySample(sampleCount: Int, batchSize: Int) throws {
        let batches = try Batches(sampleCount: sampleCount, batchSize: batchSize, seed: 5, epoch: 2)
        #expect(batches.flatMap { $0 }.sorted() == Array(0..<sampleCount))
        #expect(batches.dropLast().allSatisfy { $0.count == batchSize })
        #expect(batches.allSatisfy { (1...batchSize).contains($0.count) })
        #expect(batches.sampleCount == sampleCount)
    }

    @Test("come in an order that seed and epoch alone decide")
    func order() throws {
        let batches = try Batches(sampleCount: 50, batchSize: 8, seed: 1, epoch: 3)
        #expect(try Batches(sampleCount: 50, batchSize: 8, seed: 1, epoch: 3) == batches)
        #expect(try Batches(sampleCount: 50, batchSize: 8, seed: 1, epoch: 4).order != batches.order)
        #expect(try Batches(sampleCount: 50, batchSize: 8, seed: 2, epoch: 3).order != batches.order)
        #expect(try Batches(sampleCount: 50, batchSize: 9, seed: 1, epoch: 3).order == batches.order)
    }

    @Test("can be shuffled anew in place, whatever was before")
    func reshuffling() throws {
        var batches = try Batches(sampleCount: 50, batchSize: 8, seed: 1, epoch: 3)
        batches.shuffle(epoch: 9)
        #expect(try batches == Batches(sampleCount: 50, batchSize: 8, seed: 1, epoch: 9))
    }

    @Test("shuffle as the seeded permutation of their stream")
    func permutation() throws {
        var random = RandomSource(seed: 11, stream: 1 << 63 + 6)
        #expect(try Batches(sampleCount: 30, batchSize: 4, seed: 11, epoch: 6).order == random.permutation(of: 30))
    }

    @Test("every sample comes at every position equally often over many epochs")
    func uniformity() throws {
        // Each count is binomial(6000, 1/6): mean 1000, standard deviation 28.9; six of them are 173.
        var counts = [[Int]](repeating: [Int](repeating: 0, count: 6), count: 6)
        for epoch in 0..<6000 {
            let order = try Batches(sampleCount: 6, batchSize: 2, seed: 1, epoch: epoch).order
            for (position, sample) in order.enumerated() { counts[position][sample] += 1 }
        }
        #expect(counts.joined().allSatisfy { abs($0 - 1000) < 173 })
    }

    @Test("keep the samples' own order when not shuffled")
    func unshuffled() throws {
        let batches = try Batches(sampleCount: 5, batchSize: 2, shuffles: false)
        #expect(batches.map { Array($0) } == [[0, 1], [2, 3], [4]])
    }

    @Test(
        "shuffled by blocks, visit every sample once, those of 16 blocks together",
        arguments: [(1000, 1), (1000, 10), (1000, 7), (1000, 999), (33, 2), (16, 1)]
    )
    func blocks(sampleCount: Int, block: Int) throws {
        let order = try Batches(sampleCount: sampleCount, batchSize: 8, seed: 1, epoch: 3, shuffleBlock: block).order
        #expect(order.sorted() == Array(0..<sampleCount))
        #expect(order != Array(0..<sampleCount))
        // The blocks of each window are whole, 16 of them but in the last; the last block may be short.
        var position = 0
        var remaining = (sampleCount + block - 1) / block
        while position < sampleCount {
            let count = min(16, remaining)
            let length = (1...16 * block).first { length in
                let end = position + length
                guard end <= sampleCount else { return false }
                let blocks = Set(order[position..<end].map { $0 / block })
                return blocks.count == count
                    && length == blocks.reduce(0) { $0 + min(block, sampleCount - $1 * block) }
            }
            position += try #require(length)
            remaining -= count
        }
    }

    @Test("shuffled by blocks, come in an order that seed, epoch and block alone decide")
    func blockOrder() throws {
        func order(_ block: Int?, seed: UInt64 = 1, epoch: Int = 3) throws -> [Int] {
            try Batches(sampleCount: 500, batchSize: 8, seed: seed, epoch: epoch, shuffleBlock: block).order
        }
        let blocked = try order(4)
        #expect(try order(4) == blocked)
        for other in [try order(4, epoch: 4), try order(4, seed: 2), try order(5), try order(nil)] {
            #expect(other != blocked)
        }
        // One block is all samples.
        #expect(try order(500) == order(nil) && order(.max) == order(nil))
        var batches = try Batches(sampleCount: 500, batchSize: 8, seed: 1, epoch: 0, shuffleBlock: 4)
        batches.shuffle(epoch: 3)
        #expect(batches.order == blocked)
        #expect(try Batches(sampleCount: 9, batchSize: 4, shuffles: false, shuffleBlock: 2).order == Array(0..<9))
    }

    @Test("shuffled by blocks, every sample comes at every position equally often over many epochs")
    func blockUniformity() throws {
        // Each count is binomial(4000, 1/40): mean 100, standard deviation 9.9; six of them are 60.
        var counts = [[Int]](repeating: [Int](repeating: 0, count: 40), count: 40)
        for epoch in 0..<4000 {
            let order = try Batches(sampleCount: 40, batchSize: 4, seed: 1, epoch: epoch, shuffleBlock: 2).order
            for (position, sample) in order.enumerated() { counts[position][sample] += 1 }
        }
        #expect(counts.joined().allSatisfy { abs($0 - 100) < 60 })
    }

    @Test("refuse sizes that make no batches")
    func refusals() {
        #expect(throws: DataError.shuffleBlock(0)) { try Batches(sampleCount: 5, batchSize: 1, shuffleBlock: 0) }
        #expect(throws: DataError.batchSize(0)) { try Batches(sampleCount: 5, batchSize: 0) }
        #expect(throws: DataError.sampleCount(-1)) { try Batches(sampleCount: -1, batchSize: 1) }
    }
}
