/// Where the lines of a layout cross, whichever bands they are in, told from the order of its items alone.
struct Crossings {
    /// A part of a line between two neighbouring columns.
    private struct Segment: Hashable {
        let left: Int
        let right: Int
        /// The box whose value the line carries.
        let source: Int
    }

    /// A part of a line that turns right of a column, from one of its items to another.
    private struct Turn: Hashable {
        let from: Int
        let to: Int
        let source: Int
    }

    /// What leaves each column to the right.
    private var segments: [[Segment]]
    private var turns: [[Turn]]

    init(_ layout: LayeredLayout) {
        segments = [[Segment]](repeating: [], count: layout.columnCount)
        turns = [[Turn]](repeating: [], count: layout.columnCount)
        var known: Set<Segment> = []
        var knownTurns: Set<Turn> = []
        for route in layout.routes {
            for (a, b) in zip(route.items, route.items.dropFirst()) {
                let (from, to) = (layout.items[a].column, layout.items[b].column)
                if from == to {
                    let turn = Turn(from: a, to: b, source: route.edge.source)
                    if knownTurns.insert(turn).inserted { turns[from].append(turn) }
                } else if abs(from - to) == 1 {
                    let (left, right) = from < to ? (a, b) : (b, a)
                    let segment = Segment(left: left, right: right, source: route.edge.source)
                    if known.insert(segment).inserted { segments[min(from, to)].append(segment) }
                }
            }
        }
    }

    /// About how many pairs of lines are compared to count the crossings on both sides of a column.
    func comparisonCount(around column: Int) -> Int {
        (max(0, column - 1)...column).reduce(0) { sum, column in
            let count = segments[column].count + turns[column].count
            return sum + count * count
        }
    }

    /// The crossings right of a column: those in its turns, and those on the way to the next column.
    /// - Parameter rank: the position of each item in its column, from above.
    func count(rightOf column: Int, _ rank: [Int]) -> Int {
        var count = 0
        for (index, a) in segments[column].enumerated() {
            for b in segments[column].dropFirst(index + 1) where a.source != b.source {
                let (left, right) = (rank[a.left] - rank[b.left], rank[a.right] - rank[b.right])
                if left < 0 && right > 0 || left > 0 && right < 0 { count += 1 }
            }
        }
        for (index, a) in turns[column].enumerated() {
            let (low, high) = (min(rank[a.from], rank[a.to]), max(rank[a.from], rank[a.to]))
            // Level lines pass through. What leaves a box for several others is one line here.
            var passing: Set<[Int]> = []
            for segment in segments[column] where segment.source != a.source {
                let height = rank[segment.left]
                if low < height && height < high { passing.insert([segment.left, segment.source]) }
            }
            count += passing.count
            // Of two turns the inner one is nearer to the boxes; when neither is, they cross.
            for b in turns[column].dropFirst(index + 1) where a.source != b.source {
                let (otherLow, otherHigh) = (min(rank[b.from], rank[b.to]), max(rank[b.from], rank[b.to]))
                let isFirstAbove = low < otherLow && otherLow < high && high < otherHigh
                let isSecondAbove = otherLow < low && low < otherHigh && otherHigh < high
                if isFirstAbove || isSecondAbove { count += 1 }
            }
        }
        return count
    }
}
