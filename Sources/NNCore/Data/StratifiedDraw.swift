/// Draws a part of some rows, of every group as large a part.
///
/// Counts are rounded by largest remainders, so that the whole is rounded to the nearest row.
struct StratifiedDraw {
    private let groups: [[Int]]
    /// All rows are below.
    private let bound: Int

    init(_ groups: [[Int]], count bound: Int) { (self.groups, self.bound) = (groups, bound) }

    /// The rows that stay, and those that are drawn, both in ascending order.
    /// - Throws: ``DataError/testFraction(_:)`` unless the fraction is in `[0, 1]`.
    func split(fraction: Double, seed: UInt64) throws(DataError) -> (rest: [Int], drawn: [Int]) {
        guard (0...1).contains(fraction) else { throw .testFraction(fraction) }
        let shares = groups.map { Double($0.count) * fraction }
        var counts = shares.map { Int($0) }
        let total = Int((Double(groups.reduce(0) { $0 + $1.count }) * fraction).rounded())
        let order = groups.indices.sorted { first, second in
            let (a, b) = (shares[first] - Double(counts[first]), shares[second] - Double(counts[second]))
            return a == b ? first < second : a > b
        }
        for index in order.prefix(max(0, total - counts.reduce(0, +))) { counts[index] += 1 }
        var random = RandomSource(seed: seed, stream: Batches.stratifiedStream)
        var isDrawn = [Bool](repeating: false, count: bound)
        for (rows, count) in zip(groups, counts) {
            let order = random.permutation(of: rows.count)
            for position in order.prefix(count) { isDrawn[rows[position]] = true }
        }
        let rows = groups.flatMap { $0 }.sorted()
        return (rows.filter { !isDrawn[$0] }, rows.filter { isDrawn[$0] })
    }
}

extension Batches {
    /// The stream that stratified parts are drawn from.
    static let stratifiedStream: UInt64 = 1 << 62 | 1
}
