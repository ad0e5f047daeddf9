/// Draws a line through the items of its route: level past columns, curved in the channels between them.
struct Pen {
    private let layout: LayeredLayout
    private let channels: Channels
    private let turns: Turns
    private let top: Int
    private var path = ""
    /// How far a level line has come that is not written yet.
    private var levelEnd: Int?
    private var x = 0
    private var y = 0

    private static let radius = 8

    init(_ layout: LayeredLayout, _ channels: Channels, _ turns: Turns, top: Int) {
        self.layout = layout
        self.channels = channels
        self.turns = turns
        self.top = top
    }

    /// The path of a route that ends `end` units beneath the centre of its box.
    mutating func path(of route: LayeredLayout.Route, end: Int) -> String {
        let source = layout.items[route.items[0]]
        let leavesLeft = source.band == LayeredLayout.gradient
        x = channels.centre(of: source.column) + (leavesLeft ? -source.width / 2 : source.width / 2)
        y = top + Int(source.y)
        path = "M\(x) \(y)"
        level(to: leavesLeft ? channels.left(of: source.column) : channels.right(of: source.column))
        for (position, index) in route.items.enumerated().dropFirst() {
            let item = layout.items[index]
            let isLast = position == route.items.count - 1
            let height = top + Int(item.y) + (isLast ? end : 0)
            let before = layout.items[route.items[position - 1]]
            let arrivesRight =
                item.column < before.column || (route.edge.kind == .reuse && item.column == before.column)
            let edge = arrivesRight ? channels.right(of: item.column) : channels.left(of: item.column)
            if item.column == before.column {
                let lane = turns.lane(of: route.edge.source, rightOf: item.column)
                // A line that goes right comes to the column's right edge before it turns.
                turn(
                    at: channels.right(of: item.column) + Channels.laneStart + lane * Channels.laneWidth,
                    to: height,
                    back: edge
                )
            } else {
                curve(to: edge, height)
            }
            if isLast {
                level(to: channels.centre(of: item.column) + (arrivesRight ? item.width / 2 : -item.width / 2))
            } else {
                let next = layout.items[route.items[position + 1]]
                level(to: next.column < item.column ? channels.left(of: item.column) : channels.right(of: item.column))
            }
        }
        finishLevel()
        return path
    }

    private mutating func level(to newX: Int) {
        guard newX != x else { return }
        x = newX
        levelEnd = newX
    }

    /// Writes the level line so far: one for many columns.
    private mutating func finishLevel() {
        if let levelEnd { path += "H\(levelEnd)" }
        levelEnd = nil
    }

    private mutating func curve(to newX: Int, _ newY: Int) {
        if newY == y { return level(to: newX) }
        finishLevel()
        let middle = (x + newX) / 2
        path += "C\(middle) \(y) \(middle) \(newY) \(newX) \(newY)"
        (x, y) = (newX, newY)
    }

    /// Out to a lane, along it with rounded corners, and back.
    private mutating func turn(at lane: Int, to newY: Int, back: Int) {
        finishLevel()
        let r = min(Self.radius, abs(newY - y) / 2)
        let down = newY >= y ? r : -r
        path +=
            "H\(lane - r)Q\(lane) \(y) \(lane) \(y + down)V\(newY - down)Q\(lane) \(newY) \(lane - r) \(newY)H\(back)"
        (x, y) = (back, newY)
    }
}
