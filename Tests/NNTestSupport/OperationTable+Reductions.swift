internal import NNCore

extension OperationTable {
    /// Sums and means over axes, with and without keeping dimensions.
    static func reductions() throws -> [OperationTableEntry] {
        let cases: [(dimensions: [Int], axes: [Int]?)] = [
            ([2, 3], nil), ([2, 3], [0]), ([2, 3], [1]), ([2, 3], [-1]), ([2, 3, 4], [0, 2]), ([2, 3, 4], [2, 1]),
            ([2, 3, 2, 2], [1, 3]), ([1, 3], [0]), ([3, 1], [1]), ([5], [0]), ([], nil), ([2, 2], []),
            ([300], nil), ([3, 140], [1]), ([0, 3], [0]), ([3, 0], [1]), ([3, 0], [0]), ([0], nil),
        ]
        var entries: [OperationTableEntry] = []
        for (dimensions, axes) in cases {
            for keeps in [false, true] {
                for isMean in [false, true] {
                    let name =
                        "\(isMean ? "mean" : "sum") over \(axes.map { "\($0)" } ?? "all")\(keeps ? ", kept" : "")"
                    entries.append(
                        OperationTableEntry(name, [try OperationInput(dimensions)]) { graph, inputs in
                            isMean
                                ? try graph.mean(inputs[0], axes: axes, keepingDimensions: keeps)
                                : try graph.sum(inputs[0], axes: axes, keepingDimensions: keeps)
                        } reference: { values in
                            try reduction(values[0], axes, keeps, isMean)
                        }
                    )
                }
            }
        }
        return entries
    }

    private static func reduction(
        _ x: Tensor<Double>,
        _ axes: [Int]?,
        _ keeps: Bool,
        _ isMean: Bool
    ) throws -> OperationReference {
        let dimensions = x.shape.dimensions
        let reduced = Set((axes ?? Array(dimensions.indices)).map { $0 < 0 ? $0 + dimensions.count : $0 })
        let kept = dimensions.enumerated().map { reduced.contains($0) ? 1 : $1 }
        var elements = [(value: Double, bound: Double)](repeating: (0, 0), count: kept.reduce(1, *))
        let count = Double(reduced.map { dimensions[$0] }.reduce(1, *))
        for (position, index) in Positions.all(dimensions).enumerated() {
            let target = Positions.offset(index.enumerated().map { reduced.contains($0) ? 0 : $1 }, in: kept)
            elements[target].value += x[position]
            elements[target].bound += abs(x[position]) * (count + 2)
        }
        if isMean { elements = elements.map { ($0.value / count, $0.bound / count) } }
        let shape = keeps ? kept : dimensions.indices.filter { !reduced.contains($0) }.map { dimensions[$0] }
        return try OperationReference(shape, elements)
    }
}
