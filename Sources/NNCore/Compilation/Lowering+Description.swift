extension Lowering: CustomStringConvertible {
    /// One step a line: the buffers it writes, what runs, and the buffers it reads.
    ///
    ///     t4 ← matmul, add, relu(k3, #0, #1ᵛ)  H
    ///
    /// `#0` is a state, `k` a buffer that is kept to the end of the run, `t` one that is not; `ᵛ` marks a view.
    var description: String {
        steps.map { step in
            let attributes = step.kernel.attributes.isEmpty ? "" : " \(step.kernel.attributes)"
            let call = "\(step.kernel.name)(\(text(of: step.inputs)))\(attributes)"
            return "\(text(of: step.outputs)) ← \(call)  \(step.label)"
        }.joined(separator: "\n")
    }

    /// A buffer's name.
    func name(ofBuffer buffer: Int) -> String {
        switch roles[buffer] {
        case .temporary: "t\(buffer)"
        case .kept: "k\(buffer)"
        case .state(let index): "#\(index)"
        }
    }

    private func text(of values: [Plan.Value]) -> String {
        values.map { name(ofBuffer: $0.buffer) + ($0.layout.isContiguous ? "" : "ᵛ") }.joined(separator: ", ")
    }
}
