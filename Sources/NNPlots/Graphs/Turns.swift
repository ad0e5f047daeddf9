/// Where lines turn around the end of a column: values of the forward part on their way to the gradient beneath.
///
/// A variable's turns share a lane in the space right of the column; lanes of different variables are apart, shorter
/// turns nearer to the boxes.
struct Turns {
    /// The number of lanes right of each column.
    private(set) var laneCounts: [Int]
    private var lanes: [Key: Int] = [:]

    private struct Key: Hashable {
        let column: Int
        let source: Int
    }

    init(_ layout: LayeredLayout) {
        laneCounts = [Int](repeating: 0, count: layout.columnCount)
        var reaches: [Key: ClosedRange<Double>] = [:]
        var keys: [[Key]] = [[Key]](repeating: [], count: layout.columnCount)
        for route in layout.routes where route.edge.kind == .reuse {
            for (a, b) in zip(route.items, route.items.dropFirst()) {
                let (from, to) = (layout.items[a], layout.items[b])
                guard from.column == to.column else { continue }
                let key = Key(column: from.column, source: route.edge.source)
                let reach = min(from.y, to.y)...max(from.y, to.y)
                if let known = reaches[key] {
                    let (low, high) = (min(known.lowerBound, reach.lowerBound), max(known.upperBound, reach.upperBound))
                    reaches[key] = low...high
                } else {
                    reaches[key] = reach
                    keys[from.column].append(key)
                }
            }
        }
        for column in keys.indices {
            let sorted = keys[column].sorted { a, b in
                let lengths = [a, b].map { (reaches[$0]?.upperBound ?? 0) - (reaches[$0]?.lowerBound ?? 0) }
                return lengths[0] != lengths[1] ? lengths[0] < lengths[1] : a.source < b.source
            }
            var taken: [[ClosedRange<Double>]] = []
            for key in sorted {
                guard let reach = reaches[key] else { continue }
                let lane = taken.firstIndex { $0.allSatisfy { !$0.overlaps(reach) } } ?? taken.count
                if lane == taken.count { taken.append([]) }
                taken[lane].append(reach)
                lanes[key] = lane
            }
            laneCounts[column] = taken.count
        }
    }

    /// The lane of a variable's turn right of a column.
    func lane(of source: Int, rightOf column: Int) -> Int { lanes[Key(column: column, source: source)] ?? 0 }
}
