import Foundation
import NNCore

/// What a manifest's text says to compute: assignments, perhaps many times, and a result.
struct OracleProgram {
    private let repeatCount: Int
    private let assignments: [(name: String, value: OracleExpression)]
    private let result: OracleExpression

    /// Phrases of the manifests, as patterns, and what they say as expressions.
    private static let phrases: [(pattern: String, expression: String)] = [
        (" with broadcasting$", ""),
        (#" \((repeats allowed|rank \d+|in\d+ unused: zero gradient|erf form|Hessian zero)\)$"#, ""),
        (#"from axis (-?\d+)"#, "$1"),
        (#" over the last axis, eps ([-+.0-9e]+)"#, ", eps=$1"),
        (#"^zero-pad last axis by \("#, "pad(in0,-1,"),
        (#"^zero-pad axis (-?\d+) by \("#, "pad(in0,$1,"),
        (#"^(\w+) over axis (-?\d+) of an empty \[.*\]$"#, "$1(in0, axes=[$2])"),
        (
            #"^batch norm, training: \(in0-mean\)/sqrt\(population var\+([-+.0-9e]+)\)\*in1\+in2 per column$"#,
            "batch_norm(in0,in1,in2,eps=$1)"
        ),
        (
            #"^batch norm, inference with running_mean, running_var, eps ([-+.0-9e]+)$"#,
            "normalized(in0,running_mean,running_var,in1,in2,eps=$1)"
        ),
        (#"\bvar\b(.*), (population|sample) variance$"#, "var_$2(x)$1"),
        (#"\bmean\b(?=[-+*/)])"#, "mean(x)"),
        ("^(.*) flattened$", "flatten($1,0)"),
        ("^cumulative product$", "cumprod(x)"),
        ("^cumulative sum$", "cumsum(x)"),
    ]

    /// Reads a text.
    /// - Throws: ``OracleExpression/Unknown`` when it says what cannot be read.
    init(_ text: String) throws {
        var text = text
        for (pattern, expression) in Self.phrases {
            text = text.replacingOccurrences(of: pattern, with: expression, options: .regularExpression)
        }
        var repeatCount = 1
        if let match = text.prefixMatch(of: #/(\d+) times: (\w+) = /#), let count = Int(match.output.1) {
            (repeatCount, text) = (count, "\(match.output.2)=\(text[match.range.upperBound...]); \(match.output.2)")
        }
        self.repeatCount = repeatCount
        var parts = text.split(separator: "; ").map(String.init)
        let last = parts.popLast() ?? ""
        assignments = try parts.map { part in
            guard let match = part.wholeMatch(of: /(\w+)=(.*)/) else {
                throw OracleExpression.Unknown(description: part)
            }
            return (String(match.output.1), try OracleExpression(String(match.output.2)))
        }
        result = try OracleExpression(last)
    }

    /// Inserts the program into a graph.
    /// - Parameter names: the variables of the names that it may use; a name that is assigned but not here begins as `in0`.
    func build(in graph: inout Graph, _ names: [String: Variable]) throws -> Variable {
        var names = names
        if repeatCount > 1 {
            for (name, _) in assignments where names[name] == nil { names[name] = names["in0"] }
        }
        for _ in 0..<repeatCount {
            for (name, value) in assignments {
                names[name] = try OracleEvaluation.variable(value, names, in: &graph)
            }
        }
        return try OracleEvaluation.variable(result, names, in: &graph)
    }
}
