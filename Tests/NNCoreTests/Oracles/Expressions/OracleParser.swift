extension OracleExpression {
    /// Reads an expression.
    /// - Throws: ``Unknown`` when it has another form.
    init(_ text: String) throws {
        var parser = OracleParser(tokens: try OracleToken.tokens(of: text))
        self = try parser.sum()
        guard parser.isAtEnd else { throw Unknown(description: "\(text), which has another form") }
    }
}

/// Reads tokens by recursive descent: sums of products of powers of operands.
struct OracleParser {
    let tokens: [OracleToken]
    private var position = 0
    private var openBarCount = 0

    init(tokens: [OracleToken]) { self.tokens = tokens }

    var isAtEnd: Bool { position == tokens.count }

    private var next: OracleToken.Kind? { isAtEnd ? nil : tokens[position].kind }

    /// Whether a symbol comes next; it is then passed.
    private mutating func take(_ symbol: String) -> Bool {
        guard next == .symbol(symbol) else { return false }
        position += 1
        return true
    }

    private mutating func require(_ symbol: String) throws {
        guard take(symbol) else {
            throw OracleExpression.Unknown(description: "an expression without \(symbol) at word \(position + 1)")
        }
    }

    /// Whether a bracket follows without a space.
    private func isAttached(_ symbol: String) -> Bool {
        !isAtEnd && !tokens[position].isApart && next == .symbol(symbol)
    }

    /// `a + b - c`.
    mutating func sum() throws -> OracleExpression {
        var result = try product()
        while let sign = ["+", "-"].first(where: { take($0) }) { result = .binary(sign, result, try product()) }
        return result
    }

    /// `a * b / c @ d`, or `a b c`.
    private mutating func product() throws -> OracleExpression {
        var result = try signed()
        while true {
            if let sign = ["*", "/", "@"].first(where: { take($0) }) {
                result = .binary(sign, result, try signed())
            } else if beginsOperand {
                result = .binary(" ", result, try power())
            } else {
                return result
            }
        }
    }

    private var beginsOperand: Bool {
        switch next {
        case .number, .name, .symbol("("), .symbol("["): true
        case .symbol("|"): openBarCount == 0
        default: false
        }
    }

    private mutating func signed() throws -> OracleExpression { take("-") ? .negative(try signed()) : try power() }

    /// `x^2`, and `x^T`, which more factors may follow.
    private mutating func power() throws -> OracleExpression {
        var result = try operand()
        while take("^") {
            if next == .name("T") {
                position += 1
                result = .transposed(result)
            } else {
                result = .binary("^", result, try signed())
            }
        }
        return result
    }

    /// A number, name, list or call with what is attached: `[…]`, `.T`, `.method(…)`.
    private mutating func operand() throws -> OracleExpression {
        var result = try primary()
        while true {
            if isAttached("["), take("[") {
                result = .indexed(result, try parts(until: "]") { try $0.index() })
            } else if take(".") {
                guard case .name(let name) = next else { throw OracleExpression.Unknown(description: "a lone point") }
                position += 1
                if name == "T" {
                    result = .transposed(result)
                } else {
                    try require("(")
                    result = .call(name, [.init(value: result)] + (try parts(until: ")") { try $0.argument() }))
                }
            } else {
                return result
            }
        }
    }

    private mutating func primary() throws -> OracleExpression {
        guard let kind = next else { throw OracleExpression.Unknown(description: "an expression that ends early") }
        position += 1
        switch kind {
        case .number(let number): return .number(number)
        case .text(let text): return .text(text)
        case .name(let name):
            if isAttached("("), take("(") { return .call(name, try parts(until: ")") { try $0.argument() }) }
            guard OracleFunctions.contains(name), beginsOperand else { return .name(name) }
            return .call(name, [.init(value: name == "sum" ? try summand() : try power())])
        case .symbol("("):
            let values = try parts(until: ")") { try $0.sum() }
            return values.count == 1 ? values[0] : .list(values)
        case .symbol("["): return .list(try parts(until: "]") { try $0.sum() })
        case .symbol("|"):
            openBarCount += 1
            let value = try sum()
            openBarCount -= 1
            try require("|")
            return .magnitude(value)
        case .symbol(let symbol): throw OracleExpression.Unknown(description: "a value that begins with \(symbol)")
        }
    }

    /// What `sum` goes over: a product; and where that has an index i, the products after it that have it too.
    private mutating func summand() throws -> OracleExpression {
        var result = try product()
        while !result.offsets.isEmpty {
            let start = position
            guard let sign = ["+", "-"].first(where: { take($0) }) else { break }
            let term = try product()
            guard !term.offsets.isEmpty else {
                position = start
                break
            }
            result = .binary(sign, result, term)
        }
        return result
    }

    private mutating func parts<Part>(until end: String, _ part: (inout OracleParser) throws -> Part) throws -> [Part] {
        // Between brackets bars open anew.
        let outerBarCount = openBarCount
        openBarCount = 0
        defer { openBarCount = outerBarCount }
        var parts: [Part] = []
        while !take(end) {
            parts.append(try part(&self))
            if !take(",") {
                try require(end)
                break
            }
        }
        return parts
    }

    private mutating func argument() throws -> OracleExpression.Argument {
        if case .name(let name) = next, position + 1 < tokens.count, tokens[position + 1].kind == .symbol("=") {
            position += 2
            return .init(name: name, value: try sum())
        }
        return .init(value: try sum())
    }

    /// `2`, `i+1`, `1:3`, `::2`.
    private mutating func index() throws -> OracleExpression.Index {
        var bounds: [OracleExpression?] = [next == .symbol(":") ? nil : try sum()]
        while take(":") {
            let isEmpty = [.symbol(":"), .symbol(","), .symbol("]")].contains(next)
            bounds.append(isEmpty ? nil : try sum())
        }
        if bounds.count == 1, let position = bounds[0] { return .at(position) }
        let numbers = try bounds.map { try $0.map { try OracleEvaluation.integer($0) } }
        return .slice(from: numbers[0], to: numbers[1], step: numbers.count > 2 ? numbers[2] ?? 1 : 1)
    }
}
