extension LayeredLayout {
    /// What a drawing may have at most to be searched for a better order, and how many pairs of lines the search may
    /// compare, so that time stays in bounds.
    private static let (itemLimit, comparisonLimit) = (400, 50_000_000)

    /// Orders the items of every column so that few lines cross.
    ///
    /// Barycentre sweeps look at each band alone. In small drawings, where every line can be followed, single items then
    /// move wherever fewer lines of all bands cross; and since a whole chain cannot change sides item by item, the search
    /// starts also with bands upside down. Of orders with as many crossings the one nearest to the first remains.
    mutating func reduceCrossings() {
        guard items.count <= Self.itemLimit else { return sweep() }
        let (start, crossings) = (order, Crossings(self))
        var best = order
        var fewest = Int.max
        for mirrored in [[], [Self.forward], [Self.gradient], [Self.forward, Self.gradient]] where fewest > 0 {
            order = start
            for column in order.indices { for band in mirrored { order[column][band].reverse() } }
            sweep()
            let count = moveItems(crossings)
            if count < fewest { (fewest, best) = (count, order) }
        }
        order = best
    }

    /// Moves items within their column and band while that saves crossings, and counts those that are left.
    private mutating func moveItems(_ crossings: Crossings) -> Int {
        var rank = [Int](repeating: 0, count: items.count)
        for column in order.indices { number(column, &rank) }
        var comparisonCount = 0
        var hasMoved = true
        while hasMoved {
            hasMoved = false
            for column in order.indices {
                let comparisons = crossings.comparisonCount(around: column)
                for band in order[column].indices {
                    for item in order[column][band] where comparisonCount < Self.comparisonLimit {
                        comparisonCount += order[column][band].count * comparisons
                        if move(item, column, band, crossings, &rank) { hasMoved = true }
                    }
                }
            }
        }
        return order.indices.reduce(0) { $0 + crossings.count(rightOf: $1, rank) }
    }

    /// Moves an item to the place where it saves most crossings; false if it is there already.
    private mutating func move(
        _ item: Int,
        _ column: Int,
        _ band: Int,
        _ crossings: Crossings,
        _ rank: inout [Int]
    ) -> Bool {
        let members = order[column][band]
        let others = members.filter { $0 != item }
        var best = members
        var fewest = count(around: column, crossings, rank)
        for place in others.indices.lowerBound...others.count where fewest > 0 {
            order[column][band] = others
            order[column][band].insert(item, at: place)
            number(column, &rank)
            let count = count(around: column, crossings, rank)
            if count < fewest { (fewest, best) = (count, order[column][band]) }
        }
        order[column][band] = best
        number(column, &rank)
        return best != members
    }

    private func count(around column: Int, _ crossings: Crossings, _ rank: [Int]) -> Int {
        (column > 0 ? crossings.count(rightOf: column - 1, rank) : 0) + crossings.count(rightOf: column, rank)
    }

    /// Numbers a column's items from above.
    private func number(_ column: Int, _ rank: inout [Int]) {
        for (position, item) in order[column].joined().enumerated() { rank[item] = position }
    }
}
