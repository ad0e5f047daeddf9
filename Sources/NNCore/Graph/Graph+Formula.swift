extension Graph {
    /// Whether a variable is its only input's numbers in another shape: a broadcast or a reshape.
    package func isReshaped(_ variable: Variable) -> Bool {
        let operation = operation(of: variable)
        return operation is Broadcast || operation is Reshape
    }

    /// Operations of two inputs that are written between them.
    private static let infix = [
        "add": " + ", "subtract": " − ", "multiply": " × ", "divide": " / ", "greater": " > ",
        "greaterOrEqual": " ≥ ", "less": " < ", "lessOrEqual": " ≤ ", "equal": " = ", "notEqual": " ≠ ",
    ]

    /// A variable's operation applied to named inputs, as a student would write it: `x·Wᵀ`, `max(0, u1)`.
    package func formula(of variable: Variable, inputs: [String]) -> String {
        let operation = operation(of: variable)
        switch operation {
        case is Constant:
            let value = operation.attributes
            return value.hasSuffix(".0") ? String(value.dropLast(2)) : value
        case is any LeafOperation:
            return operation.name
        case let product as MatMul:
            let (a, b) = (product.transposeA ? "ᵀ" : "", product.transposeB ? "ᵀ" : "")
            return "\(Self.factor(inputs[0], isChanged: product.transposeA))\(a) · "
                + "\(Self.factor(inputs[1], isChanged: product.transposeB))\(b)"
        case let scale as Scale:
            return "\(scale.factor.shortDescription) × \(inputs[0])"
        case is Negate:
            return "−\(Self.factor(inputs[0], isChanged: true))"
        case is Broadcast, is Reshape:
            // Only a box where its value is asked for: a one that starts the gradient, a bias's gradient.
            return inputs[0]
        case is Sigmoid:
            return "σ(\(inputs[0]))"
        case is SigmoidDerivative:
            return "σ′(\(inputs[0]))"
        case is Square:
            return "\(Self.factor(inputs[0], isChanged: true))²"
        case let sum as Sum:
            return Self.summation(of: inputs[0], sum, shape: shape(of: variable))
        case is ReLU:
            return "max(0, \(inputs[0]))"
        default:
            break
        }
        if inputs.count == 2, let symbol = Self.infix[operation.name] { return inputs.joined(separator: symbol) }
        let call = "\(operation.name)(\(inputs.joined(separator: ", ")))"
        return operation.attributes.isEmpty ? call : "\(call) \(operation.attributes)"
    }

    /// A sum over all axes, `Σ u1`, or over some of them, `Σ u1 over axis 0`.
    private static func summation(of input: String, _ sum: Sum, shape: Shape) -> String {
        guard shape.rank != (sum.keepsDimensions ? sum.axes.count : 0) else { return "Σ \(input)" }
        let axes = sum.axes.map(String.init).joined(separator: ", ")
        return "Σ \(input) over \(sum.axes.count == 1 ? "axis" : "axes") \(axes)"
    }

    /// A derivative that something is done to needs parentheses.
    private static func factor(_ name: String, isChanged: Bool) -> String {
        isChanged && name.contains("∂") ? "(\(name))" : name
    }
}
