extension StandardInitializer {
    /// A matrix with orthonormal columns, or rows if they are fewer: the Q of a normal matrix's QR factorisation.
    func orthogonal(_ shape: Shape, _ random: inout RandomSource) throws(NetworkError) -> Tensor<Double> {
        guard shape.rank == 2 else {
            throw .initializer("\(self)", shape: shape, reason: "it needs a matrix")
        }
        let (rows, columns) = (shape[0], shape[1])
        let (tall, narrow) = (max(rows, columns), min(rows, columns))
        var normal = Tensor<Double>(repeating: 0, shape: Shape(unchecked: [tall, narrow]))
        for position in 0..<tall * narrow { normal[position] = random.normal() }
        let q: Tensor<Double>
        do { q = try normal.qr().q } catch {
            throw .initializer("\(self)", shape: shape, reason: "\(error)")
        }
        guard rows < columns else { return q }
        var values = Tensor<Double>(repeating: 0, shape: shape)
        for row in 0..<rows {
            for column in 0..<columns { values[row * columns + column] = q[column * narrow + row] }
        }
        return values
    }
}
