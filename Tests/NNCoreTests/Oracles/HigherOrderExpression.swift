import NNCore

/// The functions of group `higher_order` by the text that describes them: x is a vector, constants have names.
enum HigherOrderExpression {
    typealias Build = @Sendable (inout Graph, Variable, [String: Variable]) throws -> Variable

    /// Why a case cannot be run.
    struct Missing: Error, CustomStringConvertible {
        let description: String
    }

    /// Whether there is graph code for a text.
    static func contains(_ text: String) -> Bool { table[text] != nil }

    static func build(_ text: String) throws -> Build {
        guard let build = table[text] else { throw Missing(description: "expression \(text)") }
        return build
    }

    private static func at(_ graph: inout Graph, _ x: Variable, _ index: Int) throws -> Variable {
        try graph.reshape(graph.slice(x, axis: 0, index..<index + 1), to: .scalar)
    }

    private static func constant(_ constants: [String: Variable], _ name: String) throws -> Variable {
        guard let constant = constants[name] else { throw Missing(description: "constant \(name)") }
        return constant
    }

    /// Mx for a matrix M [m, n] and a vector x [n].
    private static func product(_ graph: inout Graph, _ matrix: Variable, _ x: Variable) throws -> Variable {
        let column = try graph.reshape(x, to: Shape([graph.shape(of: x).elementCount, 1]))
        return try graph.reshape(graph.matmul(matrix, column), to: Shape([graph.shape(of: matrix)[0]]))
    }

    private static let table: [String: Build] = [
        "0.5 x^T S x + b^T x": { g, x, c in
            let sx = try product(&g, constant(c, "S"), x)
            let form = try g.scale(g.sum(g.multiply(x, sx)), by: 0.5)
            return try g.add(form, g.sum(g.multiply(constant(c, "b"), x)))
        },
        "sum 100 (x[i+1]-x[i]^2)^2 + (1-x[i])^2": { g, x, _ in
            let n = g.shape(of: x)[0]
            let (head, tail) = (try g.slice(x, axis: 0, 0..<n - 1), try g.slice(x, axis: 0, 1..<n))
            let valley = try g.scale(g.square(g.subtract(tail, g.square(head))), by: 100)
            return try g.sum(g.add(valley, g.square(g.subtract(g.constant(1), head))))
        },
        "logsumexp(W x)": { g, x, c in try g.log(g.sum(g.exp(product(&g, constant(c, "W"), x)))) },
        "-sum t log_softmax(x)": { g, x, c in
            try g.negate(g.sum(g.multiply(constant(c, "t"), g.logSoftmax(x))))
        },
        "x^T tanh(A x)": { g, x, c in try g.sum(g.multiply(x, g.tanh(product(&g, constant(c, "A"), x)))) },
        "x0 x1 x2 x3": { g, x, _ in
            var result = try at(&g, x, 0)
            for index in 1..<4 { result = try g.multiply(result, at(&g, x, index)) }
            return result
        },
        "sqrt(sum x^2)": { g, x, _ in try g.sqrt(g.sum(g.square(x))) },
        "sum sigmoid(W x)": { g, x, c in try g.sum(g.sigmoid(product(&g, constant(c, "W"), x))) },
        "exp(sum sin x) + log(1+sum x^2)": { g, x, _ in
            try g.add(g.exp(g.sum(g.sin(x))), g.log(g.add(g.constant(1), g.sum(g.square(x)))))
        },
        "x0 * sum softplus(x)/(1+x^2)": { g, x, _ in
            let quotient = try g.divide(g.softplus(x), g.add(g.constant(1), g.square(x)))
            return try g.multiply(at(&g, x, 0), g.sum(quotient))
        },
        "sum (x^2+x)(x^2-x) + (sum x)^3": { g, x, _ in
            let square = try g.square(x)
            let product = try g.multiply(g.add(square, x), g.subtract(square, x))
            return try g.add(g.sum(product), g.power(g.sum(x), 3))
        },
        "sum |x|^2.5 + x0/x1": { g, x, _ in
            try g.add(g.sum(g.power(g.abs(x), 2.5)), g.divide(at(&g, x, 0), at(&g, x, 1)))
        },
        "sum gelu(W x)^2 (erf form)": { g, x, c in
            try g.sum(g.square(g.gelu(product(&g, constant(c, "W"), x))))
        },
        "b^T x (Hessian zero)": { g, x, c in try g.sum(g.multiply(constant(c, "b"), x)) },
        "softmax(x)": { g, x, _ in try g.softmax(x) },
        "log_softmax(x)": { g, x, _ in try g.logSoftmax(x) },
        "tanh(W x)": { g, x, c in try g.tanh(product(&g, constant(c, "W"), x)) },
        "(x-mean)/sqrt(var+1e-5), population variance": { g, x, _ in
            let centred = try g.subtract(x, g.mean(x))
            let variance = try g.mean(g.square(centred))
            return try g.divide(centred, g.sqrt(g.add(variance, g.constant(1e-5))))
        },
        "x/|x|": { g, x, _ in try g.divide(x, g.sqrt(g.sum(g.square(x)))) },
        "x x^T flattened": { g, x, _ in
            let n = g.shape(of: x)[0]
            let outer = try g.multiply(g.reshape(x, to: Shape([n, 1])), g.reshape(x, to: Shape([1, n])))
            return try g.reshape(outer, to: Shape([n * n]))
        },
        "cumulative product": { g, x, _ in
            var products = [try at(&g, x, 0)]
            for index in 1..<g.shape(of: x)[0] {
                products.append(try g.multiply(products[index - 1], at(&g, x, index)))
            }
            return try g.stack(products)
        },
        "[x0 cos x1, x0 sin x1, x2 x3, x3^3]": { g, x, _ in
            let (x0, x1) = (try at(&g, x, 0), try at(&g, x, 1))
            let (x2, x3) = (try at(&g, x, 2), try at(&g, x, 3))
            return try g.stack([
                g.multiply(x0, g.cos(x1)), g.multiply(x0, g.sin(x1)), g.multiply(x2, x3), g.power(x3, 3),
            ])
        },
        "sin(x^2)*exp(-x)": { g, x, _ in try g.multiply(g.sin(g.square(x)), g.exp(g.negate(x))) },
        "tanh(x)": { g, x, _ in try g.tanh(x) },
        "sigmoid(x)": { g, x, _ in try g.sigmoid(x) },
        "x^5": { g, x, _ in try g.power(x, 5) },
        "1/(1+x^2)": { g, x, _ in try g.divide(g.constant(1), g.add(g.constant(1), g.square(x))) },
        "log(1+exp(x))": { g, x, _ in try g.softplus(x) },
        "gelu(x) (erf form)": { g, x, _ in try g.gelu(x) },
        "exp(sin(x))": { g, x, _ in try g.exp(g.sin(x)) },
        "sqrt(x^2+1)": { g, x, _ in try g.sqrt(g.add(g.square(x), g.constant(1))) },
    ]
}
