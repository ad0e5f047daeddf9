internal import NNCore

extension OperationTable {
    /// What layers are made of: products over leading axes, normalizations, dropout.
    static func layers() throws -> [OperationTableEntry] {
        try batchedProducts() + normalizations() + dropouts()
    }

    private static func batchedProducts() throws -> [OperationTableEntry] {
        var entries: [OperationTableEntry] = []
        for (transposeA, transposeB) in [(false, false), (false, true), (true, false), (true, true)] {
            for (left, right, batches) in [
                ([2], [2], [2]), ([2], [], [2]), ([], [2], [2]), ([2, 1], [3], [2, 3]), ([1], [2, 2], [2, 2]),
                ([0], [1], [0]), ([1], [1], [1]),
            ] as [([Int], [Int], [Int])] {
                for (m, n, k) in [(2, 3, 4), (1, 2, 1), (2, 1, 0)] {
                    let leftShape = left + (transposeA ? [k, m] : [m, k])
                    let rightShape = right + (transposeB ? [n, k] : [k, n])
                    let inputs = [try OperationInput(leftShape), try OperationInput(rightShape)]
                    let flags = "\(transposeA ? " transposeA" : "")\(transposeB ? " transposeB" : "")"
                    entries.append(
                        OperationTableEntry("batched matmul\(flags)", inputs) { graph, inputs in
                            try graph.matmul(inputs[0], inputs[1], transposeA: transposeA, transposeB: transposeB)
                        } reference: { values in
                            try product(batches + [m, n], k) { index, l in
                                let (batch, i, j) = (index.dropLast(2), index[index.count - 2], index[index.count - 1])
                                let a = Positions.broadcast(values[0], at: batch + (transposeA ? [l, i] : [i, l]))
                                return a * Positions.broadcast(values[1], at: batch + (transposeB ? [j, l] : [l, j]))
                            }
                        }
                    )
                }
            }
        }
        for (left, right, result) in [
            ([4], [4], []), ([3, 4], [4], [3]), ([4], [4, 5], [5]), ([2, 3, 4], [4], [2, 3]),
            ([4], [2, 4, 3], [2, 3]),
        ] as [([Int], [Int], [Int])] {
            let inputs = [try OperationInput(left), try OperationInput(right)]
            entries.append(
                OperationTableEntry("matmul with vectors", inputs) { graph, inputs in
                    try graph.matmul(inputs[0], inputs[1])
                } reference: { values in
                    try product(result, 4) { index, l in
                        // The result's axes are the left factor's but the last, then the right one's but the last but one.
                        let rows = left.count - 1
                        let a = Positions.broadcast(values[0], at: Array(index.prefix(rows)) + [l])
                        var place = Array(index.dropFirst(rows))
                        place.insert(l, at: max(0, right.count - 2))
                        return a * Positions.broadcast(values[1], at: place)
                    }
                }
            )
        }
        return entries
    }

    private static func product(
        _ result: [Int],
        _ k: Int,
        _ term: ([Int], Int) -> Double
    ) throws -> OperationReference {
        try OperationReference(
            result,
            Positions.all(result).map { index in
                let terms = (0..<k).map { term(index, $0) }
                return (terms.reduce(0, +), Double(k + 2) * terms.reduce(0) { $0 + abs($1) })
            }
        )
    }

    private static func normalizations() throws -> [OperationTableEntry] {
        let learned = [try OperationInput([3]), try OperationInput([3])]
        return [
            OperationTableEntry("layerNormalization", [try OperationInput([2, 2, 3])] + learned) { graph, inputs in
                try graph.layerNormalization(inputs[0], scale: inputs[1], shift: inputs[2])
            } reference: { values in
                try normalized(values) { position in (0..<3).map { position / 3 * 3 + $0 } }
            },
            OperationTableEntry("batchNormalization", [try OperationInput([4, 3])] + learned) { graph, inputs in
                try graph.batchNormalization(inputs[0], scale: inputs[1], shift: inputs[2]).output
            } reference: { values in
                try normalized(values) { position in (0..<4).map { $0 * 3 + position % 3 } }
            },
            OperationTableEntry(
                "normalized",
                [
                    try OperationInput([2, 3]), try OperationInput([3]),
                    try OperationInput([3], OperationInput.positive),
                ]
                    + learned
            ) { graph, inputs in
                try graph.normalized(
                    inputs[0],
                    mean: inputs[1],
                    variance: inputs[2],
                    scale: inputs[3],
                    shift: inputs[4]
                )
            } reference: { values in
                try OperationReference(
                    [2, 3],
                    (0..<6).map { position in
                        let column = position % 3
                        let (x, mean, variance) = (values[0][position], values[1][column], values[2][column])
                        let root = (variance + 1e-5).squareRoot()
                        let scaled = (x - mean) / root * values[3][column]
                        // 1e-5 is rounded too.
                        return (scaled + values[4][column], 8 * abs(scaled) + 2 * abs(values[4][column]))
                    }
                )
            },
            OperationTableEntry("runningAverage", [try OperationInput([3]), try OperationInput([3])]) { graph, inputs in
                try graph.runningAverage(of: inputs[0], previous: inputs[1], momentum: 0.3)
            } reference: { values in
                try OperationReference(
                    [3],
                    (0..<3).map { position in
                        let (old, new) = (0.7 * values[1][position], 0.3 * values[0][position])
                        return (old + new, 4 * (abs(old) + abs(new)))
                    }
                )
            },
            OperationTableEntry(
                "rootMeanSquareNormalization",
                [try OperationInput([2, 3], OperationInput.away(from: 0)), learned[0]]
            ) { graph, inputs in
                try graph.rootMeanSquareNormalization(inputs[0], scale: inputs[1])
            } reference: { values in
                try OperationReference(
                    [2, 3],
                    (0..<6).map { position in
                        let row = (0..<3).map { values[0][position / 3 * 3 + $0] }
                        let meanSquare = row.reduce(0) { $0 + $1 * $1 } / 3
                        let y = values[0][position] / (meanSquare + 1e-6).squareRoot() * values[1][position % 3]
                        return (y, 12 * abs(y))
                    }
                )
            },
        ]
    }

    private static func normalized(
        _ values: [Tensor<Double>],
        _ group: (Int) -> [Int]
    ) throws -> OperationReference {
        let (x, gamma, beta) = (values[0], values[1], values[2])
        return try OperationReference(
            x.shape.dimensions,
            (0..<x.shape.elementCount).map { position in
                let own = group(position).map { x[$0] }
                let n = Double(own.count)
                let mean = own.reduce(0, +) / n
                let size = own.reduce(0) { $0 + abs($1) } / n
                let square = own.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / n + 1e-5
                let root = square.squareRoot()
                let scaled = (x[position] - mean) / root * gamma[position % 3]
                // Differences err by their own rounding and by the mean's, (n + 2)·size; the root by half of the
                // variance's relative error.
                let squareError = own.reduce(0) { sum, value in
                    let difference = abs(value - mean)
                    return sum + difference * ((n + 8) * difference + 2 * (n + 2) * size)
                }
                let relative = squareError / n / square / 2 + 8
                let bound = abs(gamma[position % 3]) / root * (n + 2) * size + abs(scaled) * relative
                return (scaled + beta[position % 3], bound + abs(scaled) + abs(beta[position % 3]))
            }
        )
    }

    private static func dropouts() throws -> [OperationTableEntry] {
        try [([2, 3], 0.5), ([7], 0.25), ([], 0.9), ([0], 0.5)].map { dimensions, rate in
            let key = try OperationInput([2], OperationInput.label(1000), isDifferentiable: false)
            return OperationTableEntry("dropout \(rate)", [try OperationInput(dimensions), key]) { graph, inputs in
                try graph.dropout(inputs[0], rate: rate, key: inputs[1], seed: 42, stream: 3)
            } reference: { values in
                let isKey = values[1].values.allSatisfy(\.isFinite)
                var words: [UInt32] = []
                var source = RandomSource(
                    seed: 42,
                    stream: 3,
                    drawnCount: isKey ? (UInt64(values[1][0]) + UInt64(values[1][1]) << 20) << 33 : 0
                )
                while words.count < values[0].shape.elementCount {
                    let word = source.next()
                    words += [UInt32(truncatingIfNeeded: word), UInt32(truncatingIfNeeded: word >> 32)]
                }
                return try OperationReference(
                    dimensions,
                    values[0].values.enumerated().map { position, x in
                        guard isKey else { return (.nan, 0) }
                        let y = x * (Double(words[position]) * 0x1p-32 < rate ? 0 : 1 / (1 - rate))
                        return (y, 2 * abs(y))
                    }
                )
            }
        }
    }
}
