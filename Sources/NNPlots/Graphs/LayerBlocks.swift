internal import NNCore

/// A drawn graph folded by layer: each block is a layer of a network with what it computes forward and backward.
///
/// Layers are known by the labels that ``LayerContext`` gives their outputs. What comes after the last of them is the loss.
struct LayerBlocks {
    /// A layer, or the loss.
    struct Block {
        /// `0: Dense 784 → 512`.
        let title: String
        /// Parameters, inputs but the network's, and the output, each with its shape.
        let values: [String]
        /// The gradients that it computes, each with its shape: its input's, then its parameters'.
        let gradients: [String]
        /// Whether its gradients need a value of the forward part again.
        let reuses: Bool
    }

    /// The network's input, with its shape.
    let input: String?
    /// The layers in their order, then the loss.
    let blocks: [Block]

    /// Folds a graph.
    init(_ drawn: DrawnGraph, in graph: Graph) {
        let nodes = drawn.nodes
        var groups: [(layer: LayerLabel?, labels: [LayerLabel], members: [Int])] = []
        var pending: [Int] = []
        let first = nodes.indices.first { nodes[$0].kind == .input }
        // What is no result of a layer is drawn where it is used first: targets are at the loss.
        let leaves = nodes.indices.filter { nodes[$0].isLeaf && !nodes[$0].isBackward && $0 != first }
        let users = Dictionary(drawn.edges.map { ($0.source, $0.target) }, uniquingKeysWith: min)
        for index in nodes.indices where !nodes[index].isBackward && !nodes[index].isLeaf {
            pending += leaves.filter { users[$0] == index } + [index]
            guard let label = LayerLabel(graph.label(of: nodes[index].variable)) else { continue }
            if let last = groups.indices.last, groups[last].layer?.position == label.position {
                groups[last].labels.append(label)
                groups[last].members += pending
            } else {
                groups.append((label, [label], pending))
            }
            pending = []
        }
        if !pending.isEmpty { groups.append((nil, [], pending)) }
        input = first.map { nodes[$0].described }
        var flowing = first
        blocks = groups.map { layer, labels, members in
            let leaves = members.filter { nodes[$0].isLeaf }
            let output = members.last { !nodes[$0].isLeaf }
            let owners = [flowing].compactMap(\.self) + leaves
            let computed = owners.compactMap { owner in nodes.first { $0.isBackward && $0.owner == owner } }
            let used = Set(members + owners)
            defer { flowing = output ?? flowing }
            return Block(
                title: layer.map { "\($0.position): \(LayerLabel.summary(of: labels))" } ?? "loss",
                values: leaves.map { nodes[$0].described } + [output].compactMap(\.self).map { nodes[$0].described },
                gradients: computed.map(\.described),
                reuses: !computed.isEmpty && drawn.edges.contains { $0.kind == .reuse && used.contains($0.source) }
            )
        }
    }
}

/// What a label says of a layer: `layer 3.0: Dense 4 → 4` is part 0 of layer 3.
private struct LayerLabel {
    let position: Substring
    let isPart: Bool
    let summary: Substring

    init?(_ label: String?) {
        guard let label, label.hasPrefix("layer "), let colon = label.firstIndex(of: ":") else { return nil }
        let path = label[..<colon].dropFirst(6).split(separator: ".")
        guard let first = path.first else { return nil }
        (position, isPart) = (first, path.count > 1)
        summary = label[colon...].dropFirst(2)
    }

    /// The layer's own words, or those of its parts where it has none.
    static func summary(of labels: [LayerLabel]) -> String {
        if let own = labels.last(where: { !$0.isPart }) { return String(own.summary) }
        return labels.map { String($0.summary) }.joined(separator: ", ")
    }
}

extension DrawnNode {
    /// The name and the shape.
    fileprivate var described: String { "\(name) \(shape)" }
}
