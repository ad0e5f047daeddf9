/// A number that each step is given by name: a learning rate, a bias correction, a random key.
///
/// It is an input of the graph, computed on the host in Double and rounded once.
public struct StepNumber: Sendable {
    /// Where the number comes from.
    enum Source: Sendable {
        /// A function of the step.
        case function(@Sendable (StepMoment) -> Double)
        /// A function of the number before and of the step, counted from 1.
        case recurrence(first: Double, next: @Sendable (Double, Int) -> Double)
        /// The number of the batch in two parts, each of which is exact in single precision, and the first row: [3].
        case randomKey
    }

    /// The name, unique in a graph.
    public let name: String
    /// The input that takes it.
    public let variable: Variable
    let source: Source
}

/// The numbers of a step, bound to where a plan reads them.
struct BoundNumbers<Element: Scalar> {
    private struct Entry {
        let source: StepNumber.Source
        let place: TensorView<Element>
        /// Of a recurrence, the step that it stands at, and its value.
        var step = 0
        var value = 0.0
    }

    private var entries: [Entry] = []

    /// Binds the numbers that an executor's plan reads.
    init(_ numbers: [StepNumber], in executor: Executor<Element>) throws(ExecutionError) {
        for number in numbers where executor.plan.uses(number.variable) {
            entries.append(Entry(source: number.source, place: try executor.view(of: number.variable)))
        }
    }

    /// Computes all numbers of a step, and writes them.
    mutating func write(_ moment: StepMoment) {
        for index in entries.indices {
            let place = entries[index].place
            switch entries[index].source {
            case .function(let value): place[0] = Element(value(moment))
            case .recurrence(let first, let next):
                // From the beginning, if it is not the next step: the same bits however one got here.
                if entries[index].step > moment.step || entries[index].step == 0 {
                    (entries[index].step, entries[index].value) = (0, first)
                }
                while entries[index].step < moment.step {
                    entries[index].step += 1
                    entries[index].value = next(entries[index].value, entries[index].step)
                }
                place[0] = Element(entries[index].value)
            case .randomKey:
                place[0] = Element(moment.batch % (1 << 20))
                place[1] = Element(moment.batch >> 20)
                place[2] = Element(moment.row)
            }
        }
    }
}
