/// Why a plan cannot be bound, written to or read from as asked.
public enum ExecutionError: Error, Equatable, Sendable, CustomStringConvertible {
    /// The engine is not in this build.
    case engine(EngineError)
    /// The engine cannot compute a matrix product of the plan.
    case product(LinearAlgebraError)
    /// A plan of mixed precision cannot run in another than single precision.
    case mixedPrecision(scalar: String)
    /// The machine has no memory for so many elements.
    case memory(what: String, elementCount: Int, scalar: String)
    /// A team of no thread, or of too many.
    case threadCount(Int)
    /// There is no state of this name.
    case noState(String)
    /// Two states have one name.
    case stateTwice(String)
    /// A tensor has another shape than the variable it is written to or read from.
    case shape(name: String, expected: Shape, given: Shape)
    /// A tensor that is read as class labels or indices has one that names no class or position.
    case label(name: String, LabelError)
    /// A variable that is read as one number has more elements, or none.
    case notScalar(name: String, Shape)
    /// The variable is neither an input nor a state of the plan.
    case notWritable(Variable)
    /// The variable's value is not kept: it was not among the outputs when the plan was compiled.
    case notKept(Variable)

    /// The text for people.
    public var description: String {
        switch self {
        case .engine(let error): error.description
        case .product(let error): "executor: \(error)"
        case .mixedPrecision(let scalar):
            "executor: mixed precision has sums in single precision, but the executor's numbers are of \(scalar); use Float, or "
                + "precision full"
        case .memory(let what, let elementCount, let scalar):
            "executor: there is no memory for the \(elementCount) numbers (\(scalar)) of \(what); "
                + "use smaller batches or layers"
        case .threadCount(let count):
            "threads: the count is \(count), but must be from 1 to \(Workers.maximumCount)"
        case .noState(let name):
            "executor: there is no state named \(name) in the storage; make it with all states of the graph"
        case .stateTwice(let name):
            "executor: two states are named \(name); give each a name of its own"
        case .shape(let name, let expected, let given):
            "executor: \(name) has shape \(expected), but \(given) was given"
        case .label(let name, let error): "executor: \(name): \(error)"
        case .notScalar(let name, let shape):
            "executor: \(name) has shape \(shape), but only a variable of one element is a number; use read"
        case .notWritable(let variable):
            "executor: \(variable) is not an input or state that the plan uses"
        case .notKept(let variable):
            "executor: \(variable) is not kept after a run; name it among the outputs when compiling"
        }
    }
}
