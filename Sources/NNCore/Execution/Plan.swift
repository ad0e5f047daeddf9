/// A compiled graph: steps in order, and where each value lies in memory.
///
/// Any precision can run it.
public struct Plan: Sendable {
    /// Where a tensor lives: a layout over a buffer.
    struct Value: Equatable, Sendable {
        var buffer: Int
        var layout: Layout
    }

    /// A run of elements in one of the executor's memories.
    struct Buffer: Sendable {
        enum Memory: Sendable {
            /// The arena, at an offset that other buffers may share at other times.
            case arena(offset: Int)
            /// One of the trained parameters.
            case parameter(index: Int)
        }

        var memory: Memory
        let elementCount: Int
    }

    /// A kernel applied to values.
    struct Step: Sendable {
        var kernel: any StepKernel
        var inputs: [Value]
        var output: Value
        /// What the step computes, for people.
        var label: String
    }

    /// The work of one run, in order.
    let steps: [Step]
    let buffers: [Buffer]
    /// Where variables that outlive the run are found: inputs, parameters and outputs.
    let values: [Variable: Value]
    /// The variables that must be written before a run, with their names.
    let inputs: [Variable: String]
    /// Values that never change, to be stored once.
    let constants: [(buffer: Int, value: Tensor<Double>)]
    /// The shapes of the parameters, in the graph's order.
    public let parameterShapes: [Shape]
    /// The number of elements in the arena, padding included.
    public let arenaElementCount: Int

    /// The number of steps of one run.
    public var stepCount: Int { steps.count }

    /// Floating-point operations that one run spends in matrix products: 2·m·n·k each; `Int.max` if there are more.
    public var matrixFLOPCount: Int {
        steps.map { $0.kernel.matrixFLOPCount(inputs: $0.inputs.map(\.layout), output: $0.output.layout) }
            .reduce(0) { sum, count in
                let (total, overflow) = sum.addingReportingOverflow(count)
                return overflow ? .max : total
            }
    }
}

extension Plan: CustomStringConvertible {
    /// One step a line: what runs, on which shapes, and where the result lies.
    ///
    /// `[64,10]@128` lies in the arena from element 128 on, `[10]#1` is parameter 1, and ᵛ marks a view with strides
    /// of its own. A step that updates a parameter bears its name.
    public var description: String {
        let lines = steps.enumerated().map { position, step in
            let inputs = step.inputs.map { place(of: $0) }.joined(separator: ", ")
            let attributes = step.kernel.attributes.isEmpty ? "" : " \(step.kernel.attributes)"
            let number = String(repeating: " ", count: max(0, 3 - "\(position)".count)) + "\(position)"
            let line = "\(number)  \(place(of: step.output)) ← \(step.kernel.name)(\(inputs))\(attributes)  \(step.label)"
            return line.wrapped(to: 100, indentation: 8)
        }
        return (lines + ["arena: \(arenaElementCount) elements"]).joined(separator: "\n")
    }

    private func place(of value: Value) -> String {
        let shape = "[" + value.layout.shape.dimensions.map(String.init).joined(separator: ",") + "]"
        let mark = value.layout.isContiguous ? "" : "ᵛ"
        return switch buffers[value.buffer].memory {
        case .arena(let offset): "\(shape)\(mark)@\(offset)"
        case .parameter(let index): "\(shape)\(mark)#\(index)"
        }
    }
}

extension Plan {
    /// Whether a run reads or keeps a variable: an input or parameter that must be written, or an output.
    public func uses(_ variable: Variable) -> Bool { values[variable] != nil }
}

extension String {
    /// The text broken at spaces into lines of at most `width` characters, all but the first indented.
    fileprivate func wrapped(to width: Int, indentation: Int) -> String {
        guard count > width, let space = prefix(width + 1).lastIndex(of: " ") else { return self }
        let rest = String(repeating: " ", count: indentation) + self[index(after: space)...]
        // A word longer than a line stays whole.
        guard rest.count < count else { return self }
        return self[..<space] + "\n" + rest.wrapped(to: width, indentation: indentation)
    }
}
