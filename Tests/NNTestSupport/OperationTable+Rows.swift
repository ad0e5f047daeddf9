internal import Foundation
internal import NNCore

extension OperationTable {
    /// Softmaxes and cross-entropies.
    ///
    /// An infinity among the inputs makes no distribution, so only NaN is planted.
    static func rows() throws -> [OperationTableEntry] {
        var entries: [OperationTableEntry] = []
        for (dimensions, axis) in [
            ([2, 3], -1), ([2, 3], 0), ([2, 3, 2], 1), ([4], 0), ([3, 1], 1), ([0, 3], 1), ([3, 0], -1),
        ] {
            entries.append(
                OperationTableEntry("softmax along \(axis)", [try OperationInput(dimensions)], specials: [.nan]) {
                    try $0.softmax($1[0], axis: axis)
                } reference: { values in
                    try alongAxis(values[0], axis) { x in
                        let maximum = finiteMaximum(x)
                        let sum = x.reduce(0) { $0 + Foundation.exp($1 - maximum) }
                        return x.map { value in
                            let y = Foundation.exp(value - maximum) / sum
                            return (y, y * (2 * spread(x) + Double(x.count) + 8))
                        }
                    }
                }
            )
            entries.append(
                OperationTableEntry("logSoftmax along \(axis)", [try OperationInput(dimensions)], specials: [.nan]) {
                    try $0.logSoftmax($1[0], axis: axis)
                } reference: { values in
                    try alongAxis(values[0], axis) { x in
                        logSoftmax(x).map { ($0, logBound(x)) }
                    }
                }
            )
        }
        for (rows, classes) in [(3, 4), (1, 1), (0, 3)] {
            let logits = try OperationInput([rows, classes])
            let labels = try OperationInput([rows], OperationInput.label(classes), isDifferentiable: false)
            entries.append(
                OperationTableEntry("softmaxCrossEntropy classIndices", [logits, labels], specials: [.nan]) {
                    try $0.softmaxCrossEntropy(logits: $1[0], labels: $1[1])
                } reference: { values in
                    try OperationReference(
                        [rows],
                        (0..<rows).map { row in
                            let x = Array(values[0].values[row * classes..<(row + 1) * classes])
                            let label = values[1][row]
                            return label.isNaN ? (.nan, 0) : (-logSoftmax(x)[Int(label)], logBound(x))
                        }
                    )
                }
            )
            let probabilities = try OperationInput([rows, classes], OperationInput.positive)
            entries.append(
                OperationTableEntry("softmaxCrossEntropy probabilities", [logits, probabilities], specials: [.nan]) {
                    try $0.softmaxCrossEntropy(logits: $1[0], probabilities: $1[1])
                } reference: { values in
                    try OperationReference(
                        [rows],
                        (0..<rows).map { row in
                            let range = row * classes..<(row + 1) * classes
                            let (x, q) = (Array(values[0].values[range]), values[1].values[range])
                            let terms = zip(logSoftmax(x), q).map { -$0 * $1 }
                            let mass = q.reduce(0) { $0 + abs($1) }
                            let size = terms.reduce(0) { $0 + abs($1) }
                            return (terms.reduce(0, +), mass * logBound(x) + Double(classes + 2) * size)
                        }
                    )
                }
            )
            entries.append(
                OperationTableEntry("oneHot", [labels], specials: [.nan, 1.5, -1, Double(classes), 1e30]) {
                    try $0.oneHot($1[0], classCount: classes)
                } reference: { values in
                    try OperationReference(
                        [rows, classes],
                        Positions.all([rows, classes]).map { index in
                            let label = values[0][index[0]]
                            let isClass = (0..<classes).contains { Double($0) == label }
                            return (isClass ? (label == Double(index[1]) ? 1 : 0) : .nan, 0)
                        }
                    )
                }
            )
        }
        return entries
    }

    private static func logSoftmax(_ x: [Double]) -> [Double] {
        let maximum = finiteMaximum(x)
        let logSum = Foundation.log(x.reduce(0) { $0 + Foundation.exp($1 - maximum) })
        return x.map { ($0 - maximum) - logSum }
    }

    /// What to take off exponents so that no power overflows; 0 where an infinity or nothing is the largest.
    static func finiteMaximum(_ x: [Double]) -> Double {
        let maximum = x.max() ?? 0
        return maximum.isFinite ? maximum : 0
    }

    private static func spread(_ x: [Double]) -> Double { x.map { abs($0) }.reduce(0, +) }

    // Errors of x − m, of the sum of powers and of its logarithm are all absolute: at most the values' sizes, times u.
    private static func logBound(_ x: [Double]) -> Double { 4 * spread(x) + 3 * Double(x.count) + 8 }

    private static func alongAxis(
        _ x: Tensor<Double>,
        _ axis: Int,
        _ function: ([Double]) -> [(Double, Double)]
    ) throws -> OperationReference {
        let dimensions = x.shape.dimensions
        let axis = axis < 0 ? axis + dimensions.count : axis
        var elements = [(value: Double, bound: Double)](repeating: (0, 0), count: x.shape.elementCount)
        for index in Positions.all(dimensions) where index[axis] == 0 {
            let offsets = (0..<dimensions[axis]).map { step in
                var moved = index
                moved[axis] = step
                return Positions.offset(moved, in: dimensions)
            }
            for (offset, element) in zip(offsets, function(offsets.map { x[$0] })) { elements[offset] = element }
        }
        return try OperationReference(dimensions, elements)
    }
}
