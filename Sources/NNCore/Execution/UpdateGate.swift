/// What stands before the steps that update states: they run only if a number that the steps before compute is finite.
struct UpdateGate<Element: Scalar> {
    /// The first step that updates states; all that follow do, too.
    let first: Int
    /// The step that computes the number; nil if it is known before.
    let writer: Int?
    /// The number, or several.
    let number: TensorView<Element>

    /// Whether the updates of this run are carried out.
    @inline(__always)
    var isOpen: Bool {
        for position in 0..<number.count where !number[position].isFinite { return false }
        return true
    }

    /// The gate of the same steps behind others.
    func moved(by count: Int) -> UpdateGate {
        UpdateGate(first: first + count, writer: writer.map { $0 + count }, number: number)
    }
}

extension Plan {
    /// The step from which on all write states, or copy what these need; nil if a run updates nothing.
    var firstUpdateIndex: Int? {
        steps.firstIndex { step in
            step.outputs.contains { output in
                if case .state = buffers[output.buffer].memory { true } else { false }
            }
        }
    }
}
