/// Where the columns lie, and the channels between them in which lines change their height.
struct Channels {
    private var lefts: [Int] = []
    private var widths: [Int] = []
    private(set) var end: Int

    static let laneWidth = 9
    /// From a column's edge to the first lane.
    static let laneStart = 12
    private static let channelWidth = 46

    init(_ layout: LayeredLayout, _ turns: Turns, from margin: Int) {
        end = margin
        for column in 0..<layout.columnCount {
            let items = layout.order[column].joined()
            // Even, so that the centre is a whole unit.
            let width = (items.map { layout.items[$0].width }.max() ?? 0) / 2 * 2 + 2
            lefts.append(end)
            widths.append(width)
            let lanes = turns.laneCounts[column]
            end += width + (lanes == 0 ? 0 : Self.laneStart + lanes * Self.laneWidth)
            if column < layout.columnCount - 1 { end += Self.channelWidth }
        }
    }

    /// The middle of a column.
    func centre(of column: Int) -> Int { lefts[column] + widths[column] / 2 }
    /// The left edge of a column.
    func left(of column: Int) -> Int { lefts[column] }
    /// The right edge of a column.
    func right(of column: Int) -> Int { lefts[column] + widths[column] }
}
