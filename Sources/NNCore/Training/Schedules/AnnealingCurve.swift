/// How one number becomes another.
public enum AnnealingCurve: String, Sendable, CaseIterable {
    /// Along half a cosine: flat at both ends.
    case cosine
    /// Along a straight line.
    case linear

    /// The number between two at a part of the way, in [0, 1].
    func value(from start: Double, to end: Double, at part: Double) -> Double {
        switch self {
        case .cosine: end + (start - end) * (1 + .cos(.pi * part)) / 2
        case .linear: start + (end - start) * part
        }
    }
}
