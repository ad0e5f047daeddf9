extension GraphExpression {
    /// The expression as one would write it, cut where it is deep or long.
    /// - Parameters:
    ///   - graph: what knows the variables' names.
    ///   - depth: how many more operations to show.
    func text(in graph: Graph, depth: Int = 5) -> String {
        guard depth > 0 || operands.isEmpty else { return "…" }
        let parts = operands.map { $0.text(in: graph, depth: depth - 1) }
        let text: String
        switch notation {
        case .variable(let variable):
            text = graph.nodes.indices.contains(variable.id) ? graph.name(of: variable) : variable.description
        case .number(let number): text = number.shortDescription
        case .label(let label): text = label
        case .prefix(let symbol): text = symbol + enclosed(parts, 0)
        case .scaled(let factor): text = "\(factor.shortDescription) * \(enclosed(parts, 0))"
        case .infix(let symbol): text = enclosed(parts, 0) + " \(symbol) " + enclosed(parts, 1)
        case .call(let name): text = operands.isEmpty ? name : "\(name)(\(parts.joined(separator: ", ")))"
        case .method(let name, let arguments):
            text = "\(enclosed(parts, 0)).\(name)(\((parts.dropFirst() + arguments).joined(separator: ", ")))"
        }
        return text.shortened(to: 80)
    }

    /// An operand, in parentheses where it would else be read as another expression.
    private func enclosed(_ parts: [String], _ index: Int) -> String {
        operands[index].binding < binding || (index == 1 && operands[index].binding == binding)
            ? "(\(parts[index]))" : parts[index]
    }

    /// How tightly the parts hold together.
    private var binding: Int {
        switch notation {
        case .infix("+"), .infix("-"): 1
        case .infix, .scaled: 2
        case .prefix: 3
        case .number(let number): number < 0 ? 3 : 4
        case .variable, .label, .call, .method: 4
        }
    }
}
