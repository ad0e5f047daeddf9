/// The optimiser's learning rate, or one part of it, in every step.
public struct ConstantSchedule: Schedule {
    /// The factor, 0 or more.
    public var factor: Double

    /// Makes the schedule.
    public init(_ factor: Double = 1) { self.factor = factor }

    /// `constant`.
    public var name: String { "constant" }
    /// The factor.
    public var settings: [Hyperparameter] { [.nonNegative("factor", factor)] }
    /// The factor.
    public func factor(at moment: ScheduleMoment) -> Double { factor }
}

extension Schedule where Self == ConstantSchedule {
    /// The optimiser's learning rate.
    public static var constant: ConstantSchedule { ConstantSchedule() }
    /// A part of the optimiser's learning rate.
    public static func constant(_ factor: Double) -> ConstantSchedule { ConstantSchedule(factor) }
}
