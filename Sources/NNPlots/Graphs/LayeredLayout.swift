/// Places for the boxes and lines of a drawing: columns from left to right, in three bands.
///
/// The upper band is the forward part, flowing right; the lower band the gradient, flowing left, each gradient
/// beneath its variable where its own inputs allow it. Between them pass the values that the gradient needs again. A line that passes a column has a slot in it like a box, so
/// that lines do not run through boxes; one variable's lines share their slots.
///
/// Source: Sugiyama, Tagawa, Toda, *Methods for visual understanding of hierarchical system structures*, 1981:
/// layers by longest path, order by barycentres, coordinates by least squares.
struct LayeredLayout {
    /// A box, or the slot of a passing line.
    struct Item {
        let column: Int
        /// The band, from above: ``forward``, ``reuse``, ``gradient``.
        let band: Int
        /// The box; nil for a slot.
        let node: Int?
        let width: Int
        let height: Int
        /// The vertical centre.
        var y = 0.0
    }

    /// What two items in neighbouring columns share.
    struct Link {
        let left: Int
        let right: Int
        /// How much the two want the same height.
        let weight: Double
    }

    /// A line: the items it visits in order.
    struct Route {
        let edge: DrawnEdge
        let items: [Int]
    }

    /// The boxes in the order of the graph's, then the slots.
    private(set) var items: [Item] = []
    private(set) var links: [Link] = []
    private(set) var routes: [Route] = []
    /// The items of each column and band from top to bottom.
    var order: [[[Int]]] = []
    let columnCount: Int

    /// The most slots that lines visit in all; what goes beyond has direct lines, so that time stays in bounds.
    private static let visitLimit = 100_000
    private static let slotHeight = 8

    /// The bands, from above.
    static let (forward, reuse, gradient) = (0, 1, 2)

    private struct Slot: Hashable {
        let source: Int
        let column: Int
        let band: Int
    }

    /// Places boxes of given sizes.
    init(_ graph: DrawnGraph, sizes: [(width: Int, height: Int)]) {
        let columns = Columns(graph).columns
        columnCount = (columns.max() ?? -1) + 1
        for (index, node) in graph.nodes.enumerated() {
            items.append(
                Item(
                    column: columns[index],
                    band: node.isBackward ? Self.gradient : Self.forward,
                    node: index,
                    width: sizes[index].width,
                    height: sizes[index].height
                )
            )
        }
        addRoutes(graph, columns)
        order = [[[Int]]](repeating: [[], [], []], count: columnCount)
        let ranks = ranks(graph)
        for index in items.indices.sorted(by: { ranks[$0] < ranks[$1] }) {
            order[items[index].column][items[index].band].append(index)
        }
        reduceCrossings()
        assignHeights()
    }

    mutating func place(_ item: Int, at y: Double) { items[item].y = y }

    private mutating func addRoutes(_ graph: DrawnGraph, _ columns: [Int]) {
        var slots: [Slot: Int] = [:]
        var linked: Set<[Int]> = []
        var visitCount = 0
        var continues = [Bool](repeating: false, count: graph.nodes.count)
        for edge in graph.edges where edge.kind != .reuse { continues[edge.source] = true }
        for edge in graph.edges {
            let (source, target) = (columns[edge.source], columns[edge.target])
            let band: Int
            var passed: [Int]
            switch edge.kind {
            case .forward:
                band = Self.forward
                passed = Array(source + 1..<max(source + 1, target))
            case .gradient:
                band = Self.gradient
                passed = (min(target + 1, source)..<source).reversed()
            // Around the end of the box, then beneath the forward part to the gradient's right side.
            case .reuse:
                band = Self.reuse
                passed = target >= source ? Array(source + 1..<target + 1) : (target + 1..<source + 1).reversed()
            }
            visitCount += passed.count
            if visitCount > Self.visitLimit { passed = [] }
            var visited = [edge.source]
            for column in passed {
                let slot = Slot(source: edge.source, column: column, band: band)
                if let known = slots[slot] {
                    visited.append(known)
                } else {
                    slots[slot] = items.count
                    visited.append(items.count)
                    items.append(Item(column: column, band: band, node: nil, width: 0, height: Self.slotHeight))
                }
            }
            visited.append(edge.target)
            routes.append(Route(edge: edge, items: visited))
            for (a, b) in zip(visited, visited.dropFirst()) where abs(items[a].column - items[b].column) == 1 {
                guard items[a].band == items[b].band, linked.insert([a, b]).inserted else { continue }
                let isLeftFirst = items[a].column < items[b].column
                links.append(
                    Link(
                        left: isLeftFirst ? a : b,
                        right: isLeftFirst ? b : a,
                        weight: weight(a, b, graph, continues)
                    )
                )
            }
        }
    }

    /// The first order from above, by class and then by age.
    ///
    /// Forward: leaves above, those last whose values the gradient needs again, so that the chain of operations lies
    /// next to the gradient. Gradient: the chain above, then what helps it, then what leads nowhere, each in the order
    /// of the variables that the gradients are of.
    private func ranks(_ graph: DrawnGraph) -> [Rank] {
        var isReused = [Bool](repeating: false, count: graph.nodes.count)
        var continues = isReused
        for edge in graph.edges {
            if edge.kind == .reuse { isReused[edge.source] = true }
            if edge.kind == .gradient { continues[edge.source] = true }
        }
        return items.indices.map { index in
            guard let box = items[index].node else { return Rank(group: 0, age: index) }
            let node = graph.nodes[box]
            if node.isBackward {
                let group = !continues[box] ? 2 : node.owner == nil ? 1 : 0
                return Rank(group: group, age: node.owner ?? box)
            }
            return Rank(group: node.isLeaf ? (isReused[box] ? -1 : -2) : 0, age: box)
        }
    }

    private struct Rank: Comparable {
        let group: Int
        let age: Int

        static func < (a: Rank, b: Rank) -> Bool { (a.group, a.age) < (b.group, b.age) }
    }

    /// Long lines want to be straight most, then chains of operations; leaves and dead ends least.
    private func weight(_ a: Int, _ b: Int, _ graph: DrawnGraph, _ continues: [Bool]) -> Double {
        switch (items[a].node, items[b].node) {
        case (nil, nil): return 8
        case (nil, let target?): return continues[target] ? 2 : 0.5
        case (let source?, nil): return graph.nodes[source].isLeaf ? 1 : 4
        case (let source?, let target?):
            if graph.nodes[source].isLeaf || !continues[target] { return 0.5 }
            return graph.nodes[source].kind == .gradient && graph.nodes[source].owner == nil ? 1 : 4
        }
    }
}
