import NNCore

/// Graphs to draw, of many forms.
enum DrawnGraphs: String, CaseIterable {
    case empty, constant, product, network, regularized, deep, tanhWithUpdates, twice, shared, random1, random2, random3

    func graph() throws -> Graph {
        switch self {
        case .empty: return Graph()
        case .constant:
            var graph = Graph()
            _ = try graph.constant(2)
            return graph
        case .product:
            var graph = Graph()
            let (x, y) = (try graph.input("x"), try graph.input("y"))
            let z = try graph.multiply(x, y)
            graph.label(z, as: "z")
            _ = try graph.gradients(of: z, withRespectTo: [x, y])
            return graph
        case .network: return try training([6, 5, 4])
        case .regularized: return try training([6, 5, 4], regularizer: ElasticNet(l1: 0.1, l2: 0.2))
        case .deep: return try training([Int](repeating: 3, count: 12))
        case .tanhWithUpdates: return try training([4, 3, 2], activation: .tanh, loss: .meanSquaredError)
        case .twice:
            var graph = Graph()
            let x = try graph.input("x")
            let z = try graph.power(graph.tanh(x), 3)
            let first = try graph.gradients(of: z, withRespectTo: [x])[0]
            _ = try graph.gradients(of: first, withRespectTo: [x])
            return graph
        case .shared:
            // One variable used in every column.
            var graph = Graph()
            let x = try graph.input("x")
            var y = x
            for _ in 0..<30 { y = try graph.multiply(graph.sigmoid(y), x) }
            _ = try graph.gradients(of: y, withRespectTo: [x])
            return graph
        case .random1: return try Self.random(1)
        case .random2: return try Self.random(2)
        case .random3: return try Self.random(3)
        }
    }

    private func training(
        _ sizes: [Int],
        activation: Activation = .relu,
        loss: StandardLoss = .crossEntropy,
        regularizer: any Regularizer = .none
    ) throws -> Graph {
        let objective = try Objective(
            Network(sizes: sizes, activation: activation),
            loss: loss,
            regularizer: regularizer,
            batchSize: 8,
            targetForm: loss.kind == .crossEntropy ? .classIndices : .values
        )
        return try TrainingStep(objective, SGD()).graph
    }

    private static func random(_ seed: UInt64) throws -> Graph {
        var random = RandomSource(seed: seed)
        var graph = Graph()
        var variables = [try graph.input("a", [2, 3]), try graph.parameter("b", [3]), try graph.constant(2)]
        for _ in 0..<40 {
            let (a, b) = (
                variables[Int.random(in: 0..<variables.count, using: &random)], variables.randomElement(using: &random)
            )
            switch Int.random(in: 0..<4, using: &random) {
            case 0: variables.append(try graph.tanh(a))
            case 1: variables.append(try graph.add(a, b ?? a))
            case 2: variables.append(try graph.broadcast(a, to: Shape([2, 3])))
            default: variables.append(try graph.multiply(a, b ?? a))
            }
        }
        let z = try graph.sum(variables[variables.count - 1])
        _ = try graph.gradients(of: z, withRespectTo: [variables[0], variables[1]])
        return graph
    }
}
