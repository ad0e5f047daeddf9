internal import NNCore

extension OperationTable {
    /// Functions of two elements, on equal shapes, stretched ones, empty ones, and one variable twice.
    static func binary() throws -> [OperationTableEntry] {
        let real = OperationInput.real
        return
            try binary("add", 1, real, real, { try $0.add($1, $2) }, { $0 + $1 })
            + binary("subtract", 1, real, real, { try $0.subtract($1, $2) }, { $0 - $1 })
            + binary("multiply", 1, real, real, { try $0.multiply($1, $2) }, { $0 * $1 })
            + binary("divide", 1, real, OperationInput.away(from: 0), { try $0.divide($1, $2) }, { $0 / $1 })
            + gradientDescent()
    }

    /// Comparisons; they have the derivative 0.
    static func comparisons() throws -> [OperationTableEntry] {
        let (far, near) = (OperationInput.far, OperationInput.near)
        return
            try binary("greater", 0, far, near, { try $0.greater($1, $2) }, { $0 > $1 ? 1 : 0 })
            + binary("greaterOrEqual", 0, far, near, { try $0.greaterOrEqual($1, $2) }, { $0 >= $1 ? 1 : 0 })
            + binary("less", 0, far, near, { try $0.less($1, $2) }, { $0 < $1 ? 1 : 0 })
            + binary("lessOrEqual", 0, far, near, { try $0.lessOrEqual($1, $2) }, { $0 <= $1 ? 1 : 0 })
            + binary("equal", 0, far, near, { try $0.equal($1, $2) }, { $0 == $1 ? 1 : 0 })
            + binary("notEqual", 0, far, near, { try $0.notEqual($1, $2) }, { $0 != $1 ? 1 : 0 })
    }

    static func binary(
        _ name: String,
        _ roundoffs: Double,
        _ left: @escaping @Sendable (inout RandomSource) -> Double,
        _ right: @escaping @Sendable (inout RandomSource) -> Double,
        _ build: @escaping @Sendable (inout Graph, Variable, Variable) throws -> Variable,
        _ function: @escaping @Sendable (Double, Double) -> Double
    ) throws -> [OperationTableEntry] {
        // Left, right, and the shape that both stretch to.
        let shapes: [([Int], [Int], [Int])] = [
            ([2, 3], [2, 3], [2, 3]), ([], [], []), ([2, 3], [3], [2, 3]), ([4], [2, 1], [2, 4]),
            ([3, 1], [1, 2], [3, 2]), ([], [2, 2], [2, 2]), ([2, 1, 2], [3, 1], [2, 3, 2]),
            ([0, 3], [3], [0, 3]), ([2, 0], [2, 1], [2, 0]), ([1], [0], [0]),
        ]
        let pairs = try shapes.map { a, b, common in
            OperationTableEntry(name, [try OperationInput(a, left), try OperationInput(b, right)]) { graph, inputs in
                try build(&graph, inputs[0], inputs[1])
            } reference: { values in
                try elementwise(common, values, roundoffs, function)
            }
        }
        let twice = OperationTableEntry("\(name) of x and x", [try OperationInput([2, 3], right)]) { graph, inputs in
            try build(&graph, inputs[0], inputs[0])
        } reference: { values in
            try elementwise([2, 3], [values[0], values[0]], roundoffs, function)
        }
        return pairs + [twice]
    }

    private static func elementwise(
        _ dimensions: [Int],
        _ values: [Tensor<Double>],
        _ roundoffs: Double,
        _ function: (Double, Double) -> Double
    ) throws -> OperationReference {
        try OperationReference(
            dimensions,
            Positions.all(dimensions).map { index in
                let y = function(Positions.broadcast(values[0], at: index), Positions.broadcast(values[1], at: index))
                return (y, roundoffs * abs(y))
            }
        )
    }

    private static func gradientDescent() throws -> [OperationTableEntry] {
        try [[2, 3], [], [0, 2]].map { dimensions in
            OperationTableEntry(
                "gradientDescent",
                [try OperationInput(dimensions), try OperationInput(dimensions), try OperationInput([])]
            ) { graph, inputs in
                try graph.gradientDescent(inputs[0], gradient: inputs[1], rate: inputs[2])
            } reference: { values in
                let rate = values[2][0]
                return try OperationReference(
                    dimensions,
                    zip(values[0].values, values[1].values).map { w, g in
                        (w - rate * g, 2 * (abs(w) + abs(rate * g)))
                    }
                )
            }
        }
    }
}
