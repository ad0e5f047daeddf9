internal import NNCore

extension OperationTable {
    /// Matrix products: all flags, sizes down to 0 and 1, a matrix with itself.
    static func products() throws -> [OperationTableEntry] {
        var entries: [OperationTableEntry] = []
        for (transposeA, transposeB) in [(false, false), (false, true), (true, false), (true, true)] {
            let name = "matmul\(transposeA ? " transposeA" : "")\(transposeB ? " transposeB" : "")"
            for (m, n, k) in [(2, 3, 4), (1, 1, 1), (1, 4, 3), (3, 1, 2), (4, 2, 1), (0, 2, 3), (2, 0, 3), (2, 3, 0)] {
                let inputs = [
                    try OperationInput(transposeA ? [k, m] : [m, k]),
                    try OperationInput(transposeB ? [n, k] : [k, n]),
                ]
                entries.append(
                    OperationTableEntry(name, inputs) { graph, inputs in
                        try graph.matmul(inputs[0], inputs[1], transposeA: transposeA, transposeB: transposeB)
                    } reference: { values in
                        try product(values[0], values[1], transposeA, transposeB, m, n, k)
                    }
                )
            }
            entries.append(
                OperationTableEntry("\(name) of x and x", [try OperationInput([3, 3])]) { graph, inputs in
                    try graph.matmul(inputs[0], inputs[0], transposeA: transposeA, transposeB: transposeB)
                } reference: { values in
                    try product(values[0], values[0], transposeA, transposeB, 3, 3, 3)
                }
            )
        }
        return entries
    }

    private static func product(
        _ a: Tensor<Double>,
        _ b: Tensor<Double>,
        _ transposeA: Bool,
        _ transposeB: Bool,
        _ m: Int,
        _ n: Int,
        _ k: Int
    ) throws -> OperationReference {
        var elements: [(value: Double, bound: Double)] = []
        for i in 0..<m {
            for j in 0..<n {
                var (sum, magnitude) = (0.0, 0.0)
                for l in 0..<k {
                    let term = a[transposeA ? l * m + i : i * k + l] * b[transposeB ? j * k + l : l * n + j]
                    sum += term
                    magnitude += abs(term)
                }
                elements.append((sum, Double(k + 2) * magnitude))
            }
        }
        return try OperationReference([m, n], elements)
    }
}
