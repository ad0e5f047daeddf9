/// Where the lines of a box arrive: side by side in the order in which they come from above, so that they do not cross.
struct Ports {
    /// For each route, how far above or below the box's centre it ends.
    private(set) var ends: [Int]

    init(_ layout: LayeredLayout) {
        ends = [Int](repeating: 0, count: layout.routes.count)
        var arriving = [[Int]](repeating: [], count: layout.items.count)
        for (index, route) in layout.routes.enumerated() { arriving[route.edge.target].append(index) }
        for (node, routes) in arriving.enumerated() where routes.count > 1 {
            let spread = min(14.0, Double(layout.items[node].height - 16) / Double(routes.count - 1))
            let sorted = routes.sorted { a, b in
                let (x, y) = (Self.origin(of: layout.routes[a], layout), Self.origin(of: layout.routes[b], layout))
                return x != y ? x < y : a < b
            }
            for (position, route) in sorted.enumerated() {
                ends[route] = Int((Double(position) - Double(routes.count - 1) / 2) * spread)
            }
        }
    }

    /// The height from which a line comes to its box; a turn comes from above.
    private static func origin(of route: LayeredLayout.Route, _ layout: LayeredLayout) -> Double {
        let item = layout.items[route.items[route.items.count - 2]]
        return item.y
    }
}
