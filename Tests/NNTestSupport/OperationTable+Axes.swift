internal import Foundation
internal import NNCore

extension OperationTable {
    /// Extrema, products, smooth maxima, moments, and running sums over axes.
    static func axisFunctions() throws -> [OperationTableEntry] {
        var entries: [OperationTableEntry] = []
        for (dimensions, axes) in [
            ([2, 3, 4], [0, 1, 2]), ([2, 3, 4], [1]), ([2, 3, 4], [0, -1]), ([3, 5], [0]), ([5], [0]), ([1, 2], [0]),
            ([], []), ([0, 3], [0]), ([3, 0], [0]),
        ] as [([Int], [Int])] {
            for keeps in [false, true] {
                let place = "over \(axes)\(keeps ? ", kept" : "")"
                let apart = apart(dimensions)
                entries += [
                    try reduction("maximum \(place)", dimensions, axes, keeps, apart) {
                        try $0.maximum($1, axes: axes, keepingDimensions: keeps)
                    } function: { x in
                        let y = x.contains { $0.isNaN } ? .nan : x.max() ?? -.infinity
                        return (y, abs(y))
                    },
                    try reduction("minimum \(place)", dimensions, axes, keeps, apart) {
                        try $0.minimum($1, axes: axes, keepingDimensions: keeps)
                    } function: { x in
                        let y = x.contains { $0.isNaN } ? .nan : x.min() ?? .infinity
                        return (y, abs(y))
                    },
                    try reduction("logSumExp \(place)", dimensions, axes, keeps) {
                        try $0.logSumExp($1, axes: axes, keepingDimensions: keeps)
                    } function: { x in
                        // Without axes nothing is computed; else errors are absolute, at most the values' sizes times u.
                        if axes.isEmpty { return (x[0], 0) }
                        let spread = x.map { abs($0) }.filter(\.isFinite).reduce(0, +)
                        let maximum = finiteMaximum(x)
                        let sum = x.reduce(0) { $0 + Foundation.exp($1 - maximum) }
                        return (maximum + Foundation.log(sum), 4 * spread + 3 * Double(x.count) + 8)
                    },
                    try reduction("product \(place)", dimensions, axes, keeps, specials: [.nan, .infinity, 0]) {
                        try $0.product($1, axes: axes, keepingDimensions: keeps)
                    } function: { x in
                        let y = x.reduce(1, *)
                        return (y, Double(x.count) * abs(y))
                    },
                ]
                // Of one number the norm has a kink at 0.
                let away = [Double](repeating: 3, count: apart.count)
                entries.append(
                    try reduction("norm \(place)", dimensions, axes, keeps, away) {
                        try $0.norm($1, axes: axes, keepingDimensions: keeps)
                    } function: { x in
                        let y = norm(x)
                        return (y, (Double(x.count) + 6) * y)
                    }
                )
                // Of one element the unbiased estimate is NaN, which differences cannot check.
                let count = axes.map { dimensions[$0 < 0 ? $0 + dimensions.count : $0] }.reduce(1, *)
                for correction in count == 1 ? [0.0] : [0, 1] {
                    entries.append(
                        try reduction("variance \(correction) \(place)", dimensions, axes, keeps) {
                            try $0.variance($1, axes: axes, keepingDimensions: keeps, correction: correction)
                        } function: { x in
                            variance(x, correction)
                        }
                    )
                }
            }
        }
        entries.append(
            try reduction("standardDeviation", [2, 3, 2], [0, 2], false, apart([2, 3, 2])) {
                try $0.standardDeviation($1, axes: [0, 2], correction: 1)
            } function: { x in
                let (value, bound) = variance(x, 1)
                return (value.squareRoot(), bound / value.squareRoot() + value.squareRoot())
            }
        )
        // Zeros, one and two to a row: the gradient is the product of the others.
        let zeros = try Tensor<Double>([1, 0, 1, 1, 0, 1, 0, 1, 1, 1, 1, 1], shape: [3, 4])
        entries.append(
            OperationTableEntry("product with zeros", [try OperationInput([3, 4])], specials: []) { graph, inputs in
                try graph.product(graph.multiply(inputs[0], graph.constant(zeros)), axes: [1])
            } reference: { values in
                try OperationReference(
                    [3],
                    (0..<3).map { row in
                        let y = (0..<4).map { values[0][4 * row + $0] * zeros[4 * row + $0] }.reduce(1, *)
                        return (y, 8 * abs(y))
                    }
                )
            }
        )
        return try entries + positions() + runningSums() + arctangents()
    }

    /// The norm, scaled by the largest element.
    private static func norm(_ x: [Double]) -> Double {
        if x.contains(where: \.isNaN) { return .nan }
        let largest = x.map { abs($0) }.max() ?? 0
        if largest == 0 || largest.isInfinite { return largest }
        return x.map { $0 / largest * ($0 / largest) }.reduce(0, +).squareRoot() * largest
    }

    private static func variance(_ x: [Double], _ correction: Double) -> (Double, Double) {
        let count = Double(x.count)
        let mean = x.reduce(0, +) * (1 / count)
        let size = x.map { abs($0) }.reduce(0, +) / count
        // Of fewer elements than the correction there is no estimate.
        let scale = 1 / max(0, count - correction)
        let value = x.map { ($0 - mean) * ($0 - mean) }.reduce(0, +) * scale
        // The mean errs by (n + 1)·u·size; each difference by that and its own rounding, doubled by squaring.
        let bound = x.map { abs($0 - mean) }.map { $0 * ((count + 8) * $0 + 2 * (count + 2) * size) }.reduce(0, +)
        return (value, bound * abs(scale) + (count + 2) * size * (count + 2) * size * 0x1p-20)
    }

    /// Numbers to add to inputs in ±1 so that they are 3 apart at least: ties are kinks.
    private static func apart(_ dimensions: [Int]) -> [Double] {
        (0..<dimensions.reduce(1, *)).map { Double(5 * ($0 * 7 % 31)) }
    }

    private static func reduction(
        _ name: String,
        _ dimensions: [Int],
        _ axes: [Int],
        _ keeps: Bool,
        _ offsets: [Double]? = nil,
        specials: [Double] = [.nan, .infinity, -.infinity],
        build: @escaping @Sendable (inout Graph, Variable) throws -> Variable,
        function: @escaping @Sendable ([Double]) -> (Double, Double)
    ) throws -> OperationTableEntry {
        let reduced = Set(axes.map { $0 < 0 ? $0 + dimensions.count : $0 })
        let kept = dimensions.enumerated().map { reduced.contains($0) ? 1 : $1 }
        let result = keeps ? kept : dimensions.indices.filter { !reduced.contains($0) }.map { dimensions[$0] }
        let input = try OperationInput(dimensions, offsets == nil ? OperationInput.real : OperationInput.near)
        let added = try Tensor(offsets ?? [Double](repeating: 0, count: input.shape.elementCount), shape: input.shape)
        return OperationTableEntry(name, [input], specials: specials) { graph, inputs in
            try build(&graph, offsets == nil ? inputs[0] : graph.add(inputs[0], graph.constant(added)))
        } reference: { values in
            var groups = [[Double]](repeating: [], count: kept.reduce(1, *))
            for (position, index) in Positions.all(dimensions).enumerated() {
                let group = Positions.offset(index.enumerated().map { reduced.contains($0) ? 0 : $1 }, in: kept)
                groups[group].append(values[0][position] + added[position])
            }
            return try OperationReference(result, groups.map(function))
        }
    }

    private static func positions() throws -> [OperationTableEntry] {
        try [([2, 3], -1), ([3, 2, 2], 0), ([4], 0), ([2, 0], 0), ([2, 0], 1), ([2, 1], 1)].map { dimensions, axis in
            try reduction("argMax along \(axis)", dimensions, [axis], false, apart(dimensions)) {
                try $0.argMax($1, axis: axis)
            } function: { x in
                guard !x.isEmpty else { return (.nan, 0) }
                let largest = x.max { $0 < $1 || ($1.isNaN && !$0.isNaN) } ?? 0
                let first = x.firstIndex { $0.isNaN } ?? x.firstIndex(of: largest) ?? -1
                return (Double(first), 0)
            }
        }
    }

    private static func runningSums() throws -> [OperationTableEntry] {
        var entries: [OperationTableEntry] = []
        for (dimensions, axis) in [([3, 4], 0), ([3, 4], 1), ([2, 3, 2], -2), ([5], 0), ([0, 2], 0), ([2, 0], 1)] {
            let axisIndex = axis < 0 ? axis + dimensions.count : axis
            for reversed in [false, true] {
                let name = "cumulativeSum along \(axis)\(reversed ? " reversed" : "")"
                entries.append(
                    OperationTableEntry(name, [try OperationInput(dimensions)]) { graph, inputs in
                        try graph.cumulativeSum(inputs[0], axis: axis, reversed: reversed)
                    } reference: { values in
                        try OperationReference(
                            dimensions,
                            Positions.all(dimensions).map { index in
                                let own = index[axisIndex]
                                let range = reversed ? own..<dimensions[axisIndex] : 0..<own + 1
                                let terms = range.map { step in
                                    var source = index
                                    source[axisIndex] = step
                                    return values[0][Positions.offset(source, in: dimensions)]
                                }
                                let magnitude = terms.reduce(0) { $0 + abs($1) }
                                return (terms.reduce(0, +), Double(terms.count) * magnitude)
                            }
                        )
                    }
                )
            }
        }
        return entries
    }

    private static func arctangents() throws -> [OperationTableEntry] {
        let input = try OperationInput([2, 3], OperationInput.away(from: 0))
        return [
            OperationTableEntry("arctangent", [input]) { graph, inputs in
                try graph.arctangent(inputs[0])
            } reference: { values in
                try OperationReference([2, 3], values[0].values.map { (atan($0), 2 * abs(atan($0))) })
            },
            OperationTableEntry("arctangentDerivative", [input, input]) { graph, inputs in
                let sum = try graph.sum(graph.arctangent(inputs[0], inputs[1]))
                return try graph.gradients(of: sum, withRespectTo: [inputs[0]])[0]
            } reference: { values in
                try OperationReference(
                    [2, 3],
                    zip(values[0].values, values[1].values).map { a, b in
                        // At infinity the limit.
                        let y = (a.isInfinite || b.isInfinite) && !(a + b).isNaN ? 0 : b / (a * a + b * b)
                        return (y, 8 * abs(y))
                    }
                )
            },
            OperationTableEntry("arctangent of two", [input, input]) { graph, inputs in
                try graph.arctangent(inputs[0], inputs[1])
            } reference: { values in
                try OperationReference(
                    [2, 3],
                    zip(values[0].values, values[1].values).map { (atan2($0, $1), 2 * abs(atan2($0, $1))) }
                )
            },
        ]
    }
}
