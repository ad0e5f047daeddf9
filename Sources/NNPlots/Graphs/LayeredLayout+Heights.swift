extension LayeredLayout {
    /// The space between two boxes, and beside a passing line.
    private static let (boxGap, slotGap) = (22.0, 8.0)
    /// The space between two bands.
    private static let bandGap = 26.0

    /// Gives every item a height: as near to its neighbours' as order and distances allow, in the mean square.
    mutating func assignHeights() {
        var near = [[(item: Int, weight: Double)]](repeating: [], count: items.count)
        for link in links {
            near[link.left].append((link.right, link.weight))
            near[link.right].append((link.left, link.weight))
        }
        for column in order {
            stack(column[Self.forward], downwards: false)
            stack(column[Self.reuse], downwards: true)
            stack(column[Self.gradient], downwards: true)
        }
        for sweep in 0..<16 {
            let columns = sweep % 2 == 0 ? Array(0..<columnCount) : (0..<columnCount).reversed()
            for column in columns { for band in 0...Self.gradient { align(order[column][band], near) } }
        }
        placeBands()
    }

    private func distance(_ a: Int, _ b: Int) -> Double {
        let isBetweenBoxes = items[a].node != nil && items[b].node != nil
        return Double(items[a].height + items[b].height) / 2 + (isBetweenBoxes ? Self.boxGap : Self.slotGap)
    }

    /// The first heights: the forward part stands on a line, the gradient hangs from one.
    private mutating func stack(_ members: [Int], downwards: Bool) {
        var y = 0.0
        var previous: Int?
        for item in downwards ? members : members.reversed() {
            if let previous { y += downwards ? distance(previous, item) : -distance(item, previous) }
            place(item, at: y)
            previous = item
        }
    }

    /// Moves a column's items to the weighted means of their neighbours, at least their distances apart.
    ///
    /// That is an isotonic regression of wish minus distance from the top, by pooling adjacent violators.
    private mutating func align(_ members: [Int], _ near: [[(item: Int, weight: Double)]]) {
        guard !members.isEmpty else { return }
        var offsets = [0.0]
        for (a, b) in zip(members, members.dropFirst()) { offsets.append(offsets[offsets.count - 1] + distance(a, b)) }
        var pools: [(sum: Double, weight: Double, count: Int)] = []
        for (index, item) in members.enumerated() {
            let total = near[item].map(\.weight).reduce(0, +)
            // Without neighbours: stay, with little force.
            let wish = total == 0 ? items[item].y : near[item].map { items[$0.item].y * $0.weight }.reduce(0, +) / total
            let weight = total == 0 ? 0.1 : total
            pools.append(((wish - offsets[index]) * weight, weight, 1))
            while pools.count > 1 {
                let (a, b) = (pools[pools.count - 2], pools[pools.count - 1])
                guard a.sum / a.weight > b.sum / b.weight else { break }
                pools.removeLast(2)
                pools.append((a.sum + b.sum, a.weight + b.weight, a.count + b.count))
            }
        }
        var index = 0
        for pool in pools {
            for _ in 0..<pool.count {
                place(members[index], at: pool.sum / pool.weight + offsets[index])
                index += 1
            }
        }
    }

    /// Puts the bands beneath each other, from 0 on, in whole units.
    private mutating func placeBands() {
        var top = 0.0
        for band in 0...Self.gradient {
            let members = order.flatMap { $0[band] }
            guard !members.isEmpty else { continue }
            let highest = members.map { items[$0].y - Double(items[$0].height) / 2 }.min() ?? 0
            for item in members { place(item, at: (items[item].y - highest + top).rounded(.toNearestOrEven)) }
            top = (members.map { items[$0].y + Double(items[$0].height) / 2 }.max() ?? 0) + Self.bandGap
        }
    }
}
