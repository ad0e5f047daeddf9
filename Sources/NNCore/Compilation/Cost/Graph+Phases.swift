extension Graph {
    /// The phase of each variable.
    ///
    /// Backward is what back-propagation inserted. Of the rest, the update is what neither outputs nor gradients need:
    /// the arithmetic that makes new values of the states.
    func phases(outputs: [Variable]) -> [PlanCost.Phase] {
        var isNeededBefore = [Bool](repeating: false, count: count)
        for output in outputs { isNeededBefore[output.id] = true }
        for (id, node) in nodes.enumerated().reversed() where isNeededBefore[id] || node.gradient != nil {
            for input in node.inputs { isNeededBefore[input.id] = true }
        }
        return nodes.enumerated().map { id, node in
            if node.gradient != nil { return .backward }
            return isNeededBefore[id] ? .forward : .update
        }
    }
}
