extension Loss {
    /// How a batch's values become one.
    ///
    /// Where samples have weights s, all but `none` and `sum` are weighted averages: `Σ sᵢℓᵢ / Σ sᵢ`, so that weight 2
    /// is what a sample given twice would be. The class weights w of class indices count like sample weights
    /// (`Σ wᵧℓ / Σ wᵧ`, as in PyTorch); those of probabilities do not change the divisor.
    public enum Reduction: String, Sendable, CaseIterable {
        /// Their average: over samples for a value per sample, over all elements for a value per element.
        case mean
        /// Their sum.
        case sum
        /// Their sum divided by the number of samples, whatever the number of elements of each.
        case batchMean
        /// Not at all: one value per sample or element. Nothing can be trained to make several values small.
        case none
    }

    /// The values of a loss, and what each sample's count.
    struct Values {
        /// A value per sample or element, weighted.
        var values: Variable
        /// Each sample's weight, [n]; nil if all are 1.
        var weights: Variable?

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
        func terms(_ reduction: Reduction, in graph: inout Graph) throws(GraphError) -> LossTerms {
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
}
