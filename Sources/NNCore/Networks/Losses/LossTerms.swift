/// A loss as a sum over samples or elements and what it is divided by.
///
/// Sums and divisors of several batches add up; their quotients, which are means, do not.
struct LossTerms: Sendable {
    /// The sum of what counts, a scalar.
    let sum: Variable
    /// The divisor, if it depends on the batch: a scalar of weights.
    let weight: Variable?
    /// The divisor, if it does not: a number of samples or elements, or 1 for sums.
    let count: Double
    /// Whether the loss is the sum itself, of one batch and of several.
    var isSum = false

    /// The loss itself: the sum over the divisor; of a batch in which nothing counts 0/1.
    func insertLoss(into graph: inout Graph) throws(GraphError) -> Variable {
        guard let weight else { return count == 1 ? sum : try graph.scale(sum, by: 1 / count) }
        let isNone = try graph.equal(weight, graph.constant(0))
        return try graph.divide(sum, graph.add(weight, isNone))
    }
}
