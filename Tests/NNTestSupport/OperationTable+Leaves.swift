internal import NNCore

extension OperationTable {
    /// Inputs, parameters, constants, and what only gradients contain.
    static func leaves() throws -> [OperationTableEntry] {
        let known = try Tensor([0.5, -2, 3, 4], shape: [2, 2])
        let slope = 0.25
        return [
            OperationTableEntry("input", [try OperationInput([2, 2])]) { _, inputs in
                inputs[0]
            } reference: { values in
                try OperationReference([2, 2], values[0].values.map { ($0, 0) })
            },
            OperationTableEntry("parameter, zero at first", []) { graph, _ in
                try graph.parameter("w", [2])
            } reference: { _ in
                try OperationReference([2], [(0, 0), (0, 0)])
            },
            OperationTableEntry("parameter of a shape", []) { graph, _ in
                try graph.parameter("w", shape: known.shape)
            } reference: { _ in
                try OperationReference([2, 2], known.values.map { _ in (0, 0) })
            },
            OperationTableEntry("state, zero at first", []) { graph, _ in
                try graph.state("m", [2], role: .optimizer)
            } reference: { _ in
                try OperationReference([2], [(0, 0), (0, 0)])
            },
            OperationTableEntry("state of a shape", []) { graph, _ in
                try graph.state("m", shape: known.shape, role: .statistic)
            } reference: { _ in
                try OperationReference([2, 2], known.values.map { _ in (0, 0) })
            },
            OperationTableEntry("zeros", []) { graph, _ in
                try graph.zeros(known.shape)
            } reference: { _ in
                try OperationReference([2, 2], known.values.map { _ in (0, 0) })
            },
            OperationTableEntry("ones", []) { graph, _ in
                try graph.ones(known.shape)
            } reference: { _ in
                try OperationReference([2, 2], known.values.map { _ in (1, 0) })
            },
            OperationTableEntry("constant", []) { graph, _ in
                try graph.constant(known)
            } reference: { _ in
                try OperationReference([2, 2], known.values.map { ($0, 0) })
            },
            OperationTableEntry("leakyReLUDerivative", [try OperationInput([2, 3], OperationInput.away(from: 0))]) {
                graph,
                inputs in
                let sum = try graph.sum(graph.leakyReLU(inputs[0], slope: slope))
                return try graph.gradients(of: sum, withRespectTo: [inputs[0]])[0]
            } reference: { values in
                try OperationReference([2, 3], values[0].values.map { ($0 > 0 ? 1 : slope, 0) })
            },
        ]
    }
}
