/// How a drawing writes an operation.
enum DrawnText {
    /// The most characters of a name.
    static let nameLimit = 18
    /// The most characters of any other line.
    static let limit = 40

    /// Operations of two inputs that are written between them.
    private static let infix = [
        "add": " + ", "subtract": " − ", "multiply": " × ", "divide": " / ", "greater": " > ",
        "greaterOrEqual": " ≥ ", "less": " < ", "lessOrEqual": " ≤ ", "equal": " = ", "notEqual": " ≠ ",
    ]

    /// The operation applied to named inputs, as a student would write it: `x·Wᵀ`, `max(0, u1)`.
    static func formula(of node: Graph.Node, inputs: [String]) -> String {
        switch node.operation {
        case is any LeafOperation:
            return node.operation is Constant ? constant(node) : node.operation.name
        case let product as MatMul:
            let (a, b) = (product.transposeA ? "ᵀ" : "", product.transposeB ? "ᵀ" : "")
            return "\(factor(inputs[0], isTransposed: product.transposeA))\(a) · "
                + "\(factor(inputs[1], isTransposed: product.transposeB))\(b)"
        case let scale as Scale:
            return "\(scale.factor.shortDescription) × \(inputs[0])"
        case is Negate:
            return "−\(factor(inputs[0], isTransposed: true))"
        case is Broadcast, is Reshape:
            // Only a box where its value is asked for: a one that starts the gradient, a bias's gradient.
            return inputs[0]
        case is Sigmoid:
            return "σ(\(inputs[0]))"
        case is ReLU:
            return "max(0, \(inputs[0]))"
        case is GradientDescentUpdate:
            return "\(inputs[0]) − \(inputs[2]) × \(inputs[1])"
        default:
            break
        }
        if inputs.count == 2, let symbol = infix[node.operation.name] { return inputs.joined(separator: symbol) }
        let call = "\(node.operation.name)(\(inputs.joined(separator: ", ")))"
        return node.operation.attributes.isEmpty ? call : "\(call) \(node.operation.attributes)"
    }

    private static func constant(_ node: Graph.Node) -> String {
        let attributes = node.operation.attributes
        return attributes.hasSuffix(".0") ? String(attributes.dropLast(2)) : attributes
    }

    /// A derivative that is transposed needs parentheses.
    private static func factor(_ name: String, isTransposed: Bool) -> String {
        isTransposed && name.contains("∂") ? "(\(name))" : name
    }
}

extension String {
    /// The text, cut with an ellipsis where it is longer than a limit.
    func shortened(to limit: Int) -> String { count <= limit ? self : prefix(limit - 1) + "…" }
}
