import NNCore

extension OracleFunctions {
    /// Functions over axes: all of them if a call names none.
    static let reductions: [String: Build] = {
        typealias Reduction = @Sendable (inout Graph, Variable, [Int]?, Bool) throws -> Variable
        let over: [String: Reduction] = [
            "sum": { try $0.sum($1, axes: $2, keepingDimensions: $3) },
            "mean": { try $0.mean($1, axes: $2, keepingDimensions: $3) },
            "amax": { try $0.maximum($1, axes: $2, keepingDimensions: $3) },
            "amin": { try $0.minimum($1, axes: $2, keepingDimensions: $3) },
            "prod": { try $0.product($1, axes: $2, keepingDimensions: $3) },
            "logsumexp": { try $0.logSumExp($1, axes: $2, keepingDimensions: $3) },
            "var_population": { try $0.variance($1, axes: $2, keepingDimensions: $3) },
            "var_sample": { try $0.variance($1, axes: $2, keepingDimensions: $3, correction: 1) },
            "std_population": { try $0.standardDeviation($1, axes: $2, keepingDimensions: $3) },
            "std_sample": { try $0.standardDeviation($1, axes: $2, keepingDimensions: $3, correction: 1) },
            "norm2": { try $0.sqrt($0.sum($0.square($1), axes: $2, keepingDimensions: $3)) },
            "norm1": { try $0.sum($0.abs($1), axes: $2, keepingDimensions: $3) },
        ]
        var table = over.mapValues { reduction -> Build in
            { graph, arguments in
                let x = try arguments.variable(&graph)
                let keeps = try arguments.flag("keepdim")
                return try reduction(&graph, x, arguments.optionalIntegers("axes", "axis"), keeps)
            }
        }
        table["softmax"] = { try $0.softmax($1.variable(&$0), axis: $1.integer("axis", default: -1)) }
        table["log_softmax"] = { try $0.logSoftmax($1.variable(&$0), axis: $1.integer("axis", default: -1)) }
        table["cumsum"] = { try $0.cumulativeSum($1.variable(&$0), axis: $1.integer("axis", default: -1)) }
        table["cumprod"] = { graph, arguments in
            let x = try arguments.variable(&graph)
            let axis = try arguments.integer("axis", default: 0)
            var products = [try graph.select(x, axis: axis, index: 0)]
            for index in 1..<graph.shape(of: x)[axis] {
                products.append(try graph.multiply(products[index - 1], graph.select(x, axis: axis, index: index)))
            }
            return try graph.stack(products, axis: axis)
        }
        return table
    }()

    /// What puts elements elsewhere.
    static let movements: [String: Build] = [
        "transpose": { graph, arguments in
            let x = try arguments.variable(&graph)
            var axes = Array(0..<graph.shape(of: x).rank)
            let pair = try arguments.integers("axes").map { $0 < 0 ? $0 + axes.count : $0 }
            guard pair.count == 2, pair.allSatisfy(axes.indices.contains) else {
                throw OracleExpression.Unknown(description: "a transposition of axes \(pair)")
            }
            axes.swapAt(pair[0], pair[1])
            return try graph.transpose(x, axes: axes)
        },
        "permute": { try $0.transpose($1.variable(&$0), axes: $1.integers("axes")) },
        "reshape": { graph, arguments in
            let x = try arguments.variable(&graph)
            var dimensions = try arguments.integers("shape")
            if let free = dimensions.firstIndex(of: -1) {
                dimensions[free] = 1
                dimensions[free] = graph.shape(of: x).elementCount / dimensions.reduce(1, *)
            }
            return try graph.reshape(x, to: Shape(dimensions))
        },
        "flatten": { try $0.flatten($1.variable(&$0), keeping: $1.integer("axis", default: 0)) },
        "unsqueeze": { graph, arguments in
            let x = try arguments.variable(&graph)
            var dimensions = graph.shape(of: x).dimensions
            let axis = try arguments.integer("axis")
            dimensions.insert(1, at: axis < 0 ? axis + dimensions.count + 1 : axis)
            return try graph.reshape(x, to: Shape(dimensions))
        },
        "squeeze": { graph, arguments in
            let x = try arguments.variable(&graph)
            let axis = try arguments.integer("axis")
            let (start, dimensions) = (axis < 0 ? axis + graph.shape(of: x).rank : axis, graph.shape(of: x).dimensions)
            guard dimensions.indices.contains(start), dimensions[start] == 1 else {
                throw OracleExpression.Unknown(description: "an axis to squeeze that is not 1 long")
            }
            return try graph.select(x, axis: axis, index: 0)
        },
        "flip": { try $0.flip($1.variable(&$0), axes: $1.integers("axes")) },
        "roll": { graph, arguments in
            let x = try arguments.variable(&graph)
            let axis = try arguments.integer("axis")
            return try graph.roll(x, axis: axis, by: arguments.integer("shift"))
        },
        "pad": { graph, arguments in
            let (x, axis) = (try arguments.variable(&graph), try arguments.integer("axis"))
            return try graph.pad(x, axis: axis, before: arguments.integer("before"), after: arguments.integer("after"))
        },
        "expand": { try $0.broadcast($1.variable(&$0), to: Shape($1.integers("shape"))) },
        "repeat": { try $0.tile($1.variable(&$0), $1.integers("counts")) },
        "concat": { try $0.concatenate($1.variables(&$0), axis: $1.integer("axis")) },
        "stack": { try $0.stack($1.variables(&$0), axis: $1.integer("axis")) },
        "tril": { graph, arguments in
            let (x, diagonal) = (try arguments.variable(&graph), try arguments.integer("diagonal", default: 0))
            let shape = graph.shape(of: x)
            let lower = (0..<shape[0]).flatMap { row in (0..<shape[1]).map { $0 <= row + diagonal ? 1.0 : 0 } }
            return try graph.multiply(x, graph.constant(Tensor(lower, shape: shape)))
        },
        "diagonal": { graph, arguments in
            let x = try arguments.variable(&graph)
            let shape = graph.shape(of: x)
            let flat = try graph.flatten(x, keeping: 0)
            let end = min(shape[0], shape[1]) * (shape[1] + 1) - shape[1]
            return try graph.slice(flat, axis: 0, 0..<end, step: shape[1] + 1)
        },
        "zeros": { try $0.zeros(Shape($1.integers("shape"))) },
        "take_along_axis": {
            try $0.takeAlongAxis($1.variable(&$0), indices: $1.variable(&$0), axis: $1.integer("axis"))
        },
        "index_add": { graph, arguments in
            let (base, axis) = (try arguments.variable(&graph), try arguments.integer("axis"))
            let (indices, x) = (try arguments.variable(&graph), try arguments.variable(&graph))
            let count = graph.shape(of: base)[axis]
            return try graph.add(base, graph.scatterAdd(x, indices: indices, axis: axis, count: count))
        },
    ]
}
