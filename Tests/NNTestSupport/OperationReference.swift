public import NNCore

/// What an operation must give, and how far rounding may lead an implementation away from it.
public struct OperationReference: Sendable {
    /// The output's extents.
    public let shape: Shape
    /// The values, row-major.
    public let values: [Double]
    /// For each value the bound on an implementation's error, as a multiple of its unit roundoff.
    public let bounds: [Double]

    /// Makes a reference of values and bounds in row-major order.
    public init(_ dimensions: [Int], _ elements: [(value: Double, bound: Double)]) throws {
        shape = try Shape(dimensions)
        guard elements.count == shape.elementCount else {
            throw ShapeError.elementCount(shape, given: elements.count)
        }
        values = elements.map(\.value)
        bounds = elements.map(\.bound)
    }

    /// Where a result is not what it must be, as text; nil when every element is within its bound.
    ///
    /// The reference is itself rounded in Double, so its own error counts too.
    public func mismatch<Element: Scalar>(_ result: Tensor<Element>) -> String? {
        guard result.shape == shape else { return "shape \(result.shape) instead of \(shape)" }
        for (position, expected) in values.enumerated() {
            let given = Double(result[position])
            if expected.isNaN && given.isNaN || expected == given { continue }
            let tolerance = bounds[position] * (Double(Element.unitRoundoff) + Double.unitRoundoff)
            // A bound that grows with the value says nothing of an infinite one.
            if expected.isInfinite || !(abs(given - expected) <= tolerance) {
                return "\(Element.name) element \(position): \(given), expected \(expected) within \(tolerance)"
            }
        }
        return nil
    }
}

/// Positions of a tensor in plain loops, for references.
enum Positions {
    /// All index vectors of a shape in row-major order.
    static func all(_ dimensions: [Int]) -> [[Int]] {
        dimensions.reduce([[]]) { prefixes, extent in
            prefixes.flatMap { prefix in (0..<extent).map { prefix + [$0] } }
        }
    }

    /// The row-major position of an index vector.
    static func offset(_ index: [Int], in dimensions: [Int]) -> Int {
        zip(index, dimensions).reduce(0) { $0 * $1.1 + $1.0 }
    }

    /// The element that broadcasting shows at an index of a larger shape.
    static func broadcast(_ tensor: Tensor<Double>, at index: [Int]) -> Double {
        let dimensions = tensor.shape.dimensions
        let own = zip(index.suffix(dimensions.count), dimensions).map { $1 == 1 ? 0 : $0 }
        return tensor[offset(own, in: dimensions)]
    }
}
