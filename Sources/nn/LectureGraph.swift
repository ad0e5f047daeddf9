internal import ArgumentParser
internal import NNCore

/// The lecture's three small graphs, with their gradients.
enum LectureGraph: String, CaseIterable, ExpressibleByArgument {
    /// `z = xy`.
    case product
    /// Logistic regression: `y' = σ(xᵀw + b)`.
    case logistic
    /// A layer of rectified linear units with a weight penalty: `H = max{0, XW + b}`.
    case layer

    var title: String {
        switch self {
        case .product: "z = xy, and its gradients"
        case .logistic: "y' = σ(xᵀw + b), and its gradients"
        case .layer: "H = max{0, XW + b} with J = ΣH + λ/2 ΣW², and its gradients"
        }
    }

    func graph() throws(GraphError) -> Graph {
        switch self {
        case .product: try Self.makeProduct()
        case .logistic: try Self.makeLogistic()
        case .layer: try Self.makeLayer()
        }
    }

    private static func makeProduct() throws(GraphError) -> Graph {
        var graph = Graph()
        let x = try graph.input("x")
        let y = try graph.input("y")
        let z = try graph.multiply(x, y)
        graph.label(z, as: "z")
        _ = try graph.gradients(of: z, withRespectTo: [x, y])
        return graph
    }

    private static func makeLogistic() throws(GraphError) -> Graph {
        var graph = Graph()
        let x = try graph.input("x", [3, 1])
        let w = try graph.parameter("w", [3, 1])
        let b = try graph.parameter("b", [1, 1])
        let sum = try graph.add(graph.matmul(x, w, transposeA: true), b)
        let prediction = try graph.sigmoid(sum)
        graph.label(prediction, as: "y'")
        _ = try graph.gradients(of: prediction, withRespectTo: [w, b])
        return graph
    }

    private static func makeLayer() throws(GraphError) -> Graph {
        var graph = Graph()
        let x = try graph.input("X", [64, 3])
        let w = try graph.parameter("W", [3, 4])
        let b = try graph.parameter("b", [4])
        let h = try graph.relu(graph.add(graph.matmul(x, w), b))
        graph.label(h, as: "H")
        let penalty = try graph.scale(graph.sum(graph.square(w)), by: 0.005)
        graph.label(penalty, as: "λ/2 ΣW²")
        let cost = try graph.add(graph.sum(h), penalty)
        graph.label(cost, as: "J")
        _ = try graph.gradients(of: cost, withRespectTo: [w, b])
        return graph
    }
}
