internal import Foundation
internal import NNCore

extension OperationTable {
    /// What losses are made of.
    ///
    /// References are the formulas as books write them, so bounds count their cancellation.
    static func losses() throws -> [OperationTableEntry] {
        let (real, positive) = (OperationInput.real, OperationInput.positive)
        // Inside [0, 1] by more than the differences' steps.
        let probability: @Sendable (inout RandomSource) -> Double = { 0.0625 + 0.875 * $0.uniform() }
        var entries: [OperationTableEntry] = []
        entries += try pairs("squaredError", (real, real)) {
            try $0.squaredError($1, $2)
        } reference: { a, b in
            let y = (a - b) * (a - b)
            return (y, 4 * y)
        }
        entries += try pairs("absoluteError", (OperationInput.far, OperationInput.near)) {
            try $0.absoluteError($1, $2)
        } reference: { a, b in
            let y = a > b ? a - b : b - a
            return (y, y)
        }
        // Distances of far and near are in [0.5, 3.5]: beyond the first threshold, below the second.
        for threshold in [0.25, 4] {
            entries += try pairs("huberError \(threshold)", (OperationInput.far, OperationInput.near)) {
                try $0.huberError($1, $2, threshold: threshold)
            } reference: { a, b in
                let size = abs(a - b)
                // The rounded difference errs by u·|a − b|, and y' is at most the threshold.
                let y = size <= threshold ? size * size / 2 : threshold * (size - threshold / 2)
                return (y, 4 * y + 4 * threshold * size)
            }
            entries += try pairs("smoothAbsoluteError \(threshold)", (OperationInput.far, OperationInput.near)) {
                try $0.smoothAbsoluteError($1, $2, threshold: threshold)
            } reference: { a, b in
                let size = abs(a - b)
                let y = size < threshold ? size * size / (2 * threshold) : size - threshold / 2
                return (y, 6 * y + 6 * size)
            }
        }
        entries += try pairs("binaryCrossEntropy", (probability, probability), specials: [.nan, 0, 1, -1, 2]) {
            try $0.binaryCrossEntropy(probabilities: $1, targets: $2)
        } reference: { p, q in
            func logarithm(_ x: Double) -> Double { x.isNaN || x < 0 ? .nan : max(Foundation.log(x), -100) }
            let (yes, no) = (q * logarithm(p), (1 - q) * logarithm(1 - p))
            return (-(yes + no), 4 * (abs(yes) + abs(no)) + 4)
        }
        entries += try pairs("binaryCrossEntropyWithLogits", (real, probability), specials: [.nan, 1e30, -1e30, 0, 1]) {
            try $0.binaryCrossEntropy(logits: $1, targets: $2)
        } reference: { x, q in
            let softplus = (x < 0 ? 0 : x) + log1p(Foundation.exp(-abs(x)))
            return (softplus - q * x, 6 * (softplus + abs(q * x) + abs(x)))
        }
        entries += try pairs(
            "binaryCrossEntropyWithLogitsDerivative",
            (real, probability),
            specials: [.nan, .infinity, -.infinity, 1e30, 0, 1]
        ) { graph, x, q in
            let sum = try graph.sum(graph.binaryCrossEntropy(logits: x, targets: q))
            return try graph.gradients(of: sum, withRespectTo: [x])[0]
        } reference: { x, q in
            (1 / (1 + Foundation.exp(-x)) - q, 6 * (1 + abs(q)))
        }
        entries += try pairs(
            "kullbackLeiblerDivergence",
            (real, positive),
            specials: [.nan, .infinity, -.infinity, 0, -1]
        ) {
            try $0.kullbackLeiblerDivergence(logProbabilities: $1, targets: $2)
        } reference: { x, q in
            if q == 0 { return (x.isNaN ? .nan : 0, 0) }
            return (q * (Foundation.log(q) - x), abs(q) * (6 * abs(Foundation.log(q)) + 4 * abs(x)))
        }
        return try entries + hinges() + likelihoods()
    }

    /// Scores on either side of the margin, by more than the differences' steps.
    private static func hinges() throws -> [OperationTableEntry] {
        let sign: @Sendable (inout RandomSource) -> Double = { random in
            (random.uniform() < 0.5 ? -1 : 1) * (0.95 + 0.1 * random.uniform())
        }
        return try pairs("hinge", (OperationInput.around([-2, 0, 2]), sign)) {
            try $0.hinge(scores: $1, signs: $2)
        } reference: { x, s in
            let margin = 1 - s * x
            return (margin < 0 ? 0 : margin, 3 + 3 * abs(s * x))
        }
    }

    private static func likelihoods() throws -> [OperationTableEntry] {
        try [(3, 4), (1, 1), (0, 3)].map { rows, classes in
            let labels = try OperationInput([rows], OperationInput.label(classes), isDifferentiable: false)
            return OperationTableEntry(
                "negativeLogLikelihood",
                [try OperationInput([rows, classes]), labels],
                specials: [.nan, .infinity, -.infinity, -1, 1.5, 1e30]
            ) {
                try $0.negativeLogLikelihood(logProbabilities: $1[0], labels: $1[1])
            } reference: { values in
                try OperationReference(
                    [rows],
                    (0..<rows).map { row in
                        let label = (0..<classes).first { Double($0) == values[1][row] }
                        return (label.map { -values[0][row * classes + $0] } ?? .nan, 0)
                    }
                )
            }
        }
    }

    private static func pairs(
        _ name: String,
        _ domains: (@Sendable (inout RandomSource) -> Double, @Sendable (inout RandomSource) -> Double),
        specials: [Double] = [.nan, .infinity, -.infinity],
        build: @escaping @Sendable (inout Graph, Variable, Variable) throws -> Variable,
        reference: @escaping @Sendable (Double, Double) -> (Double, Double)
    ) throws -> [OperationTableEntry] {
        // Left, right, and the shape that both stretch to.
        let shapes: [([Int], [Int], [Int])] = [
            ([2, 3], [2, 3], [2, 3]), ([], [], []), ([4], [2, 1], [2, 4]), ([0, 3], [3], [0, 3]),
            ([2, 3], [], [2, 3]),
        ]
        return try shapes.map { a, b, common in
            let inputs = [try OperationInput(a, domains.0), try OperationInput(b, domains.1)]
            // Only scalars are stretched by the operation itself.
            let shape = try Shape(common)
            return OperationTableEntry(name, inputs, specials: specials) { graph, inputs in
                let scalar = b.isEmpty ? inputs[1] : nil
                return try build(
                    &graph,
                    graph.broadcast(inputs[0], to: shape),
                    scalar ?? graph.broadcast(inputs[1], to: shape)
                )
            } reference: { values in
                try OperationReference(
                    common,
                    Positions.all(common).map { index in
                        reference(
                            Positions.broadcast(values[0], at: index),
                            Positions.broadcast(values[1], at: index)
                        )
                    }
                )
            }
        }
    }
}
