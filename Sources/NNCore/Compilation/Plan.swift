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
            /// One of the states, which outlive the run.
            case state(index: Int)
        }

        var memory: Memory
        let elementCount: Int
    }

    /// A kernel applied to values.
    struct Step: Sendable {
        var kernel: any StepKernel
        var inputs: [Value]
        /// What the step writes: one value, but for updates, which write all states that they change together.
        var outputs: [Value]
        /// What the step computes, for people.
        var label: String
        /// Which operations of the graph the step carries out.
        var purpose: Purpose

        /// What a step is for.
        enum Purpose: Sendable {
            /// Computes these variables of ``Plan/source``, in this order, and writes some of them to memory.
            case computes([Variable], writing: [Variable])
            /// Copies what a variable's operation cannot read where it lies, or, without one, an update's value.
            case copies(for: Variable?)
        }

        /// The only value that the step writes, or the first.
        var output: Value { outputs[0] }
    }

    /// What was compiled, after simplification: what the steps carry out, to be costed.
    struct Source: Sendable {
        let graph: Graph
        /// What can be read after a run.
        let outputs: [Variable]
        /// For each variable the one of the user's graph that it computes; the first, if there are several.
        let originals: [Variable]
    }

    /// The work of one run, in order.
    let steps: [Step]
    let buffers: [Buffer]
    let source: Source
    /// Where variables that outlive the run are found: inputs, states and outputs.
    let values: [Variable: Value]
    /// The variables that must be written before a run, with their names.
    let inputs: [Variable: String]
    /// What reads an input or state as class labels or indices, as it is written.
    let labelReaders: [Variable: [LabelReader]]
    /// Values that never change, to be stored once.
    let constants: [(buffer: Int, value: Tensor<Double>)]
    /// The states of the graph, in its order.
    public let states: [StateDeclaration]
    /// How matrix products are computed.
    public let precision: Precision
    /// The number of elements in the arena, padding included.
    public let arenaElementCount: Int

    /// The states that a run writes, by index.
    var writtenStates: Set<Int> {
        Set(
            steps.flatMap(\.outputs).compactMap { output in
                guard case .state(let index) = buffers[output.buffer].memory else { return nil }
                return index
            }
        )
    }

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
    /// One step a line: its number, where the result goes, what runs on which operands, and what it is called.
    ///
    ///      2  [64,10]@115808 ← matmul, add([64,512]@83040, [10,512]#4, [64,10]ᵛ#5) transposeB
    ///           layer 4: Dense 512 → 10
    ///
    /// A value is a shape and a place. `[64,10]@128` lies in the arena from element 128 on, and may take the place of
    /// values that nobody needs any more; `[512,784]#0` is the first state, which outlives the run. `ᵛ` marks a view:
    /// memory seen with strides of its own, as a bias repeated for every sample, a transposed matrix or a slice.
    /// Behind the operation stands what it is configured with, and last its name in the graph: the label, what it is
    /// the gradient of, or `%8` as ``Graph`` prints it. A step that updates states bears the first one's name.
    /// Several operations before one bracket are computed by one step, which is named after the last of them. What does
    /// not fit in 100 columns goes on in the next line, indented; the last line has the size of the arena.
    public var description: String {
        let lines = steps.enumerated().map { position, step in
            let number = String(repeating: " ", count: max(0, 3 - "\(position)".count)) + "\(position)"
            let attributes = step.kernel.attributes.isEmpty ? "" : " \(step.kernel.attributes)"
            let targets = step.outputs.map { place(of: $0) }.joined(separator: ", ")
            let head = "\(number)  \(targets) ← \(step.kernel.name)\(step.isVectorized ? "" : "°")("
            let operands = step.inputs.map { place(of: $0) }
            let last = "\(operands.last ?? ""))\(attributes)"
            return Self.wrapped([head] + operands.dropLast().map { "\($0), " } + [last, "  \(step.label)"])
        }
        let legend = steps.allSatisfy(\.isVectorized) ? [] : ["°: loops over numbers, without vector kernels"]
        return (lines + ["arena: \(arenaElementCount) elements"] + legend).joined(separator: "\n")
    }

    /// Parts one after the other, in lines of at most 100 columns, all but the first of them indented.
    private static func wrapped(_ parts: [String]) -> String {
        var lines = [""]
        for part in parts {
            if lines[lines.count - 1].count + part.trimmedEnd.count > 100 { lines.append("          ") }
            lines[lines.count - 1] += part
        }
        return lines.map { $0.trimmedEnd.shortened(to: 100) }.joined(separator: "\n")
    }

    private func place(of value: Value) -> String {
        let shape = "[" + value.layout.shape.dimensions.map(String.init).joined(separator: ",") + "]"
        let mark = value.layout.isContiguous ? "" : "ᵛ"
        return switch buffers[value.buffer].memory {
        case .arena(let offset): "\(shape)\(mark)@\(offset)"
        case .state(let index): "\(shape)\(mark)#\(index)"
        }
    }
}

extension Plan {
    /// Whether a run reads or keeps a variable: an input or state that must be written, or an output.
    public func uses(_ variable: Variable) -> Bool { values[variable] != nil }
}

extension String {
    /// The text without the spaces at its end.
    fileprivate var trimmedEnd: String {
        var text = self
        while text.last == " " { text.removeLast() }
        return text
    }
}
