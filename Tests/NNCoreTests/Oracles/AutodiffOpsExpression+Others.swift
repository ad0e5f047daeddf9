import NNCore
import NNTestSupport

extension AutodiffOpsExpression {
    /// Products, movements of elements, normalizations.
    static var others: [String: Builder] { products.merging(movements) { $1 }.merging(normalizations) { $1 } }

    private static var products: [String: Builder] {
        [
            "matmul(in0,in1)": { graph, x, _ in try graph.matmul(x[0], x[1]) },
            "matmul(in0,in0)": { graph, x, _ in try graph.matmul(x[0], x[0]) },
            "in0.T @ in1": { graph, x, _ in try graph.matmul(x[0], x[1], transposeA: true) },
            "in0 @ in1.T": { graph, x, _ in try graph.matmul(x[0], x[1], transposeB: true) },
            "in0 @ in0.T": { graph, x, _ in try graph.matmul(x[0], x[0], transposeB: true) },
            "einsum(\"bij,bjk->bik\",in0,in1)": { graph, x, _ in try graph.matmul(x[0], x[1]) },
            "outer(in0,in1)": { graph, x, _ in
                let column = try Shape(graph.shape(of: x[0]).dimensions + [1])
                return try graph.multiply(graph.reshape(x[0], to: column), x[1])
            },
            "in0 @ in1.T + in2": { graph, x, _ in
                try graph.add(graph.matmul(x[0], x[1], transposeB: true), x[2])
            },
            "softmax(in0 @ in1.T / sqrt(4)) @ in2": { graph, x, _ in
                let scores = try graph.scale(graph.matmul(x[0], x[1], transposeB: true), by: 0.5)
                return try graph.matmul(graph.softmax(scores), x[2])
            },
            "in0 @ in1 @ in2.T": { graph, x, _ in
                try graph.matmul(graph.matmul(x[0], x[1]), x[2], transposeB: true)
            },
        ]
    }

    private static var movements: [String: Builder] {
        [
            "transpose(in0,0,1)": { graph, x, _ in try graph.transpose(x[0], axes: [1, 0, 2]) },
            "permute(in0,(2,0,1))": { graph, x, _ in try graph.transpose(x[0], axes: [2, 0, 1]) },
            "reshape(in0,(4,6))": { graph, x, _ in try graph.reshape(x[0], to: Shape([4, 6])) },
            "reshape(in0,(-1,2))": { graph, x, _ in
                try graph.reshape(x[0], to: Shape([graph.shape(of: x[0]).elementCount / 2, 2]))
            },
            "flatten(in0, from axis 1)": { graph, x, _ in try graph.flatten(x[0], keeping: 1) },
            "in0[:,1:3,:]": { graph, x, _ in try graph.slice(x[0], axis: 1, 1..<3) },
            "in0[:,:,::2]": { graph, x, _ in
                try graph.slice(x[0], axis: 2, 0..<graph.shape(of: x[0])[2], step: 2)
            },
            "in0[1]": { graph, x, _ in try graph.select(x[0], axis: 0, index: 1) },
            "flip(in0, axes=[2])": { graph, x, _ in try graph.flip(x[0], axes: [2]) },
            "roll(in0,1,axis=2)": { graph, x, _ in try graph.roll(x[0], axis: 2, by: 1) },
            "zero-pad last axis by (1,2)": { graph, x, _ in try graph.pad(x[0], axis: -1, before: 1, after: 2) },
            "expand(in0,(3,4))": { graph, x, _ in try graph.broadcast(x[0], to: Shape([3, 4])) },
            "in0.repeat(2,3)": { graph, x, _ in try graph.tile(x[0], [2, 3]) },
            "unsqueeze(in0,1)": { graph, x, _ in
                var dimensions = graph.shape(of: x[0]).dimensions
                dimensions.insert(1, at: 1)
                return try graph.reshape(x[0], to: Shape(dimensions))
            },
            "squeeze(in0,1)": { graph, x, _ in
                var dimensions = graph.shape(of: x[0]).dimensions
                dimensions.remove(at: 1)
                return try graph.reshape(x[0], to: Shape(dimensions))
            },
            "tril(in0)": { graph, x, _ in
                let shape = graph.shape(of: x[0])
                let lower = (0..<shape[0]).flatMap { row in (0..<shape[1]).map { $0 <= row ? 1.0 : 0 } }
                return try graph.multiply(x[0], graph.constant(Tensor(lower, shape: shape)))
            },
            "diagonal(in0)": { graph, x, _ in
                let shape = graph.shape(of: x[0])
                let flat = try graph.flatten(x[0], keeping: 0)
                return try graph.slice(flat, axis: 0, 0..<shape.elementCount, step: shape[1] + 1)
            },
            "concat([in0,in1],0)": { graph, x, _ in try graph.concatenate([x[0], x[1]], axis: 0) },
            "concat([in0,in1,in0],1)": { graph, x, _ in try graph.concatenate([x[0], x[1], x[0]], axis: 1) },
            "stack([in0,in1],1)": { graph, x, _ in try graph.stack([x[0], x[1]], axis: 1) },
            "in0[indices] (repeats allowed)": { graph, x, oracle in
                try graph.gather(x[0], indices: indices(oracle, in: &graph))
            },
            "take_along_axis(in0, indices, 1)": { graph, x, oracle in
                try graph.takeAlongAxis(x[0], indices: indices(oracle, in: &graph), axis: 1)
            },
            "zeros(4,3).index_add(0, indices, in0)": { graph, x, oracle in
                try graph.scatterAdd(x[0], indices: indices(oracle, in: &graph), axis: 0, count: 4)
            },
            "sum over axis 0 of an empty [0,3]": { graph, x, _ in try graph.sum(x[0], axes: [0]) },
        ]
    }

    private static var normalizations: [String: Builder] {
        [
            "layer_norm(in0 over the last axis, eps 1e-5) * in1 + in2": { graph, x, _ in
                try graph.layerNormalization(x[0], scale: x[1], shift: x[2], epsilon: 1e-5)
            },
            "rms_norm(in0 over the last axis, eps 1e-6) * in1": { graph, x, _ in
                try graph.rootMeanSquareNormalization(x[0], scale: x[1], epsilon: 1e-6)
            },
            "batch norm, training: (in0-mean)/sqrt(population var+1e-5)*in1+in2 per column": { graph, x, _ in
                try graph.batchNormalization(x[0], scale: x[1], shift: x[2], epsilon: 1e-5).output
            },
            "batch norm, inference with running_mean, running_var, eps 1e-5": { graph, x, oracle in
                try graph.normalized(
                    x[0],
                    mean: graph.constant(oracle.tensor("running_mean")),
                    variance: graph.constant(oracle.tensor("running_var")),
                    scale: x[1],
                    shift: x[2],
                    epsilon: 1e-5
                )
            },
        ]
    }

    /// The manifest's `indices`, of any shape.
    private static func indices(_ oracle: OracleCase, in graph: inout Graph) throws -> Variable {
        let indices = oracle["indices"]
        return try graph.constant(Tensor(indices.numbers, shape: Shape(indices.dimensions)))
    }
}
