extension LayeredLayout {
    /// Orders the items of each band so that few of its lines cross: barycentre sweeps, the best order kept.
    mutating func sweep() {
        var leftOf = [[Int]](repeating: [], count: items.count)
        var rightOf = leftOf
        for link in links {
            leftOf[link.right].append(link.left)
            rightOf[link.left].append(link.right)
        }
        var best = order
        var fewest = crossingCount(rightOf)
        for sweep in 0..<12 where fewest > 0 {
            let goesRight = sweep % 2 == 0
            let columns = goesRight ? Array(0..<columnCount) : (0..<columnCount).reversed()
            var position = positions
            for column in columns {
                for band in 0...Self.gradient { sort(column, band, by: goesRight ? leftOf : rightOf, &position) }
            }
            let count = crossingCount(rightOf)
            if count < fewest { (fewest, best) = (count, order) }
        }
        order = best
    }

    private var positions: [Double] {
        var positions = [Double](repeating: 0, count: items.count)
        for column in order {
            for band in column {
                for (index, item) in band.enumerated() { positions[item] = Double(index) }
            }
        }
        return positions
    }

    /// Sorts one column by the mean position of its neighbours; what has none stays where it is.
    private mutating func sort(_ column: Int, _ band: Int, by neighbours: [[Int]], _ position: inout [Double]) {
        let members = order[column][band]
        let keyed = members.enumerated().map { index, item -> (key: Double, index: Int, item: Int) in
            let near = neighbours[item]
            guard !near.isEmpty else { return (position[item], index, item) }
            return (near.map { position[$0] }.reduce(0, +) / Double(near.count), index, item)
        }
        order[column][band] = keyed.sorted { ($0.key, $0.index) < ($1.key, $1.index) }.map(\.item)
        for (index, item) in order[column][band].enumerated() { position[item] = Double(index) }
    }

    /// The number of pairs of lines that cross between neighbouring columns.
    private func crossingCount(_ rightOf: [[Int]]) -> Int {
        let position = positions
        var count = 0
        for column in order {
            for band in column {
                // Ends in the order of their starts: every inversion is a crossing.
                var ends: [Double] = []
                for item in band {
                    for end in rightOf[item].map({ position[$0] }).sorted() {
                        var (low, high) = (0, ends.count)
                        while low < high {
                            let middle = (low + high) / 2
                            if ends[middle] <= end { low = middle + 1 } else { high = middle }
                        }
                        count += ends.count - low
                        ends.insert(end, at: low)
                    }
                }
            }
        }
        return count
    }
}
