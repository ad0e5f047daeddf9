/// A word of an expression in a manifest.
struct OracleToken: Equatable {
    enum Kind: Equatable {
        case number(Double)
        case name(String)
        case text(String)
        case symbol(String)
    }

    let kind: Kind
    /// Whether a space comes before: `f(x)` is a call, `sum (x)` is not.
    let isApart: Bool

    /// Splits an expression.
    static func tokens(of expression: String) throws -> [OracleToken] {
        var (rest, tokens, isApart) = (expression[...], [OracleToken](), false)
        func take(_ count: Int, _ kind: Kind) {
            tokens.append(OracleToken(kind: kind, isApart: isApart))
            (rest, isApart) = (rest.dropFirst(count), false)
        }
        while let first = rest.first {
            if first == " " {
                (rest, isApart) = (rest.dropFirst(), true)
            } else if let match = rest.prefixMatch(of: /\d+\.?\d*(?:e[+-]?\d+)?/), let number = Double(match.output) {
                take(match.output.count, .number(number))
            } else if let match = rest.prefixMatch(of: /[A-Za-z_]\w*/) {
                take(match.output.count, .name(String(match.output)))
            } else if let match = rest.prefixMatch(of: /"([^"]*)"/) {
                take(match.output.0.count, .text(String(match.output.1)))
            } else if rest.hasPrefix("**") {
                take(2, .symbol("^"))
            } else if "()[],:;=+-*/@^|.".contains(first) {
                take(1, .symbol(String(first)))
            } else {
                throw OracleExpression.Unknown(description: "\(first)")
            }
        }
        return tokens
    }
}
