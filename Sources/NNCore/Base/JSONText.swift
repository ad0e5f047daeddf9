/// A value as JSON writes it, on one line: `{"epoch": 1, "loss": 0.25}`.
package indirect enum JSONText: Sendable, CustomStringConvertible {
    /// What there is none of.
    case null
    /// A number; `null` where it is not finite, for which JSON has no word.
    case number(Double)
    /// A number in single precision, in as few digits as tell it from others of that.
    case single(Float)
    /// Yes or no.
    case bool(Bool)
    /// A text.
    case text(String)
    /// Values in order.
    case list([JSONText])
    /// Named values, in this order.
    case object([(name: String, value: JSONText)])

    /// Named values, in this order.
    package init(_ members: [(String, JSONText)]) { self = .object(members.map { (name: $0.0, value: $0.1) }) }

    /// The text.
    package var description: String {
        switch self {
        case .null: "null"
        case .number(let number): number.isFinite ? number.shortestText : "null"
        case .single(let number): number.isFinite ? "\(number)" : "null"
        case .bool(let value): "\(value)"
        case .text(let text): text.jsonText
        case .list(let values): "[\(values.map(\.description).joined(separator: ", "))]"
        case .object(let members):
            "{\(members.map { "\($0.name.jsonText): \($0.value)" }.joined(separator: ", "))}"
        }
    }
}

extension Double {
    /// As few digits as tell the number from all others; whole numbers without a point.
    package var shortestText: String { Int(exactly: self).map(String.init) ?? "\(self)" }
}
