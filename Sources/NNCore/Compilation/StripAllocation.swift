/// Which strip holds each result of an elementwise program: as few as are read later, so that the first-level cache holds
/// them all.
struct StripAllocation {
    /// The last instruction that reads each result; its own position if none does.
    private let lastReaders: [Int]
    /// The strip of each result that has one.
    private var strips: [Int: Int] = [:]
    private var free: [Int] = []
    private var count: Int

    /// - Parameters:
    ///   - program: whose results need strips.
    ///   - fixedCount: strips that are taken already.
    init(_ program: ElementwiseProgram, fixedCount: Int) {
        var lastReaders = Array(program.instructions.indices)
        for (index, instruction) in program.instructions.enumerated() {
            for case .result(let result) in instruction.operands { lastReaders[result] = index }
        }
        // What is stored may be copied when all is computed.
        for result in program.stores { lastReaders[result] = program.instructions.count }
        self.lastReaders = lastReaders
        count = fixedCount
    }

    /// A strip that is never given back.
    mutating func takeForGood() -> Int {
        count += 1
        return count - 1
    }

    /// A strip for a result.
    mutating func take(for result: Int) -> Int {
        let strip = free.popLast() ?? takeForGood()
        strips[result] = strip
        return strip
    }

    /// Gives back the strips of results that nobody reads after an instruction, which may write over what it reads.
    mutating func release(readLastBy instruction: Int) {
        for (result, strip) in strips.sorted(by: { $0.key < $1.key }) where lastReaders[result] == instruction {
            free.append(strip)
            strips[result] = nil
        }
    }
}
