/// A metric's value, by its name.
public struct MetricValue: Sendable, Equatable, CustomStringConvertible {
    /// The metric's name.
    public let name: String
    /// The value.
    public let value: Double

    /// Names a value.
    public init(_ name: String, _ value: Double) { (self.name, self.value) = (name, value) }

    /// `f1 0.9731`.
    public var description: String { "\(name) \(value.significantText)" }
}

extension [MetricValue] {
    /// The value of the metric of a name; nil if there is none.
    public subscript(name: String) -> Double? { first { $0.name == name }?.value }
}
