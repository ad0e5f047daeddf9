extension Graph {
    /// Inserts an expression: the nodes that the methods of its operators and functions would insert.
    /// - Parameters:
    ///   - expression: what to insert; of a variable there is nothing to insert.
    ///   - label: what to call the result.
    /// - Returns: the variable that it computes.
    /// - Throws: ``GraphError/expression(part:shapes:_:)``, which names the first part that does not fit; what
    ///   was inserted before it remains.
    @discardableResult
    public mutating func insert(_ expression: some GraphTerm, label: String? = nil) throws(GraphError) -> Variable {
        let variable = try insert([expression])[0]
        if let label { self.label(variable, as: label) }
        return variable
    }

    /// Inserts several expressions; what they share is computed once.
    /// - Returns: their variables, in order.
    /// - Throws: ``GraphError/expression(part:shapes:_:)``, which names the first part that does not fit.
    public mutating func insert(_ expressions: [any GraphTerm]) throws(GraphError) -> [Variable] {
        let roots = expressions.map(\.expression)
        var inserted: [ObjectIdentifier: Variable] = [:]
        // A stack of its own: expressions made in loops may be deeper than the machine's.
        var waiting = roots.reversed().map { (expression: $0, isEntered: false) }
        while let (expression, isEntered) = waiting.popLast() {
            let identity = ObjectIdentifier(expression)
            guard inserted[identity] == nil else { continue }
            guard isEntered || expression.operands.isEmpty else {
                waiting.append((expression, true))
                waiting += expression.operands.reversed().map { ($0, false) }
                continue
            }
            let inputs = expression.operands.compactMap { inserted[ObjectIdentifier($0)] }
            do throws(GraphError) {
                inserted[identity] = try expression.insertion(&self, inputs)
            } catch {
                // A variable of another graph says nothing by itself: where it stands does.
                let isLeaf = expression.operands.isEmpty
                let part = isLeaf ? waiting.last { $0.isEntered }?.expression ?? expression : expression
                throw .expression(part: part.text(in: self), shapes: inputs.map { shape(of: $0) }, error)
            }
        }
        return roots.compactMap { inserted[ObjectIdentifier($0)] }
    }
}
