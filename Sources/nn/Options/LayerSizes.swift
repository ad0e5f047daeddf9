internal import ArgumentParser

/// The sizes of a multilayer perceptron as they are written: `784,512,512,10`.
struct LayerSizes: Equatable, CustomStringConvertible {
    let sizes: [Int]

    static let seed = LayerSizes(sizes: [784, 512, 512, 10])

    /// The most parameters that are accepted: 2³⁴ numbers, 64 GiB.
    ///
    /// All counts of such a network fit in `Int`, with batches up to ``Limits/batchSize``.
    static let parameterLimit = 1 << 34

    init(sizes: [Int]) { self.sizes = sizes }

    /// Reads sizes separated by commas: the input's, then each layer's.
    init(parsing text: String) throws(LayerSizesError) {
        var sizes: [Int] = []
        for part in text.split(separator: ",", omittingEmptySubsequences: false) {
            guard let size = Int(part), size >= 1 else { throw LayerSizesError(part: String(part)) }
            sizes.append(size)
        }
        guard sizes.count >= 2 else { throw LayerSizesError(part: nil) }
        self.init(sizes: sizes)
    }

    var description: String { sizes.map(String.init).joined(separator: ",") }

    /// The number of parameters, weights and biases, of a network of these sizes; nil beyond the limit.
    var parameterCount: Int? {
        var total = 0
        for (inputSize, outputSize) in zip(sizes, sizes.dropFirst()) {
            let (weights, overflow) = inputSize.multipliedReportingOverflow(by: outputSize)
            guard !overflow, weights <= Self.parameterLimit, outputSize <= Self.parameterLimit else { return nil }
            total += weights + outputSize
            guard total <= Self.parameterLimit else { return nil }
        }
        return total
    }
}

/// Why a text is no list of layer sizes.
struct LayerSizesError: Error, CustomStringConvertible {
    /// The part between two commas that is no size; nil when there are too few parts.
    let part: String?

    var description: String {
        let form = "give whole numbers of 1 or more separated by commas, the input size first, as 784,512,10"
        return switch part {
        case nil: "a network needs at least two sizes; \(form)"
        case "": "a size is missing; \(form)"
        case .some(let part): "'\(part)' is no size; \(form)"
        }
    }
}
