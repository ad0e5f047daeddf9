extension Graph {
    /// Inserts an error of predictions from targets: alike in shape, or one a scalar, which serves for all.
    mutating func insertComparing(
        _ operation: some BinaryOperation,
        _ predictions: Variable,
        _ targets: Variable
    ) throws(GraphError) -> Variable {
        try checkTargets(predictions, targets, for: operation.name)
        return try insertBroadcasting(operation, predictions, targets)
    }

    /// Refuses predictions and targets of different shapes: [n, 1] and [n] would stretch to [n, n], every prediction
    /// compared with every target.
    func checkTargets(_ predictions: Variable, _ targets: Variable, for operation: String) throws(GraphError) {
        let shapes = [try shape(of: predictions, for: operation), try shape(of: targets, for: operation)]
        guard shapes[0] == shapes[1] || shapes.contains(.scalar) else {
            throw .targets(operation: operation, predictions: shapes[0], targets: shapes[1])
        }
    }
}
