/// Why gradients cannot be checked as asked; wrong gradients are no error but a ``GradientReport``.
public enum GradientCheckError: Error, Equatable, Sendable, CustomStringConvertible {
    /// A target is computed by an operation, so that it cannot be moved.
    case targetIsComputed(Variable, operation: String)
    /// A value that the check needs was not given.
    case missingValue(name: String, shape: Shape)
    /// A value that was given has another shape than its variable.
    case shape(name: String, expected: Shape, given: Shape)
    /// An option counts below zero.
    case negativeCount(option: String, count: Int)
    /// The graph cannot be differentiated as asked.
    case graph(GraphError)
    /// The graph cannot be compiled.
    case plan(PlanError)
    /// The plan cannot be run.
    case execution(ExecutionError)

    /// The text for people.
    public var description: String {
        switch self {
        case .targetIsComputed(let variable, let operation):
            "checkGradients: \(variable) is the result of \(operation), and only inputs and parameters can be moved; "
                + "check with respect to what it is computed from"
        case .missingValue(let name, let shape):
            "checkGradients: \(name) of shape \(shape) has no value; give one in the point to check at"
        case .shape(let name, let expected, let given):
            "checkGradients: \(name) has shape \(expected), but a value of shape \(given) was given"
        case .negativeCount(let option, let count):
            "checkGradients: \(option) is \(count), but must be 0 or more"
        case .graph(let error): error.description
        case .plan(let error): error.description
        case .execution(let error): error.description
        }
    }
}
