/// From one factor to another along a power: `end + (start − end)·(1 − t/steps)^p`, and `end` after that.
///
/// With p = 1 a straight line. Source: PyTorch's `PolynomialLR`, and `LinearLR`.
public struct PolynomialSchedule: Schedule {
    /// The steps it takes, 1 or more.
    public var steps: Int
    /// The power p, above 0.
    public var power: Double
    /// The first factor, 0 or more.
    public var start: Double
    /// The last factor, 0 or more.
    public var end: Double

    /// Makes the schedule.
    public init(steps: Int, power: Double = 1, from start: Double = 1, to end: Double = 0) {
        (self.steps, self.power, self.start, self.end) = (steps, power, start, end)
    }

    /// `linear`, or `polynomial`.
    public var name: String { power == 1 ? "linear" : "polynomial" }

    /// Steps, power and both factors.
    public var settings: [Hyperparameter] {
        [.count("steps", steps)] + (power == 1 ? [] : [.positive("power", power)])
            + [.nonNegative("from", start), .nonNegative("to", end)]
    }

    /// `end + (start − end)·(1 − t/steps)^p`.
    public func factor(at moment: ScheduleMoment) -> Double {
        end + (start - end) * .pow(1 - moment.part(of: steps), power)
    }
}

extension ScheduleMoment {
    /// The part of some steps that is over, in [0, 1].
    func part(of steps: Int) -> Double { step >= steps ? 1 : Double(step) / Double(steps) }
}

extension Schedule where Self == PolynomialSchedule {
    /// Along a straight line, and then constant: see ``PolynomialSchedule``.
    public static func linear(steps: Int, from start: Double = 1, to end: Double = 0) -> PolynomialSchedule {
        PolynomialSchedule(steps: steps, from: start, to: end)
    }

    /// Along a power, and then constant: see ``PolynomialSchedule``.
    public static func polynomial(
        steps: Int,
        power: Double = 2,
        from start: Double = 1,
        to end: Double = 0
    ) -> PolynomialSchedule {
        PolynomialSchedule(steps: steps, power: power, from: start, to: end)
    }
}
