internal import NNCore

extension OperationTable {
    /// Operations on whole tensors: movements, functions over axes, what layers are made of.
    static func tensorOperations() throws -> [OperationTableEntry] {
        try movements() + axisFunctions() + layers()
    }

    /// Operations that put elements elsewhere: slices, padding, concatenation, gathering, scattering.
    static func movements() throws -> [OperationTableEntry] {
        try slices() + joins() + gathers() + [
            OperationTableEntry(
                "stopGradient",
                [try OperationInput([2, 3], isDifferentiable: false)]
            ) { graph, inputs in
                try graph.stopGradient(inputs[0])
            } reference: { values in
                try OperationReference([2, 3], values[0].values.map { ($0, 0) })
            }
        ]
    }

    /// Each element of the result is one of an input, or a constant where there is no source.
    private static func movement(
        _ name: String,
        _ inputs: [[Int]],
        _ result: [Int],
        fill: Double = 0,
        build: @escaping @Sendable (inout Graph, [Variable]) throws -> Variable,
        source: @escaping @Sendable ([Int]) -> (input: Int, index: [Int])?
    ) throws -> OperationTableEntry {
        OperationTableEntry(name, try inputs.map { try OperationInput($0) }, build: build) { values in
            try OperationReference(
                result,
                Positions.all(result).map { index in
                    guard let (input, own) = source(index) else { return (fill, 0) }
                    return (values[input][Positions.offset(own, in: inputs[input])], 0)
                }
            )
        }
    }

    private static func slices() throws -> [OperationTableEntry] {
        var entries: [OperationTableEntry] = []
        for (dimensions, axis, range, step) in [
            ([2, 3, 4], 1, 1..<3, 1), ([2, 3, 4], -1, 0..<4, 2), ([2, 5], 1, 1..<5, 3), ([4, 2], 0, 1..<2, 1),
            ([5], 0, 2..<2, 1), ([3, 0], 0, 1..<3, 1), ([2, 3], 0, 0..<2, 1), ([3], 0, 0..<2, 5),
        ] {
            let axisIndex = axis < 0 ? axis + dimensions.count : axis
            var result = dimensions
            result[axisIndex] = Array(stride(from: range.lowerBound, to: range.upperBound, by: step)).count
            entries.append(
                try movement("slice axis \(axis) \(range) step \(step)", [dimensions], result) { graph, inputs in
                    try graph.slice(inputs[0], axis: axis, range, step: step)
                } source: { index in
                    var source = index
                    source[axisIndex] = range.lowerBound + step * index[axisIndex]
                    return (0, source)
                }
            )
        }
        entries.append(
            try movement("select axis 1 index 2", [[2, 3, 2]], [2, 2]) { graph, inputs in
                try graph.select(inputs[0], axis: 1, index: 2)
            } source: {
                (0, [$0[0], 2, $0[1]])
            }
        )
        entries.append(
            try movement("flip axes 0 and 2", [[2, 2, 3]], [2, 2, 3]) { graph, inputs in
                try graph.flip(inputs[0], axes: [0, -1])
            } source: {
                (0, [1 - $0[0], $0[1], 2 - $0[2]])
            }
        )
        for (dimensions, axis, before, after, fill) in [
            ([2, 3], 1, 1, 2, 0.0), ([2, 3], 0, 0, 1, 1.5), ([], -1, 0, 0, 0), ([2, 0], 1, 2, 1, 3),
            ([0, 2], 1, 1, 0, 1),
        ] where !dimensions.isEmpty {
            var result = dimensions
            result[axis] += before + after
            entries.append(
                try movement("pad axis \(axis)", [dimensions], result, fill: fill) { graph, inputs in
                    try graph.pad(inputs[0], axis: axis, before: before, after: after, with: fill)
                } source: { index in
                    var source = index
                    source[axis] -= before
                    return (0..<dimensions[axis]).contains(source[axis]) ? (0, source) : nil
                }
            )
        }
        return entries
    }

    private static func joins() throws -> [OperationTableEntry] {
        var entries: [OperationTableEntry] = []
        for (shapes, axis) in [
            ([[2, 3], [4, 3]], 0), ([[2, 3], [2, 1], [2, 2]], 1), ([[2, 1, 2], [2, 2, 2]], -2), ([[2], [0], [1]], 0),
            ([[0, 2], [0, 1]], 1), ([[2, 3]], 0),
        ] {
            let axisIndex = axis < 0 ? axis + shapes[0].count : axis
            var result = shapes[0]
            result[axisIndex] = shapes.map { $0[axisIndex] }.reduce(0, +)
            entries.append(
                try movement("concatenate axis \(axis)", shapes, result) { graph, inputs in
                    try graph.concatenate(inputs, axis: axis)
                } source: { index in
                    var (input, source) = (0, index)
                    while source[axisIndex] >= shapes[input][axisIndex] {
                        source[axisIndex] -= shapes[input][axisIndex]
                        input += 1
                    }
                    return (input, source)
                }
            )
        }
        entries.append(
            try movement("concatenate x and x", [[2, 2]], [2, 4]) { graph, inputs in
                try graph.concatenate([inputs[0], inputs[0]], axis: 1)
            } source: {
                (0, [$0[0], $0[1] % 2])
            }
        )
        for axis in [0, 1, -1] {
            let position = axis < 0 ? axis + 3 : axis
            var result = [2, 3]
            result.insert(2, at: position)
            entries.append(
                try movement("stack axis \(axis)", [[2, 3], [2, 3]], result) { graph, inputs in
                    try graph.stack(inputs, axis: axis)
                } source: { index in
                    var source = index
                    return (source.remove(at: position), source)
                }
            )
        }
        for shift in [1, -1, 3, 5] {
            entries.append(
                try movement("roll by \(shift)", [[2, 3]], [2, 3]) { graph, inputs in
                    try graph.roll(inputs[0], axis: 1, by: shift)
                } source: {
                    (0, [$0[0], (($0[1] - shift) % 3 + 3) % 3])
                }
            )
        }
        entries.append(
            try movement("tile", [[2, 3]], [4, 9]) { graph, inputs in
                try graph.tile(inputs[0], [2, 3])
            } source: {
                (0, [$0[0] % 2, $0[1] % 3])
            }
        )
        return entries
    }

    /// Whole numbers in range, and what is none: those must give NaN.
    private static let indexSpecials: [Double] = [.nan, .infinity, -1, 1.5, 1e30]

    private static func row(_ index: Double, _ count: Int) -> Int? { (0..<count).first { Double($0) == index } }

    private static func gathers() throws -> [OperationTableEntry] {
        var entries: [OperationTableEntry] = []
        for (dimensions, axis, picked) in [
            ([5, 3], 0, [7]), ([2, 4, 3], 1, [2]), ([4], -1, [2, 3]), ([2, 3], 1, []), ([3, 2], 0, [0]),
        ] {
            let axis = axis < 0 ? axis + dimensions.count : axis
            let count = dimensions[axis]
            let indices = try OperationInput(picked, OperationInput.label(count), isDifferentiable: false)
            let inputs = [try OperationInput(dimensions), indices]
            let result = Array(dimensions[..<axis]) + picked + Array(dimensions[(axis + 1)...])
            entries.append(
                OperationTableEntry("gather axis \(axis)", inputs, specials: indexSpecials) { graph, inputs in
                    try graph.gather(inputs[0], indices: inputs[1], axis: axis)
                } reference: { values in
                    try OperationReference(
                        result,
                        Positions.all(result).map { index in
                            let place = Array(index[axis..<axis + picked.count])
                            guard let row = row(values[1][Positions.offset(place, in: picked)], count) else {
                                return (.nan, 0)
                            }
                            let source = Array(index[..<axis]) + [row] + Array(index[(axis + picked.count)...])
                            return (values[0][Positions.offset(source, in: dimensions)], 0)
                        }
                    )
                }
            )
        }
        for (dimensions, axis, count) in [([5, 4], 1, 2), ([3, 2, 2], 0, 4), ([4], 0, 3), ([2, 3], -1, 0)] {
            let axis = axis < 0 ? axis + dimensions.count : axis
            var picked = dimensions
            picked[axis] = count
            let result = picked
            let label = OperationInput.label(dimensions[axis])
            let inputs = [
                try OperationInput(dimensions), try OperationInput(result, label, isDifferentiable: false),
            ]
            entries.append(
                OperationTableEntry("takeAlongAxis \(axis)", inputs, specials: indexSpecials) { graph, inputs in
                    try graph.takeAlongAxis(inputs[0], indices: inputs[1], axis: axis)
                } reference: { values in
                    try OperationReference(
                        result,
                        Positions.all(result).enumerated().map { position, index in
                            guard let row = row(values[1][position], dimensions[axis]) else { return (.nan, 0) }
                            var source = index
                            source[axis] = row
                            return (values[0][Positions.offset(source, in: dimensions)], 0)
                        }
                    )
                }
            )
        }
        for (dimensions, axis, count) in [([6, 3], 0, 4), ([2, 3, 2], 1, 2), ([0, 2], 0, 3), ([3], 0, 1)] {
            let label = OperationInput.label(count)
            let inputs = [
                try OperationInput(dimensions),
                try OperationInput([dimensions[axis]], label, isDifferentiable: false),
            ]
            var replaced = dimensions
            replaced[axis] = count
            let result = replaced
            entries.append(
                OperationTableEntry("scatterAdd axis \(axis)", inputs, specials: indexSpecials) { graph, inputs in
                    try graph.scatterAdd(inputs[0], indices: inputs[1], axis: axis, count: count)
                } reference: { values in
                    let isValid = values[1].values.allSatisfy { row($0, count) != nil }
                    return try OperationReference(
                        result,
                        Positions.all(result).map { index in
                            guard isValid else { return (.nan, 0) }
                            var (sum, magnitude) = (0.0, 0.0)
                            for (i, target) in values[1].values.enumerated() where target == Double(index[axis]) {
                                var source = index
                                source[axis] = i
                                let term = values[0][Positions.offset(source, in: dimensions)]
                                sum += term
                                magnitude += abs(term)
                            }
                            return (sum, magnitude * Double(dimensions[axis]))
                        }
                    )
                }
            )
        }
        return entries
    }
}
