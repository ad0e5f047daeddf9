import NNCore

/// A schedule from outside: a rise over the first steps.
struct Rise: Schedule {
    var name: String { "rise" }
    func factor(at moment: ScheduleMoment) -> Double { min(1, Double(moment.step + 1) / 20) }
}
