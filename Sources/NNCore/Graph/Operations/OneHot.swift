/// Class indices as unit vectors: row n is 1 at the class of label n, 0 elsewhere.
///
/// Shapes: labels [n], output [n, classes]. A label that is not a whole number in `0 ..< classes` gives a row of NaN.
struct OneHot: FlatOperation {
    let classCount: Int

    var name: String { "oneHot" }
    var attributes: String { "classes \(classCount)" }
    var inputCount: Int { 1 }

    func outputShape(for inputs: [Shape]) throws(GraphError) -> Shape {
        guard inputs[0].rank == 1 else { throw .rank(operation: name, expected: "labels [n]", given: inputs) }
        do { return try Shape([inputs[0][0], classCount]) } catch { throw .shape(operation: name, error) }
    }

    func classCount(ofInput index: Int, shapes: [Shape]) -> Int? { classCount }

    // It moves numbers.
    func flopCount(inputs: [Shape], output: Shape) -> Int { 0 }

    func forward<Element: Scalar>(_ operands: Operands<Element>) {
        let (labels, y) = (operands.inputs[0], operands.output)
        for i in 0..<y.count { y[i] = 0 }
        for row in 0..<labels.count {
            let start = row * classCount
            if let label = classIndex(labels[row], classCount: classCount) {
                y[start + label] = 1
            } else {
                for i in start..<start + classCount { y[i] = .nan }
            }
        }
    }
}

extension Graph {
    /// Class indices as unit vectors.
    ///
    /// Shapes: labels [n], result [n, classCount].
    /// A label that is not a whole number in `0 ..< classCount` is an error where it is a constant or is written, and
    /// gives NaN where it is computed or filled in. No gradient flows to labels.
    /// Accuracy: exact.
    /// Source: PyTorch's `one_hot`.
    public mutating func oneHot(_ labels: Variable, classCount: Int) throws(GraphError) -> Variable {
        try insert(OneHot(classCount: classCount), [labels])
    }
}
