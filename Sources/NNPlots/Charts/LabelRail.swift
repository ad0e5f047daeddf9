/// Places labels side by side in rows, each as near to where it belongs as the others leave room.
enum LabelRail {
    /// Middles and rows, the lowest row's number 0; `positions` in ascending order.
    ///
    /// A row is filled by half at most: crowded labels lie far from where they belong.
    static func places(
        of positions: [Double],
        widths: [Double],
        between left: Double,
        and right: Double
    ) -> [(x: Double, row: Int)] {
        let rowCount = max(1, Int((2 * widths.reduce(0, +) / (right - left)).rounded(.up)))
        var places = positions.map { (x: $0, row: 0) }
        for row in 0..<rowCount {
            let own = Array(stride(from: row, to: positions.count, by: rowCount))
            let middles = spread(own.map { positions[$0] }, own.map { widths[$0] }, left, right)
            for (index, x) in zip(own, middles) { places[index] = (x, row) }
        }
        return places
    }

    /// The nearest positions, by least squares, that keep labels apart.
    ///
    /// Less the widths before it a position must be no less than the one before: neighbours that are not so move to
    /// their mean together.
    private static func spread(_ positions: [Double], _ widths: [Double], _ left: Double, _ right: Double) -> [Double] {
        var offsets: [Double] = []
        for index in widths.indices {
            offsets.append(index == 0 ? 0 : offsets[index - 1] + (widths[index - 1] + widths[index]) / 2)
        }
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
        let low = left + (widths.first ?? 0) / 2
        let high = right - (offsets.last ?? 0) - (widths.last ?? 0) / 2
        let means = pools.flatMap { Array(repeating: max(low, min(high, $0.sum / Double($0.count))), count: $0.count) }
        return zip(means, offsets).map { $0 + $1 }
    }
}
