import NNCore

/// What an expression stands for.
enum OracleValue {
    case number(Double)
    /// A variable; a vector `x^T` lies as a row.
    case variable(Variable, isRow: Bool = false)
    case list([OracleValue])
    case text(String)
}

/// Inserts expressions into a graph.
struct OracleEvaluation {
    let names: [String: Variable]
    /// Within `sum x[i+1]…`: the elements that `x[i]` names, of how many.
    private var offsets: Set<Int> = []
    private var isSummed = false

    private init(_ names: [String: Variable]) { self.names = names }

    /// Inserts an expression that is a variable or a number.
    static func variable(
        _ expression: OracleExpression,
        _ names: [String: Variable],
        in graph: inout Graph
    ) throws -> Variable {
        try Self(names).variable(expression, &graph)
    }

    /// The value of a whole number.
    static func integer(_ expression: OracleExpression) throws -> Int {
        var graph = Graph()
        guard case .number(let number) = try Self([:]).value(expression, &graph), let integer = Int(exactly: number)
        else {
            throw OracleExpression.Unknown(description: "an index that is not a whole number")
        }
        return integer
    }

    private func variable(_ expression: OracleExpression, _ graph: inout Graph) throws -> Variable {
        try Self.variable(value(expression, &graph), &graph)
    }

    /// A value as a variable: numbers are constants, lists stacked.
    static func variable(_ value: OracleValue, _ graph: inout Graph) throws -> Variable {
        switch value {
        case .number(let number): return try graph.constant(number)
        case .variable(let variable, _): return variable
        case .list(let values):
            var parts: [Variable] = []
            for value in values { parts.append(try variable(value, &graph)) }
            return try graph.stack(parts)
        case .text(let text): throw OracleExpression.Unknown(description: "the text \(text)")
        }
    }

    private func value(_ expression: OracleExpression, _ graph: inout Graph) throws -> OracleValue {
        switch expression {
        case .number(let number): return .number(number)
        case .text(let text): return .text(text)
        case .name(let name): return try named(name, &graph)
        case .list(let parts):
            var values: [OracleValue] = []
            for part in parts { values.append(try value(part, &graph)) }
            return .list(values)
        case .negative(let x):
            if case .number(let number) = try value(x, &graph) { return .number(-number) }
            return .variable(try graph.negate(variable(x, &graph)))
        case .transposed(let x):
            let x = try variable(x, &graph)
            return graph.shape(of: x).rank < 2
                ? .variable(x, isRow: true) : .variable(try graph.transpose(x))
        case .magnitude(let x):
            let x = try variable(x, &graph)
            return .variable(isSummed ? try graph.abs(x) : try graph.sqrt(graph.sum(graph.square(x))))
        case .binary(let sign, let a, let b): return try binary(sign, a, b, &graph)
        case .indexed(let x, let indices): return .variable(try element(variable(x, &graph), indices, &graph))
        case .call(let name, let arguments):
            var inner = self
            if name == "sum" {
                inner.isSummed = true
                for argument in arguments { inner.offsets.formUnion(argument.value.offsets) }
            }
            var (values, named) = ([OracleValue](), [String: OracleValue]())
            for argument in arguments {
                let value = try inner.value(argument.value, &graph)
                if let name = argument.name { named[name] = value } else { values.append(value) }
            }
            return try OracleFunctions.call(name, values, named, &graph)
        }
    }

    /// A variable by its name; `x2` is an element of x.
    private func named(_ name: String, _ graph: inout Graph) throws -> OracleValue {
        if let variable = names[name] { return .variable(variable) }
        if name == "True" || name == "False" { return .number(name == "True" ? 1 : 0) }
        if let match = name.wholeMatch(of: /([a-z]+)(\d+)/), let x = names[String(match.output.1)],
            let index = Int(match.output.2)
        {
            return .variable(try graph.select(x, axis: 0, index: index))
        }
        throw OracleExpression.Unknown(description: "the name \(name)")
    }

    private func binary(
        _ sign: String,
        _ a: OracleExpression,
        _ b: OracleExpression,
        _ graph: inout Graph
    ) throws -> OracleValue {
        if sign == "@" {
            let (left, right) = (a.untransposed, b.untransposed)
            let product = try graph.matmul(
                variable(left.factor, &graph),
                variable(right.factor, &graph),
                transposeA: left.isTransposed,
                transposeB: right.isTransposed
            )
            return .variable(product)
        }
        let (left, right) = (try value(a, &graph), try value(b, &graph))
        if sign == " " { return try besideEachOther(left, right, &graph) }
        if case .number(let a) = left, case .number(let b) = right {
            switch sign {
            case "+": return .number(a + b)
            case "-": return .number(a - b)
            case "*": return .number(a * b)
            case "/": return .number(a / b)
            default: break
            }
        }
        if sign == "^", case .number(let exponent) = right {
            return .variable(try graph.power(Self.variable(left, &graph), exponent))
        }
        if sign == "*", case .number(let factor) = left { return try scaled(right, factor, &graph) }
        if sign == "*", case .number(let factor) = right { return try scaled(left, factor, &graph) }
        let (x, y) = (try Self.variable(left, &graph), try Self.variable(right, &graph))
        switch sign {
        case "+": return .variable(try graph.add(x, y))
        case "-": return .variable(try graph.subtract(x, y))
        case "*": return .variable(try graph.multiply(x, y))
        case "/": return .variable(try graph.divide(x, y))
        default: return .variable(try graph.power(x, y))
        }
    }

    private func scaled(_ value: OracleValue, _ factor: Double, _ graph: inout Graph) throws -> OracleValue {
        guard case .variable(let x, let isRow) = value else {
            return .variable(try graph.scale(Self.variable(value, &graph), by: factor))
        }
        return .variable(try graph.scale(x, by: factor), isRow: isRow)
    }

    /// Factors as books write them: rows times columns, matrices times vectors, and element by element.
    private func besideEachOther(_ a: OracleValue, _ b: OracleValue, _ graph: inout Graph) throws -> OracleValue {
        if case .number(let factor) = a { return try scaled(b, factor, &graph) }
        guard case .variable(let x, let xIsRow) = a, case .variable(let y, let yIsRow) = b else {
            throw OracleExpression.Unknown(description: "factors side by side that are no tensors")
        }
        let (xRank, yRank) = (graph.shape(of: x).rank, graph.shape(of: y).rank)
        switch (xRank, yRank) {
        case (2, 1), (2, 2): return .variable(try graph.matmul(x, y))
        case (1, 2) where xIsRow: return .variable(try graph.matmul(x, y), isRow: true)
        case (1, 1) where xIsRow && !yIsRow: return .variable(try graph.sum(graph.multiply(x, y)))
        case (1, 1) where yIsRow && !xIsRow:
            let column = try Shape([graph.shape(of: x).elementCount, 1])
            return .variable(try graph.multiply(graph.reshape(x, to: column), y))
        default: return .variable(try graph.multiply(x, y), isRow: xIsRow && yIsRow)
        }
    }

    /// `x[1]`, `x[:,1:3]`, `x[indices]`, and `x[i+1]` within a sum.
    private func element(
        _ x: Variable,
        _ indices: [OracleExpression.Index],
        _ graph: inout Graph
    ) throws -> Variable {
        var (result, axis) = (x, 0)
        for index in indices {
            let extent = graph.shape(of: result)[axis]
            switch index {
            case .slice(let from, let to, let step):
                func clamped(_ bound: Int) -> Int { min(max(bound < 0 ? bound + extent : bound, 0), extent) }
                let (lower, upper) = (clamped(from ?? 0), clamped(to ?? extent))
                result = try graph.slice(result, axis: axis, lower..<max(lower, upper), step: step)
                axis += 1
            case .at(let position):
                if let offset = position.offset {
                    // Those i for which every element that the sum names is there.
                    let first = -min(0, offsets.min() ?? 0)
                    let end = extent - max(0, offsets.max() ?? 0)
                    guard first <= end else {
                        throw OracleExpression.Unknown(description: "a sum over no elements")
                    }
                    result = try graph.slice(result, axis: axis, first + offset..<end + offset)
                    axis += 1
                } else if case .number(let number) = try value(position, &graph), let place = Int(exactly: number) {
                    result = try graph.select(result, axis: axis, index: place < 0 ? place + extent : place)
                } else {
                    let indices = try variable(position, &graph)
                    result = try graph.gather(result, indices: indices, axis: axis)
                    axis += graph.shape(of: indices).rank
                }
            }
        }
        return result
    }
}

extension OracleExpression {
    /// `x` of `x.T`, and whether it was transposed.
    fileprivate var untransposed: (factor: OracleExpression, isTransposed: Bool) {
        if case .transposed(let x) = self { (x, true) } else { (self, false) }
    }
}
