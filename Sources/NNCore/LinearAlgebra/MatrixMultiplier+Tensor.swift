extension MatrixMultiplier {
    /// Multiplies two matrices: `op(A)·op(B)`.
    ///
    /// Shapes: `op(a)` [m, k], `op(b)` [k, n], the result [m, n].
    /// - Throws: ``LinearAlgebraError`` when the shapes do not fit each other or the engine.
    public func multiply<Element: Scalar>(
        _ a: Tensor<Element>,
        _ b: Tensor<Element>,
        transposeA: Bool = false,
        transposeB: Bool = false
    ) throws(LinearAlgebraError) -> Tensor<Element> {
        guard a.shape.rank == 2, b.shape.rank == 2 else { throw .notMatrices(a.shape, b.shape) }
        let (m, k) = transposeA ? (a.shape[1], a.shape[0]) : (a.shape[0], a.shape[1])
        let (rowsOfB, n) = transposeB ? (b.shape[1], b.shape[0]) : (b.shape[0], b.shape[1])
        guard rowsOfB == k else {
            throw .innerSizes(a.shape, b.shape, transposeA: transposeA, transposeB: transposeB)
        }
        try Engine(rawValue: name)?.checkSizes(m: m, n: n, k: k)
        do throws(ShapeError) {
            let shape = try Shape([m, n])
            guard shape.elementCount > 0, k > 0 else { return Tensor(repeating: 0, shape: shape) }
            let values = unsafe [Element](unsafeUninitializedCapacity: shape.elementCount) { c, count in
                unsafe a.values.withUnsafeBufferPointer { a in
                    unsafe b.values.withUnsafeBufferPointer { b in
                        guard let a = a.baseAddress, let b = b.baseAddress, let c = c.baseAddress else { return }
                        unsafe multiply(
                            of: MatrixProduct(
                                m: m,
                                n: n,
                                k: k,
                                transposeA: transposeA,
                                transposeB: transposeB,
                                a: a,
                                lda: transposeA ? m : k,
                                b: b,
                                ldb: transposeB ? k : n,
                                c: c,
                                ldc: n
                            )
                        )
                        // Every element has been written: with β = 0 a product writes all of C.
                        count = m * n
                    }
                }
            }
            return try Tensor(values, shape: shape)
        } catch {
            throw .tooLarge(m: m, n: n, k: k)
        }
    }
}

extension Engine {
    /// Checks that the engine can compute `[m, k] × [k, n]`: what kernels require, said early and as an error.
    /// - Throws: ``LinearAlgebraError`` when a size is negative, or too large to address or for BLAS.
    public func checkSizes(m: Int, n: Int, k: Int) throws(LinearAlgebraError) {
        guard m >= 0, n >= 0, k >= 0 else { throw .negativeSize(m: m, n: n, k: k) }
        for (rows, columns) in [(m, k), (k, n), (m, n)] {
            let (count, overflow) = rows.multipliedReportingOverflow(by: columns)
            guard !overflow, count <= Int.max / 8 else { throw .tooLarge(m: m, n: n, k: k) }
        }
        guard self != .openBLAS || max(m, n, k) <= Int(Int32.max) else { throw .tooLargeForBLAS(m: m, n: n, k: k) }
    }
}
