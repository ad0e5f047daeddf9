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
            return "\(factor(inputs[0], isChanged: product.transposeA))\(a) · "
                + "\(factor(inputs[1], isChanged: product.transposeB))\(b)"
        case let scale as Scale:
            return "\(scale.factor.shortDescription) × \(inputs[0])"
        case is Negate:
            return "−\(factor(inputs[0], isChanged: true))"
        case is Broadcast, is Reshape:
            // Only a box where its value is asked for: a one that starts the gradient, a bias's gradient.
            return inputs[0]
        case is Sigmoid:
            return "σ(\(inputs[0]))"
        case is SigmoidDerivative:
            return "σ′(\(inputs[0]))"
        case is Square:
            return "\(factor(inputs[0], isChanged: true))²"
        case let sum as Sum:
            return summation(of: inputs[0], sum, shape: node.shape)
        case is ReLU:
            return "max(0, \(inputs[0]))"
        default:
            break
        }
        if inputs.count == 2, let symbol = infix[node.operation.name] { return inputs.joined(separator: symbol) }
        let call = "\(node.operation.name)(\(inputs.joined(separator: ", ")))"
        return node.operation.attributes.isEmpty ? call : "\(call) \(node.operation.attributes)"
    }

    /// A sum over all axes, `Σ u1`, or over some of them, `Σ u1 over axis 0`.
    private static func summation(of input: String, _ sum: Sum, shape: Shape) -> String {
        guard shape.rank != (sum.keepsDimensions ? sum.axes.count : 0) else { return "Σ \(input)" }
        let axes = sum.axes.map(String.init).joined(separator: ", ")
        return "Σ \(input) over \(sum.axes.count == 1 ? "axis" : "axes") \(axes)"
    }

    private static func constant(_ node: Graph.Node) -> String {
        let attributes = node.operation.attributes
        return attributes.hasSuffix(".0") ? String(attributes.dropLast(2)) : attributes
    }

    /// A derivative that something is done to needs parentheses.
    private static func factor(_ name: String, isChanged: Bool) -> String {
        isChanged && name.contains("∂") ? "(\(name))" : name
    }
}

extension String {
    /// The text, cut with an ellipsis where it is longer than a limit.
    func shortened(to limit: Int) -> String { count <= limit ? self : prefix(limit - 1) + "…" }
}
