import NNCore

/// What a call of an expression passes, handed out one by one, so that what a function does not know is seen.
struct OracleArguments {
    private var positional: [OracleValue?]
    private var named: [String: OracleValue]

    init(_ positional: [OracleValue], _ named: [String: OracleValue]) {
        (self.positional, self.named) = (positional, named)
    }

    /// What was not handed out.
    var leftOver: String? {
        if let index = positional.firstIndex(where: { $0 != nil }) { return "argument \(index + 1)" }
        return named.keys.sorted().first.map { "argument \($0)" }
    }

    /// The next argument without a name.
    private mutating func next() -> OracleValue? {
        guard let index = positional.firstIndex(where: { $0 != nil }) else { return nil }
        defer { positional[index] = nil }
        return positional[index]
    }

    private mutating func next(or name: String) -> OracleValue? { named.removeValue(forKey: name) ?? next() }

    /// A tensor, or a number as one.
    mutating func variable(_ graph: inout Graph) throws -> Variable {
        guard let value = next() else { throw OracleExpression.Unknown(description: "a call with too few arguments") }
        return try OracleEvaluation.variable(value, &graph)
    }

    /// A tensor that may be left out.
    mutating func optionalVariable(_ graph: inout Graph) throws -> Variable? {
        try next().map { try OracleEvaluation.variable($0, &graph) }
    }

    mutating func text() throws -> String {
        guard case .text(let text) = next() else {
            throw OracleExpression.Unknown(description: "a call without its text")
        }
        return text
    }

    /// The tensors of a list.
    mutating func variables(_ graph: inout Graph) throws -> [Variable] {
        guard case .list(let values) = next() else {
            throw OracleExpression.Unknown(description: "a call without its list")
        }
        var variables: [Variable] = []
        for value in values { variables.append(try OracleEvaluation.variable(value, &graph)) }
        return variables
    }

    mutating func number(_ name: String, default standard: Double? = nil) throws -> Double {
        switch next(or: name) {
        case .number(let number): return number
        case nil:
            guard let standard else { throw OracleExpression.Unknown(description: "a call without \(name)") }
            return standard
        default: throw OracleExpression.Unknown(description: "\(name) that is not a number")
        }
    }

    mutating func integer(_ name: String, default standard: Int? = nil) throws -> Int {
        let number = try number(name, default: standard.map { Double($0) })
        guard let integer = Int(exactly: number) else {
            throw OracleExpression.Unknown(description: "\(name) that is not a whole number")
        }
        return integer
    }

    /// `name=True`; false if it is not said.
    mutating func flag(_ name: String) throws -> Bool {
        switch named.removeValue(forKey: name) {
        case .number(let number): return number != 0
        case nil: return false
        default: throw OracleExpression.Unknown(description: "\(name) that is neither True nor False")
        }
    }

    /// A list of whole numbers, or one, or all that are left; nil if there are none.
    mutating func optionalIntegers(_ name: String, _ otherName: String? = nil) throws -> [Int]? {
        guard let value = otherName.flatMap({ named.removeValue(forKey: $0) }) ?? next(or: name) else { return nil }
        var values = [value]
        if case .list(let list) = value { values = list } else { while let more = next() { values.append(more) } }
        return try values.map { value in
            guard case .number(let number) = value, let integer = Int(exactly: number) else {
                throw OracleExpression.Unknown(description: "\(name) that are not whole numbers")
            }
            return integer
        }
    }

    mutating func integers(_ name: String) throws -> [Int] {
        guard let integers = try optionalIntegers(name) else {
            throw OracleExpression.Unknown(description: "a call without \(name)")
        }
        return integers
    }
}
