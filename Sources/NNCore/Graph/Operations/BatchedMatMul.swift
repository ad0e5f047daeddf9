/// Matrix products over leading axes, which stretch to a common shape as in NumPy: `C[b] = op(A[b])·op(B[b])`.
///
/// Shapes: `op(A)` [..., m, k], `op(B)` [..., k, n], `C` [..., m, n]. One kernel runs a GEMM per matrix of the result;
/// stretched factors are read where they lie.
/// Accuracy: as ``MatMul``.
struct BatchedMatMul: GraphOperation {
    let transposeA: Bool
    let transposeB: Bool

    var name: String { "matmul" }
    var attributes: String { MatMul(transposeA: transposeA, transposeB: transposeB).attributes }
    var inputCount: Int { 2 }

    func outputShape(for inputs: [Shape]) throws(GraphError) -> Shape {
        guard inputs.allSatisfy({ $0.rank >= 2 }) else {
            throw .rank(operation: name, expected: "two tensors of matrices", given: inputs)
        }
        let (a, b) = (inputs[0].transposingMatrices(transposeA), inputs[1].transposingMatrices(transposeB))
        guard a[-1] == b[-2] else { throw .innerDimensionsDiffer(operation: name, a, b) }
        guard let batches = Shape.broadcasting(inputs[0].batches, inputs[1].batches) else {
            throw .shapesDiffer(operation: name, inputs)
        }
        do { return try Shape(batches + [a[-2], b[-1]]) } catch { throw .shape(operation: name, error) }
    }

    func accepts(_ layout: Layout, at index: Int) -> Bool { StoredMatrix(layout) != nil }

    // Where each product's factors and result begin.
    func walkedLayouts(inputs: [Layout], output: Layout) -> [Layout] {
        let batches = output.shape.batches
        return (inputs + [output]).map { layout in
            Layout(shape: layout.shape.batches, strides: Array(layout.strides.dropLast(2))).broadcast(to: batches)
        }
    }

    func matrixFLOPCount(inputs: [Layout], output: Layout) -> Int {
        flopCount(inputs: inputs.map(\.shape), output: output.shape)
    }

    // 2·m·n·k for every batch
    func flopCount(inputs: [Shape], output: Shape) -> Int {
        (2 * output.elementCount).multipliedSaturated(by: inputs[0][transposeA ? -2 : -1])
    }

    func forward<Element: Scalar>(_ operands: Operands<Element>) {
        let (a, b, c, space) = (operands.inputs[0], operands.inputs[1], operands.output, operands.space)
        guard let storedA = StoredMatrix(a.layout), let storedB = StoredMatrix(b.layout) else {
            preconditionFailure("matmul: the compiler bound a factor with strides \(a.layout), \(b.layout)")
        }
        let k = a.shape[transposeA ? -2 : -1]
        for row in 0..<space.rowCount {
            for i in 0..<space.rowLength {
                let product = unsafe MatrixProduct(
                    m: c.shape[-2],
                    n: c.shape[-1],
                    k: k,
                    transposeA: transposeA != storedA.isTransposed,
                    transposeB: transposeB != storedB.isTransposed,
                    alpha: 1,
                    beta: 0,
                    a: UnsafePointer(a.base + space.offset(ofRow: row, in: 0) + i * space.rowStrides[0]),
                    lda: storedA.leadingDimension,
                    b: UnsafePointer(b.base + space.offset(ofRow: row, in: 1) + i * space.rowStrides[1]),
                    ldb: storedB.leadingDimension,
                    c: c.base + space.offset(ofRow: row, in: 2) + i * space.rowStrides[2],
                    ldc: max(1, c.shape[-1])
                )
                unsafe operands.multiplier.multiply(of: product)
            }
        }
    }

    // As for two matrices (``MatMul``), in every batch; a stretched factor gets the sum over the batches.
    func bprop(
        inputs: [Variable],
        output: Variable,
        withRespectTo index: Int,
        gradient: Variable,
        in graph: inout Graph
    ) throws(GraphError) -> Variable? {
        let product = try MatMul(transposeA: transposeA, transposeB: transposeB).bprop(
            inputs: inputs,
            output: output,
            withRespectTo: index,
            gradient: gradient,
            in: &graph
        )
        guard let product else { return nil }
        return try graph.sum(product, to: graph.shape(of: inputs[index]))
    }
}

extension Shape {
    /// The shape with the last two axes exchanged, or not.
    fileprivate func transposingMatrices(_ transposes: Bool) -> Shape {
        transposes ? Shape(unchecked: dimensions.dropLast(2) + [self[-1], self[-2]]) : self
    }
    /// All axes but the last two.
    fileprivate var batches: Shape { Shape(unchecked: Array(dimensions.dropLast(2))) }
}

extension Graph {
    /// The matrix product `C = op(A)·op(B)`, of two matrices or over leading axes.
    ///
    /// Shapes: `op(A)` [..., m, k], `op(B)` [..., k, n], result [..., m, n]; leading axes stretch to a common shape as
    /// in NumPy. A vector is a row on the left, [k], and a column on the right, [k], and leaves no axis in the result;
    /// transposing it changes nothing.
    /// Accuracy: an element within `(k+2)·u·(|A||B|)`, in any order of summation.
    /// Source: Higham, *Accuracy and Stability of Numerical Algorithms*, section 3.5, for the bound; NumPy's `matmul`,
    /// for shapes.
    /// - Parameters:
    ///   - a: the left factor; stored [..., m, k], or [..., k, m] when it is transposed.
    ///   - b: the right factor; stored [..., k, n], or [..., n, k] when it is transposed.
    ///   - transposeA: whether op transposes the matrices of A.
    ///   - transposeB: whether op transposes the matrices of B.
    public mutating func matmul(
        _ a: Variable,
        _ b: Variable,
        transposeA: Bool = false,
        transposeB: Bool = false
    ) throws(GraphError) -> Variable {
        let (left, right) = (try shape(of: a, for: "matmul"), try shape(of: b, for: "matmul"))
        // Of vectors here, before they are reshaped: the message names the shapes that were given.
        if min(left.rank, right.rank) == 1 {
            let columnCount = left[left.rank > 1 && transposeA ? -2 : -1]
            let rowCount = right[right.rank > 1 && !transposeB ? -2 : -1]
            guard columnCount == rowCount else { throw .innerDimensionsDiffer(operation: "matmul", left, right) }
        }
        switch (left.rank, right.rank) {
        case (2, 2):
            return try insert(MatMul(transposeA: transposeA, transposeB: transposeB), [a, b])
        case (1, 1...):
            let row = try reshape(a, to: Shape(unchecked: [1] + left.dimensions))
            let product = try matmul(row, b, transposeB: transposeB)
            let axis = right.rank == 1 ? 0 : shape(of: product).rank - 2
            return try reshape(product, to: shape(of: product).reducing([axis], keepingDimensions: false))
        case (2..., 1):
            let column = try reshape(b, to: Shape(unchecked: right.dimensions + [1]))
            let product = try matmul(a, column, transposeA: transposeA)
            let axis = shape(of: product).rank - 1
            return try reshape(product, to: shape(of: product).reducing([axis], keepingDimensions: false))
        case (3..., 2) where !transposeA && left[-1] == right[transposeB ? 1 : 0]:
            // One matrix on the right: the matrices on the left are rows of one product.
            let rows = left.dimensions.dropLast()
            let flat = try reshape(a, to: Shape(unchecked: [rows.reduce(1, *), left[-1]]))
            let product = try matmul(flat, b, transposeB: transposeB)
            return try reshape(product, to: checkedShape(rows + [shape(of: product)[1]], "matmul"))
        default:
            return try insert(BatchedMatMul(transposeA: transposeA, transposeB: transposeB), [a, b])
        }
    }
}
