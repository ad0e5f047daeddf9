/// One rise to 1 and one long fall to almost nothing, over a whole training.
///
/// From `1/initialDivisor` to 1 in the first `risingPart` of the steps, then to `1/(initialDivisor·finalDivisor)`; constant
/// after that. So the optimiser's learning rate is the highest. ``momentum(from:to:)`` goes the other way.
/// Source: Smith and Topin, *Super-Convergence*, 2018; PyTorch's `OneCycleLR`.
public struct OneCycleSchedule: Schedule {
    /// The steps of the training, 2 or more.
    public var steps: Int
    /// The part of the steps in which the rate rises, in [0, 1].
    public var risingPart: Double
    /// 1 over the first factor, above 0.
    public var initialDivisor: Double
    /// The first factor over the last, above 0.
    public var finalDivisor: Double
    /// Along what it rises and falls.
    public var curve: AnnealingCurve

    /// Makes the schedule.
    public init(
        steps: Int,
        risingPart: Double = 0.3,
        initialDivisor: Double = 25,
        finalDivisor: Double = 1e4,
        curve: AnnealingCurve = .cosine
    ) {
        self.steps = steps
        self.risingPart = risingPart
        self.initialDivisor = initialDivisor
        self.finalDivisor = finalDivisor
        self.curve = curve
    }

    /// `one-cycle`.
    public var name: String { "one-cycle" }

    /// The steps, the rising part and the divisors.
    public var settings: [Hyperparameter] {
        [
            Hyperparameter("steps", Double(steps), "2 or more", isInRange: steps >= 2),
            .part("rising part", risingPart), .positive("initial divisor", initialDivisor),
            .positive("final divisor", finalDivisor),
        ]
    }

    /// The name, the settings and the curve.
    public var description: String {
        "\(name) (\(settings.map(\.description).joined(separator: ", ")), \(curve.rawValue))"
    }

    /// From `1/initialDivisor` to 1 and to `1/(initialDivisor·finalDivisor)`.
    public func factor(at moment: ScheduleMoment) -> Double {
        let first = 1 / initialDivisor
        return value(at: moment, first, 1, first / finalDivisor)
    }

    /// From `first` to `middle` as the rate rises, and to `last` as it falls.
    func value(at moment: ScheduleMoment, _ first: Double, _ middle: Double, _ last: Double) -> Double {
        let top = risingPart * Double(steps) - 1
        let end = Double(steps) - 1
        let step = min(Double(moment.step), end)
        guard step > top else { return curve.value(from: first, to: middle, at: top > 0 ? step / top : 1) }
        // With no step to rise in, the fall begins before the first: as PyTorch's does.
        return curve.value(from: middle, to: last, at: end > top ? (step - top) / (end - top) : 1)
    }

    /// The schedule of the momentum that goes with the rate's: from one factor to another and back.
    ///
    ///     let cycle = OneCycleSchedule(steps: 1000)
    ///     TrainingOptions(optimizer: .sgd(momentum: 0.95), schedule: cycle, momentumSchedule: cycle.momentum(to: 0.85 / 0.95))
    /// - Parameters:
    ///   - highest: the factor of the optimiser's momentum in the first and last step.
    ///   - lowest: the factor where the rate is highest.
    public func momentum(from highest: Double = 1, to lowest: Double = 0.85 / 0.95) -> OneCycleMomentum {
        OneCycleMomentum(cycle: self, highest: highest, lowest: lowest)
    }
}

extension Schedule where Self == OneCycleSchedule {
    /// One rise and one fall: see ``OneCycleSchedule``.
    public static func oneCycle(
        steps: Int,
        risingPart: Double = 0.3,
        initialDivisor: Double = 25,
        finalDivisor: Double = 1e4,
        curve: AnnealingCurve = .cosine
    ) -> OneCycleSchedule {
        OneCycleSchedule(
            steps: steps,
            risingPart: risingPart,
            initialDivisor: initialDivisor,
            finalDivisor: finalDivisor,
            curve: curve
        )
    }
}
