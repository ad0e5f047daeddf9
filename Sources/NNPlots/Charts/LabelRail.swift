/// Places labels side by side in rows, each as near to where it belongs as the others leave room.
enum LabelRail {
    /// How far a line to a label of the lower row stays away from the labels of the upper one.
    private static let clearance = 6.0

    /// Middles and rows, the lowest row's number 0; `positions` in ascending order.
    ///
    /// A row is filled by half at most: crowded labels lie far from where they belong. In two rows labels lie by turns in one
    /// and in the other, and between two of the upper row a line has room to go straight down to the one between. Where two
    /// rows are not enough there are as many as it takes, and lines may cross labels.
    static func places(
        of positions: [Double],
        widths: [Double],
        between left: Double,
        and right: Double
    ) -> [(x: Double, row: Int)] {
        let rowCount = max(1, Int((2 * widths.reduce(0, +) / (right - left)).rounded(.up)))
        let distances = zip(widths, widths.dropFirst()).map { max($0, $1) / 2 + clearance }
        if rowCount > 1, distances.reduce((widths.first ?? 0) + (widths.last ?? 0), +) <= right - left {
            let middles = spread(positions, distances, left + (widths.first ?? 0) / 2, right - (widths.last ?? 0) / 2)
            return middles.enumerated().map { ($1, $0 % 2) }
        }
        var places = positions.map { (x: $0, row: 0) }
        for row in 0..<rowCount {
            let own = Array(stride(from: row, to: positions.count, by: rowCount))
            let ownWidths = own.map { widths[$0] }
            let middles = spread(
                own.map { positions[$0] },
                zip(ownWidths, ownWidths.dropFirst()).map { ($0 + $1) / 2 },
                left + (ownWidths.first ?? 0) / 2,
                right - (ownWidths.last ?? 0) / 2
            )
            for (index, x) in zip(own, middles) { places[index] = (x, row) }
        }
        return places
    }

    /// The nearest positions, by least squares, that are so far apart at least, between a least and a greatest.
    ///
    /// Less the distances before it a position must be no less than the one before: neighbours that are not so move to
    /// their mean together.
    private static func spread(
        _ positions: [Double],
        _ distances: [Double],
        _ least: Double,
        _ greatest: Double
    ) -> [Double] {
        var offsets = [0.0]
        for distance in distances { offsets.append(offsets[offsets.count - 1] + distance) }
        var pools: [(sum: Double, count: Int)] = []
        for (position, offset) in zip(positions, offsets) {
            pools.append((position - offset, 1))
            while let last = pools.last, let before = pools.dropLast().last,
                last.sum / Double(last.count) < before.sum / Double(before.count)
            {
                pools.removeLast(2)
                pools.append((last.sum + before.sum, last.count + before.count))
            }
        }
        let high = greatest - offsets[offsets.count - 1]
        let means = pools.flatMap { pool in
            Array(repeating: max(least, min(high, pool.sum / Double(pool.count))), count: pool.count)
        }
        return zip(means, offsets).map { $0 + $1 }
    }
}
