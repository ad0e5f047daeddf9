internal import NNCore

extension OperationTable {
    /// Operations that move elements and compute nothing.
    static func shapes() throws -> [OperationTableEntry] {
        var entries: [OperationTableEntry] = []
        for (dimensions, axes) in [
            ([2, 3], [1, 0]), ([2, 3], [0, 1]), ([2, 3, 4], [2, 0, 1]), ([2, 3, 4], [1, 2, 0]),
            ([2, 3, 4], [0, -1, 1]),
            ([1, 3], [1, 0]), ([0, 3], [1, 0]), ([4], [0]), ([], []),
        ] {
            let checked = axes.map { $0 < 0 ? $0 + dimensions.count : $0 }
            let result = checked.map { dimensions[$0] }
            entries.append(
                try moving("transpose axes \(axes)", dimensions, result) { graph, x in
                    try graph.transpose(x, axes: axes)
                } source: { index in
                    var source = index
                    for (position, axis) in checked.enumerated() { source[axis] = index[position] }
                    return Positions.offset(source, in: dimensions)
                }
            )
        }
        entries.append(
            try moving("transpose", [2, 3, 4], [2, 4, 3]) { graph, x in
                try graph.transpose(x)
            } source: { index in
                (index[0] * 3 + index[2]) * 4 + index[1]
            }
        )
        for (dimensions, result) in [
            ([2, 6], [3, 4]), ([4], [2, 1, 2]), ([1, 1], []), ([], [1]), ([0, 3], [2, 0]), ([2, 3], [2, 3]),
        ] {
            let shape = try Shape(result)
            entries.append(
                try moving("reshape to \(result)", dimensions, result) { graph, x in
                    try graph.reshape(x, to: shape)
                } source: { index in
                    Positions.offset(index, in: result)
                }
            )
        }
        entries.append(
            try moving("reshape of a transposition", [2, 3], [6]) { graph, x in
                try graph.reshape(graph.transpose(x), to: Shape([6]))
            } source: { index in
                index[0] % 2 * 3 + index[0] / 2
            }
        )
        for (dimensions, keeping, result) in [
            ([2, 2, 3], 1, [2, 6]), ([2, 3], 0, [6]), ([2], 1, [2, 1]), ([], 0, [1]),
        ] {
            entries.append(
                try moving("flatten keeping \(keeping)", dimensions, result) { graph, x in
                    try graph.flatten(x, keeping: keeping)
                } source: { index in
                    Positions.offset(index, in: result)
                }
            )
        }
        for (dimensions, result) in [
            ([3], [2, 3]), ([2, 1], [2, 3]), ([], [2, 2]), ([1], [0]), ([2, 1, 2], [3, 2, 2, 2]), ([1, 1], [1, 1]),
        ] {
            let shape = try Shape(result)
            entries.append(
                try moving("broadcast to \(result)", dimensions, result) { graph, x in
                    try graph.broadcast(x, to: shape)
                } source: { index in
                    let own = zip(index.suffix(dimensions.count), dimensions).map { $1 == 1 ? 0 : $0 }
                    return Positions.offset(own, in: dimensions)
                }
            )
        }
        return entries
    }

    private static func moving(
        _ name: String,
        _ dimensions: [Int],
        _ result: [Int],
        build: @escaping @Sendable (inout Graph, Variable) throws -> Variable,
        source: @escaping @Sendable ([Int]) -> Int
    ) throws -> OperationTableEntry {
        OperationTableEntry(name, [try OperationInput(dimensions)]) { graph, inputs in
            try build(&graph, inputs[0])
        } reference: { values in
            try OperationReference(result, Positions.all(result).map { (values[0][source($0)], 0) })
        }
    }
}
