/// How a number for each class becomes one.
public enum ClassAverage: Sendable, Hashable, CustomStringConvertible {
    /// The mean over classes.
    case macro
    /// All classes together: of summed counts, or of all scores.
    case micro
    /// The mean over classes, each counting as its samples do.
    case weighted
    /// That of one class.
    case ofClass(Int)

    /// `macro`, `class 3`.
    public var description: String {
        switch self {
        case .macro: "macro"
        case .micro: "micro"
        case .weighted: "weighted"
        case .ofClass(let index): "class \(index)"
        }
    }

    /// A metric's name with this average; macro is not named.
    func name(_ metric: String) -> String { self == .macro ? metric : "\(metric) (\(self))" }

    /// Checks that the class is one.
    func check(_ metric: String, _ form: PredictionForm) throws(MetricError) {
        let count = try form.classCount(for: metric)
        guard case .ofClass(let index) = self, index < 0 || index >= count else { return }
        throw .setting(metric: metric, name: "class", value: "\(index)", range: "in 0 ..< \(count)")
    }
}
