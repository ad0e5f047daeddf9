public import NNCore
public import Testing

/// One line of the table of operations: how to build it, on what numbers, and what must come out.
public struct OperationTableEntry: Sendable, CustomTestStringConvertible {
    /// The operation and its configuration, for messages.
    public let name: String
    /// The operation's inputs.
    public let inputs: [OperationInput]
    /// Values that are planted among the inputs to see whether they are treated as the reference treats them.
    public let specials: [Double]
    /// Inserts the operation into a graph.
    public let build: @Sendable (inout Graph, [Variable]) throws -> Variable
    /// Computes the operation in Double by plain loops, with a bound on the rounding errors of the graph's result.
    public let reference: @Sendable ([Tensor<Double>]) throws -> OperationReference

    /// Describes an operation.
    public init(
        _ name: String,
        _ inputs: [OperationInput],
        specials: [Double] = [.nan, .infinity, -.infinity],
        build: @escaping @Sendable (inout Graph, [Variable]) throws -> Variable,
        reference: @escaping @Sendable ([Tensor<Double>]) throws -> OperationReference
    ) {
        self.name = name
        self.inputs = inputs
        self.specials = specials
        self.build = build
        self.reference = reference
    }

    /// The name and shapes, in the list of a test's arguments.
    public var testDescription: String {
        "\(name) of \(inputs.map { "\($0.shape.dimensions)" }.joined(separator: ", "))"
    }

    /// The input values that a seed determines; each is a Float, so both precisions see the same numbers.
    public func values(seed: UInt64) -> [Tensor<Double>] {
        inputs.enumerated().map { index, input in
            var random = RandomSource(seed: seed, stream: UInt64(index))
            var tensor = Tensor<Double>(repeating: 0, shape: input.shape)
            for position in 0..<input.shape.elementCount {
                tensor[position] = Double(Float(input.domain(&random)))
            }
            return tensor
        }
    }

    /// Says how to see a failure again.
    public func reproducer(seed: UInt64) -> String { "reproduce with: operation \(testDescription), seed \(seed)" }
}

/// One input of an operation in the table.
public struct OperationInput: Sendable {
    /// The extents.
    public let shape: Shape
    /// Draws one value; away from kinks by more than the differences' steps.
    public let domain: @Sendable (inout RandomSource) -> Double
    /// Whether the output has a derivative with respect to the input.
    public let isDifferentiable: Bool

    /// Describes an input.
    public init(
        _ dimensions: [Int],
        _ domain: @escaping @Sendable (inout RandomSource) -> Double = OperationInput.real,
        isDifferentiable: Bool = true
    ) throws {
        shape = try Shape(dimensions)
        self.domain = domain
        self.isDifferentiable = isDifferentiable
    }

    /// Uniform in ±2.
    public static let real: @Sendable (inout RandomSource) -> Double = { 4 * $0.uniform() - 2 }
    /// Uniform in [0.5, 2.5).
    public static let positive: @Sendable (inout RandomSource) -> Double = { 2 * $0.uniform() + 0.5 }
    /// On either side of a kink, at a distance in [0.25, 2.25).
    public static func away(from kink: Double) -> @Sendable (inout RandomSource) -> Double {
        { random in kink + (random.uniform() < 0.5 ? -1 : 1) * (0.25 + 2 * random.uniform()) }
    }
    /// On either side of 0 at a distance in [1.5, 2.5): always apart from ``near``.
    public static let far: @Sendable (inout RandomSource) -> Double = { random in
        (random.uniform() < 0.5 ? -1 : 1) * (1.5 + random.uniform())
    }
    /// Uniform in ±1.
    public static let near: @Sendable (inout RandomSource) -> Double = { 2 * $0.uniform() - 1 }
    /// A class in `0 ..< classCount`.
    public static func label(_ classCount: Int) -> @Sendable (inout RandomSource) -> Double {
        { Double($0.integer(below: classCount)) }
    }
}
