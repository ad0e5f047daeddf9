/// What the outputs of a network say of classes, as its loss reads them; metrics make probabilities of them.
public enum OutputForm: String, Sendable, CaseIterable {
    /// Logits, whose softmax is a probability for each class; of one output the sigmoid is that of class 1.
    case logits
    /// Logits of yes or no for each class by itself, whose sigmoids are probabilities.
    case binaryLogits
    /// Logarithms of probabilities.
    case logProbabilities
    /// Probabilities.
    case probabilities
    /// Scores, of which the largest counts, or how they are ordered.
    case scores

    /// Makes a row of outputs into probabilities, as many; nothing can be made of scores, which stay what they are.
    func makeProbabilities(of row: inout [Double], in range: Range<Int>) {
        switch self {
        case .logits where range.count > 1:
            var largest = -Double.infinity
            for index in range { largest = max(largest, row[index]) }
            var sum = 0.0
            for index in range {
                row[index] = .exp(row[index] - largest)
                sum += row[index]
            }
            for index in range { row[index] /= sum }
        case .logits, .binaryLogits:
            for index in range { row[index] = 1 / (1 + .exp(-row[index])) }
        case .logProbabilities:
            for index in range { row[index] = .exp(row[index]) }
        case .probabilities, .scores: break
        }
    }
}
