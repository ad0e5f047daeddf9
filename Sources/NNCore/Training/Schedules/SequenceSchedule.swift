/// One schedule after another; each counts its steps from where it begins.
///
///     .warmup(steps: 100, then: .cosine(steps: 900))
///     .sequence([.constant, .exponential(by: 0.99)], at: [500])
///
/// A part by epoch, ``Schedule/byEpoch``, counts the training's epochs all the same: an epoch does not begin with it.
/// Every part observes what is found, whichever is under way. Source: PyTorch's `SequentialLR`.
public struct SequenceSchedule: Schedule {
    /// The schedules, one or more.
    public private(set) var parts: [any Schedule]
    /// The steps, counted from 0, at which the second and later ones begin.
    public let milestones: [Int]

    /// Makes the sequence of one more schedule than there are milestones.
    public init(_ parts: [any Schedule], at milestones: [Int]) {
        (self.parts, self.milestones) = (parts, milestones)
    }

    /// `sequence`.
    public var name: String { "sequence" }
    /// The milestones.
    public var settings: [Hyperparameter] { milestones.ascendingSettings("milestone") }

    /// What the parts remember, one after the other.
    public var state: [Double] {
        get { parts.state }
        set { parts.state = newValue }
    }

    /// The factor of the part that is under way.
    public func factor(at moment: ScheduleMoment) -> Double {
        let span = milestones.span
        var index = 0
        while index < min(span.count, parts.count - 1), span[index] <= moment.step { index += 1 }
        guard index < parts.count else { return 1 }
        let start = index == 0 ? 0 : span[index - 1]
        return parts[index].factor(at: ScheduleMoment(step: moment.step - start, epoch: moment.epoch))
    }

    /// Lets all parts observe.
    public mutating func observe(_ value: Double) { parts.observe(value) }

    /// Checks the parts, their number, and the milestones.
    public func check() throws(TrainingError) {
        guard parts.count == milestones.count + 1 else {
            throw .setting(
                name: "schedule sequence's number of parts",
                value: "\(parts.count)",
                range: "\(milestones.count + 1), one more than its milestones"
            )
        }
        for setting in settings { try setting.check(of: "schedule \(name)") }
        for part in parts { try part.check() }
    }

    /// `linear (…) until step 100, then cosine (…)`.
    public var description: String {
        var text = parts.first.map { "\($0)" } ?? ""
        for (part, milestone) in zip(parts.dropFirst(), milestones) { text += " until step \(milestone), then \(part)" }
        return text
    }
}

extension [any Schedule] {
    /// What all remember, one after the other.
    var state: [Double] {
        get { flatMap(\.state) }
        set {
            precondition(newValue.count == state.count, "schedule: the state has \(newValue.count) numbers")
            var rest = newValue[...]
            for index in indices {
                let count = self[index].state.count
                self[index].state = [Double](rest.prefix(count))
                rest = rest.dropFirst(count)
            }
        }
    }

    mutating func observe(_ value: Double) {
        for index in indices { self[index].observe(value) }
    }
}

extension Schedule where Self == SequenceSchedule {
    /// One schedule after another: see ``SequenceSchedule``.
    public static func sequence(_ parts: [any Schedule], at milestones: [Int]) -> SequenceSchedule {
        SequenceSchedule(parts, at: milestones)
    }

    /// A line from a small factor to 1, then another schedule.
    ///
    /// Source: Goyal et al., *Accurate, Large Minibatch SGD*, 2017; PyTorch's `LinearLR` within `SequentialLR`.
    /// - Parameters:
    ///   - steps: the steps of the line, 1 or more; the step after them is the other schedule's first.
    ///   - start: the factor in the first step, 0 or more.
    ///   - schedule: what follows.
    public static func warmup(
        steps: Int,
        from start: Double = 0.1,
        then schedule: any Schedule = .constant
    ) -> SequenceSchedule {
        SequenceSchedule([.linear(steps: steps, from: start, to: 1), schedule], at: [steps])
    }
}
