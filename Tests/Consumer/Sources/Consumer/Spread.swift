import NNCore

/// An initialiser from outside: numbers at equal distances, in an order drawn at random.
struct Spread: Initializer {
    func draw(_ shape: Shape, fan: Fan, from random: inout RandomSource) throws(NetworkError) -> Tensor<Double> {
        let count = shape.elementCount
        let bound = (3 / Double(fan.inputs)).squareRoot()
        var values = Tensor<Double>(repeating: 0, shape: shape)
        for (position, rank) in random.permutation(of: count).enumerated() {
            values[position] = bound * (2 * (Double(rank) + 0.5) / Double(count) - 1)
        }
        return values
    }
}
