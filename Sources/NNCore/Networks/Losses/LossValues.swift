/// The values of a loss, and what each sample's count.
public struct LossValues: Sendable {
    /// A value per sample or element, weighted by classes if these have weights.
    public var values: Variable
    /// Each sample's weight, [n]; nil if all are 1.
    public var weights: Variable?

    /// Describes values.
    public init(_ values: Variable, weights: Variable? = nil) {
        (self.values, self.weights) = (values, weights)
    }

    /// Multiplies each sample's values by its weight.
    mutating func weigh(_ name: String, by sampleWeights: Variable, in graph: inout Graph) throws(GraphError) {
        let (shape, given) = (graph.shape(of: values), try graph.shape(of: sampleWeights, for: name))
        guard shape.rank >= 1, given.dimensions == [shape[0]] else {
            throw .shapesDiffer(operation: "\(name) sample weights", [shape, given])
        }
        let column = Shape(unchecked: [shape[0]] + Array(repeating: 1, count: shape.rank - 1))
        values = try graph.multiply(values, graph.reshape(sampleWeights, to: column))
        if let classWeights = weights {
            weights = try graph.multiply(classWeights, sampleWeights)
        } else {
            weights = sampleWeights
        }
    }

    /// The sum of the values, and what it is to be divided by.
    func terms(_ reduction: LossReduction, in graph: inout Graph) throws(GraphError) -> LossTerms {
        let shape = graph.shape(of: values)
        let sampleCount = Double(shape.rank == 0 ? 1 : shape[0])
        // Values of one sample; as many count its weight.
        let size = shape.dimensions.dropFirst().reduce(1, *)
        let sum = try graph.sum(values)
        switch (reduction, weights) {
        case (.none, _), (.sum, _): return LossTerms(sum: sum, weight: nil, count: 1, isSum: true)
        case (.mean, nil): return LossTerms(sum: sum, weight: nil, count: Double(shape.elementCount))
        case (.batchMean, nil): return LossTerms(sum: sum, weight: nil, count: sampleCount)
        case (.mean, let weights?):
            let weight = try graph.scale(graph.sum(weights), by: Double(size))
            return LossTerms(sum: sum, weight: weight, count: 1)
        case (.batchMean, let weights?):
            return LossTerms(sum: sum, weight: try graph.sum(weights), count: 1)
        }
    }
}
