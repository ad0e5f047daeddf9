internal import NNCore

/// A network's outputs for samples, as people and programs read them.
struct PredictionTable {
    /// The outputs, [n, classes].
    let outputs: Tensor<Float>
    /// The first sample's number.
    let firstIndex: Int
    /// The samples' classes, where they are known.
    let labels: [Int]?
    /// Whether the outputs are logits, whose softmax is a probability for each class.
    let isProbability: Bool

    private var width: Int { max(1, outputs.shape.elementCount / max(1, outputs.shape[0])) }

    /// One sample's scores: probabilities where the outputs are logits.
    private func scores(_ row: Int) -> [Double] {
        let values = (0..<width).map { Double(outputs[row * width + $0]) }
        guard isProbability, let largest = values.max() else { return values }
        let powers = values.map { Double.exp($0 - largest) }
        let sum = powers.reduce(0, +)
        return powers.map { $0 / sum }
    }

    /// The first of a sample's largest outputs; nil where one is NaN.
    ///
    /// It is the class that `predictClasses` gives, and not the largest score's: of an infinite logit the softmax makes NaN.
    private func best(_ row: Int) -> Int? {
        let values = (0..<width).map { outputs[row * width + $0] }
        guard !values.contains(where: \.isNaN) else { return nil }
        return values.indices.dropFirst().reduce(0) { values[$1] > values[$0] ? $1 : $0 }
    }

    private var showsAll: Bool { width <= 10 }

    /// What stands above the lines.
    var headings: [String] {
        let name = isProbability ? "probabilities" : "outputs"
        let columns = (0..<width).map { "\($0)".right(6) }.joined(separator: " ")
        let expected = labels == nil ? "" : "expected  "
        let above = showsAll ? String(repeating: " ", count: expected.count + 14) + "\(name) of the classes" : nil
        let heading = "index  class  \(expected)" + (showsAll ? columns : "best \(name)")
        return [above, heading].compactMap { $0 }
    }

    /// A line for each sample.
    var lines: [String] {
        (0..<outputs.shape[0]).map { row in
            let scores = scores(row)
            let label = labels.map { "\($0[row])".right(8) + "  " } ?? ""
            let shown =
                showsAll
                ? scores.map { $0.text(decimals: 3).right(6) }.joined(separator: " ")
                : scores.indices.sorted { scores[$0] > scores[$1] }.prefix(5)
                    .map { "\($0): \(scores[$0].text(decimals: 3))" }.joined(separator: "  ")
            return "\(firstIndex + row)".right(5) + "  " + (best(row).map(String.init) ?? "–").right(5)
                + "  " + label + shown
        }
    }

    /// One JSON object for each sample.
    var jsonLines: [String] {
        (0..<outputs.shape[0]).map { row in
            let expected = labels.map { [("expected", JSONText.count($0[row]))] } ?? []
            let members =
                [("index", .count(firstIndex + row)), ("class", best(row).map(JSONText.count) ?? .null)] + expected + [
                    (
                        isProbability ? "probabilities" : "outputs",
                        .list(scores(row).map { .single(Float($0)) })
                    )
                ]
            return JSONText(members).description
        }
    }
}
