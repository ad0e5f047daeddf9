/// The matrix product `C = op(A)·op(B)`, where op transposes or not.
///
/// Shapes: `op(A)` [m, k], `op(B)` [k, n], `C` [m, n].
/// Both gradients are matrix products with other flags, so backward is GEMM and nothing is transposed in memory.
/// Accuracy: elementwise `|Ĉ − C| ≤ (k+2)·u·|A||B|` (``MatrixMultiplier``).
struct MatMul: GraphOperation {
    let transposeA: Bool
    let transposeB: Bool

    var name: String { "matmul" }
    var attributes: String {
        [transposeA ? "transposeA" : nil, transposeB ? "transposeB" : nil].compactMap { $0 }.joined(separator: " ")
    }
    var inputCount: Int { 2 }

    func outputShape(for inputs: [Shape]) throws(GraphError) -> Shape {
        guard inputs.allSatisfy({ $0.rank == 2 }) else {
            throw .rank(operation: name, expected: "two matrices", given: inputs)
        }
        let a = transposeA ? Shape(unchecked: inputs[0].dimensions.reversed()) : inputs[0]
        let b = transposeB ? Shape(unchecked: inputs[1].dimensions.reversed()) : inputs[1]
        guard a[1] == b[0] else { throw .innerDimensionsDiffer(operation: name, a, b) }
        do { return try Shape([a[0], b[1]]) } catch { throw .shape(operation: name, error) }
    }

    func accepts(_ layout: Layout, at index: Int) -> Bool { StoredMatrix(layout) != nil }

    func matrixFLOPCount(inputs: [Layout], output: Layout) -> Int {
        flopCount(inputs: inputs.map(\.shape), output: output.shape)
    }

    // 2·m·n·k
    func flopCount(inputs: [Shape], output: Shape) -> Int {
        (2 * output.elementCount).multipliedSaturated(by: inputs[0][transposeA ? 0 : 1])
    }

    func forward<Element: Scalar>(_ operands: Operands<Element>) {
        let (a, b, c) = (operands.inputs[0], operands.inputs[1], operands.output)
        unsafe operands.multiplier.multiply(of: product(a, b, c))
    }

    /// The product in BLAS terms; a factor that is a transposed view flips its flag.
    func product<Element: Scalar>(
        _ a: TensorView<Element>,
        _ b: TensorView<Element>,
        _ c: TensorView<Element>
    ) -> MatrixProduct<Element> {
        guard let storedA = StoredMatrix(a.layout), let storedB = StoredMatrix(b.layout) else {
            preconditionFailure("matmul: the compiler bound a factor with strides \(a.layout), \(b.layout)")
        }
        return unsafe MatrixProduct(
            m: c.shape[0],
            n: c.shape[1],
            k: a.shape[transposeA ? 0 : 1],
            transposeA: transposeA != storedA.isTransposed,
            transposeB: transposeB != storedB.isTransposed,
            a: UnsafePointer(a.base),
            lda: storedA.leadingDimension,
            b: UnsafePointer(b.base),
            ldb: storedB.leadingDimension,
            c: c.base,
            ldc: max(1, c.shape[1])
        )
    }

    // C = AB:   ∂A = G·Bᵀ,   ∂B = Aᵀ·G        C = AᵀB:   ∂A = B·Gᵀ,    ∂B = A·G
    // C = ABᵀ:  ∂A = G·B,    ∂B = Gᵀ·A        C = AᵀBᵀ:  ∂A = Bᵀ·Gᵀ,   ∂B = Gᵀ·Aᵀ
    func bprop(
        inputs: [Variable],
        output: Variable,
        withRespectTo index: Int,
        gradient: Variable,
        in graph: inout Graph
    ) throws(GraphError) -> Variable? {
        let (a, b) = (inputs[0], inputs[1])
        switch (index, transposeA, transposeB) {
        case (0, false, _): return try graph.matmul(gradient, b, transposeB: !transposeB)
        case (0, true, _): return try graph.matmul(b, gradient, transposeA: transposeB, transposeB: true)
        case (_, _, false): return try graph.matmul(a, gradient, transposeA: !transposeA)
        case (_, _, true): return try graph.matmul(gradient, a, transposeA: true, transposeB: transposeA)
        }
    }
}
