extension Tensor {
    /// Throws unless the tensor is a matrix.
    func checkMatrix(for factorization: Factorization) throws(FactorizationError) {
        guard shape.rank == 2 else { throw .notMatrix(factorization, shape) }
    }

    /// Throws unless the tensor is a matrix with as many rows as columns.
    func checkSquare(for factorization: Factorization) throws(FactorizationError) {
        try checkMatrix(for: factorization)
        guard shape[0] == shape[1] else { throw .notSquare(factorization, shape) }
    }

    /// Throws when a value is NaN or infinite.
    func checkFinite(for factorization: Factorization) throws(FactorizationError) {
        guard values.contains(where: { !$0.isFinite }) else { return }
        throw .notFinite(factorization, shape, position: values.firstIndex { !$0.isFinite } ?? 0)
    }

    /// The same for the lower triangle of a square matrix: nothing above the diagonal is read.
    func checkLowerTriangleFinite(for factorization: Factorization) throws(FactorizationError) {
        let n = shape[1]
        for row in 0..<n {
            for position in row * n...row * n + row where !values[position].isFinite {
                throw .notFinite(factorization, shape, position: position)
            }
        }
    }

    /// Makes a tensor of a result, which is finite unless a value went beyond the range.
    init(
        result values: [Element],
        shape dimensions: [Int],
        of factorization: Factorization,
        for input: Shape
    ) throws(FactorizationError) {
        guard values.allSatisfy(\.isFinite) else { throw .overflow(factorization, input) }
        // The dimensions are the input's or smaller, so that neither error can occur.
        do {
            try self.init(values, shape: dimensions)
        } catch {
            throw .tooLarge(factorization, input)
        }
    }
}
