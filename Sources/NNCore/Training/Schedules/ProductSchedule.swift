/// Several schedules at once: the product of their factors.
///
/// Source: PyTorch's `ChainedScheduler`.
public struct ProductSchedule: Schedule {
    /// The schedules.
    public private(set) var parts: [any Schedule]

    /// Makes the product.
    public init(_ parts: [any Schedule]) { self.parts = parts }

    /// `product`.
    public var name: String { "product" }

    /// What the parts remember, one after the other.
    public var state: [Double] {
        get { parts.state }
        set { parts.state = newValue }
    }

    /// The product of the factors.
    public func factor(at moment: ScheduleMoment) -> Double {
        let span = parts.span
        var product = 1.0
        for index in span.indices { product *= span[index].factor(at: moment) }
        return product
    }

    /// Lets all parts observe.
    public mutating func observe(_ value: Double) { parts.observe(value) }

    /// Checks the parts.
    public func check() throws(TrainingError) { for part in parts { try part.check() } }

    /// `cosine (…) × plateau (…)`.
    public var description: String { parts.map { "\($0)" }.joined(separator: " × ") }
}

extension Schedule where Self == ProductSchedule {
    /// Several schedules at once: see ``ProductSchedule``.
    public static func product(_ parts: any Schedule...) -> ProductSchedule { ProductSchedule(parts) }
}
