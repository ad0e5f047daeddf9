extension Graph: CustomStringConvertible {
    /// One equation a line, in order, with shapes, in columns.
    ///
    ///     %0 = input()          : []  x
    ///     %1 = input()          : []  y
    ///     %2 = multiply(%0, %1) : []  z
    ///     %4 = multiply(1, %1)  : []  ∂z/∂x
    ///
    /// A scalar constant stands in the equations that use it, and has none of its own. Last come the updates, by the
    /// states' names: `w ← %9`.
    public var description: String {
        var isUsed = [Bool](repeating: false, count: count)
        for node in nodes { for input in node.inputs { isUsed[input.id] = true } }
        let notes = derivativeNotes
        let lines = nodes.indices.compactMap { id -> EquationLine? in
            let variable = Variable(id: id)
            if isUsed[id], notes[id] == nil, label(of: variable) == nil, literal(of: variable) != nil { return nil }
            return equationLine(of: variable, note: notes[id])
        }
        // A few very long equations do not push all shapes to the right.
        let nameWidth = lines.map(\.name.count).max() ?? 0
        let equationWidth = lines.map(\.equation.count).filter { $0 <= 56 }.max() ?? 0
        let shapeWidth = lines.map(\.shape.count).max() ?? 0
        let equations = lines.map { line in
            var text = "\(line.name.padded(to: nameWidth)) = \(line.equation.padded(to: equationWidth)) : "
            text += line.note.isEmpty ? line.shape : "\(line.shape.padded(to: shapeWidth))  \(line.note)"
            return text
        }
        return (equations + updateLines).joined(separator: "\n")
    }

    /// What states become, one a line, the arrows in a column.
    private var updateLines: [String] {
        let width = updates.map { name(of: $0.state).count }.max() ?? 0
        return updates.map { update in
            "\(name(of: update.state).padded(to: width)) ← \(literal(of: update.value) ?? update.value.description)"
        }
    }

    /// A node as an equation, its parts not yet in columns.
    private struct EquationLine {
        let name: String
        let equation: String
        let shape: String
        let note: String
    }

    private func equationLine(of variable: Variable, note: String?) -> EquationLine {
        let node = nodes[variable.id]
        let arguments = node.inputs.map { literal(of: $0) ?? $0.description }.joined(separator: ", ")
        let attributes = node.operation.attributes
        return EquationLine(
            name: variable.description,
            equation: "\(node.operation.name)(\(arguments))" + (attributes.isEmpty ? "" : " \(attributes)"),
            shape: "\(node.shape)",
            note: [node.label, note].compactMap { $0 }.joined(separator: ", ")
        )
    }

    /// A variable as one equation, as `print` lists it: `%3 = matmul(%0, %1) transposeB : [64, 512]`.
    public func equation(of variable: Variable) -> String {
        let line = equationLine(of: variable, note: nil)
        return "\(line.name) = \(line.equation) : \(line.shape)"
    }

    /// The number that a variable always has, as text, if it is an unnamed scalar constant.
    package func literal(of variable: Variable) -> String? {
        let node = nodes[variable.id]
        guard let constant = node.operation as? Constant, node.shape == .scalar else { return nil }
        return constant.value[0].shortDescription
    }

    /// What the nodes that hold gradients hold: `∂L/∂W`, by their ids.
    var derivativeNotes: [Int: String] {
        var notes: [Int: String] = [:]
        for derivative in derivatives {
            let (z, variable) = (derivative.z, derivative.variable)
            let text = "∂\(label(of: z) ?? "\(z)")/∂\(label(of: variable) ?? "\(variable)")"
            if let known = notes[derivative.gradient.id] {
                if known != text { notes[derivative.gradient.id] = "\(known), \(text)" }
            } else {
                notes[derivative.gradient.id] = text
            }
        }
        return notes
    }
}

extension Double {
    /// The number without a fraction of zero: `2`, not `2.0`.
    var shortDescription: String {
        let text = "\(self)"
        return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }
}

extension String {
    /// The text with spaces behind it up to a width.
    func padded(to width: Int) -> String {
        self + String(repeating: " ", count: Swift.max(0, width - count))
    }

    /// The text, cut with an ellipsis where it is longer than a limit.
    package func shortened(to limit: Int) -> String { count <= limit ? self : prefix(limit - 1) + "…" }
}
