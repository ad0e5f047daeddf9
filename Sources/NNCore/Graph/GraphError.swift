/// Why a graph cannot be built as asked.
public enum GraphError: Error, Equatable, Sendable, CustomStringConvertible {
    /// An operation's inputs have different shapes that do not broadcast to a common one, or that it does not stretch.
    case shapesDiffer(operation: String, [Shape])
    /// Predictions and what they are compared with have different shapes, of which none is stretched.
    case targets(operation: String, predictions: Shape, targets: Shape)
    /// A product's inner dimensions differ, after transposition flags.
    case innerDimensionsDiffer(operation: String, Shape, Shape)
    /// An input has another rank or shape than the operation takes; the shapes are those of all inputs.
    case rank(operation: String, expected: String, given: [Shape])
    /// The vectors of a product with derivatives are not one for each target, of its shape.
    case vectors(operation: String, expected: [Shape], given: [Shape])
    /// An axis is not one of the shape's.
    case axisOutOfRange(operation: String, axis: Int, shape: Shape)
    /// An axis is named twice.
    case repeatedAxis(operation: String, axis: Int, shape: Shape)
    /// A reshape changes the number of elements.
    case elementCountDiffers(operation: String, from: Shape, to: Shape)
    /// A shape cannot be stretched to another by the broadcasting rules.
    case cannotBroadcast(operation: String, from: Shape, to: Shape)
    /// An operation got more or fewer inputs than it has.
    case operandCount(operation: String, expected: Int, given: [Shape])
    /// An operation that computes element by element gives another shape than an input's.
    case notElementwise(operation: String, inputs: [Shape], output: Shape)
    /// A gradient was asked of something that is not a scalar, without a seed.
    case notScalar(operation: String, shape: Shape)
    /// The seed of a gradient has another shape than the variable that is differentiated.
    case seedShape(seed: Shape, variable: Shape)
    /// An operation's bprop gave a gradient of another shape than the input it is for.
    case gradientShape(operation: String, gradient: Shape, input: Shape)
    /// An operation has no derivative with respect to one of its inputs, which the gradient would need.
    case notDifferentiable(operation: String, input: Int, shapes: [Shape])
    /// A variable belongs to another graph.
    case unknownVariable(operation: String, Variable)
    /// A layer does not take what it is applied to.
    case layerInput(layer: String, expected: String, given: Shape)
    /// A layer asks its context for what the context was made without.
    case contextLacks(layer: String, what: String, advice: String)
    /// Two states of one name, which is what tells them apart.
    case stateTwice(String)
    /// What is to be updated is no state.
    case notAState(Variable, operation: String)
    /// A state's new value has another shape than the state.
    case updateShape(state: String, shape: Shape, value: Shape)
    /// A state is updated twice.
    case updatedTwice(String)
    /// A parameter is in none of an optimiser's groups.
    case noGroup(parameter: String, role: StateRole, groups: [String])
    /// A constant that is read as class labels or indices has one that names no class or position.
    case label(LabelError)
    /// A number that configures an operation or a loss is out of its range.
    case setting(operation: String, name: String, value: String, range: String)
    /// A position is not one of an axis.
    case indexOutOfRange(operation: String, index: Int, axis: Int, shape: Shape)
    /// A part of an expression cannot be inserted; the shapes are its operands'.
    indirect case expression(part: String, shapes: [Shape], GraphError)
    /// Dimensions do not make a shape.
    case shape(operation: String, ShapeError)

    /// The text for people.
    public var description: String {
        switch self {
        case .shapesDiffer(let operation, let shapes):
            "\(operation): shapes \(list(shapes)) differ"
                + (stretch(shapes)
                    ? " and must be equal here, where none is stretched; reshape one to the shape of the other"
                    : " and do not broadcast to a common shape; "
                        + "reshape one, or give axes of size 1 where values should repeat")
        case .targets(let operation, let predictions, let targets):
            "\(operation): predictions \(predictions) and targets \(targets) must have one shape"
                + trap(predictions, targets)
        case .innerDimensionsDiffer(let operation, let left, let right):
            "\(operation): inner dimensions differ: \(left) times \(right) (after transposition); "
                + "the left factor's columns must equal the right factor's rows"
        case .rank(let operation, let expected, let given):
            "\(operation): takes \(expected), but got \(given.count == 1 ? "shape" : "shapes") \(list(given))"
        case .vectors(let operation, let expected, let given):
            "\(operation): needs a vector for each target, of its shape: \(list(expected)); but got \(list(given))"
        case .axisOutOfRange(let operation, let axis, let shape):
            "\(operation): axis \(axis) does not exist in shape \(shape); "
                + (shape.rank == 0 ? "a scalar has no axes" : "use -\(shape.rank)...\(shape.rank - 1)")
        case .repeatedAxis(let operation, let axis, let shape):
            "\(operation): axis \(axis) of shape \(shape) is named twice"
        case .elementCountDiffers(let operation, let from, let to):
            "\(operation): \(from) has \(from.elementCount) elements, \(to) has \(to.elementCount); they must be equal"
        case .cannotBroadcast(let operation, let from, let to):
            "\(operation): \(from) does not stretch to \(to); from the right, axes must be equal, 1 or absent"
        case .operandCount(let operation, let expected, let given):
            "\(operation): takes \(expected) inputs, but got \(given.count) with shapes \(list(given))"
        case .notElementwise(let operation, let inputs, let output):
            "\(operation): computes element by element, but gives shape \(output) for inputs \(list(inputs)); "
                + "all must be equal, or its access .general"
        case .notScalar(let operation, let shape):
            "\(operation): the gradient of a variable of shape \(shape) needs a seed of that shape; "
                + "reduce it to a scalar with sum or mean, or pass a seed"
        case .seedShape(let seed, let variable):
            "gradients: the seed's shape \(seed) differs from the variable's shape \(variable)"
        case .gradientShape(let operation, let gradient, let input):
            "\(operation): its bprop gave a gradient of shape \(gradient) for an input of shape \(input); "
                + "they must be equal"
        case .notDifferentiable(let operation, let input, let shapes):
            "\(operation): has no derivative with respect to input \(input) of its inputs \(list(shapes)); "
                + "give the operation a bprop, or keep the gradient from it with stopGradient"
        case .unknownVariable(let operation, let variable):
            "\(operation): variable \(variable) is not of this graph"
        case .layerInput(let layer, let expected, let given):
            "\(layer): takes batches of shape \(expected), but gets \(given); put Flatten before it, or change its size"
        case .contextLacks(let layer, let what, let advice):
            "\(layer): needs \(what), which was not given; \(advice)"
        case .stateTwice(let name):
            "state: there is a state named \(name) already; give each a name of its own"
        case .notAState(let variable, let operation):
            "update: only states can be updated, and \(variable) is the result of \(operation); "
                + "make it with state or parameter"
        case .updateShape(let state, let shape, let value):
            "update: \(state) of shape \(shape) cannot become a value of shape \(value); reshape or reduce the value"
        case .updatedTwice(let name):
            "update: \(name) is updated already; add both changes up into one value"
        case .noGroup(let parameter, let role, let groups):
            "optimizer: parameter \(parameter) of role \(role) is in no group (there are: "
                + groups.joined(separator: "; ") + "); add a group that covers it, or an optimizer for the rest"
        case .label(let error): error.description
        case .setting(let operation, let name, let value, let range):
            "\(operation): \(name) is \(value), but must be \(range)"
        case .indexOutOfRange(let operation, let index, let axis, let shape):
            "\(operation): position \(index) lies outside axis \(axis) of shape \(shape); "
                + "positions count from 0 to the axis's extent"
        case .expression(let part, let shapes, let error):
            "in \(part)\(shapes.isEmpty ? "" : ", of \(list(shapes))"): \(error)"
        case .shape(let operation, let error):
            "\(operation): \(error)"
        }
    }

    /// Whether shapes broadcast to a common one.
    private func stretch(_ shapes: [Shape]) -> Bool {
        var common = Shape.scalar
        for shape in shapes {
            guard let dimensions = Shape.broadcasting(common, shape) else { return false }
            common = Shape(unchecked: dimensions)
        }
        return true
    }

    /// What to do about predictions and targets of different shapes, and what would come of stretching them.
    private func trap(_ predictions: Shape, _ targets: Shape) -> String {
        let stretched = Shape.broadcasting(predictions, targets).map { Shape(unchecked: $0) }
        let consequence = stretched.map {
            ": stretched to \($0), numbers would be compared that do not belong together"
        }
        let remedy =
            predictions.elementCount == targets.elementCount
            ? "; reshape the targets to \(predictions)" : "; there is a target for every prediction"
        return (consequence ?? "") + remedy
    }

    private func list(_ shapes: [Shape]) -> String { shapes.map(\.description).joined(separator: ", ") }

    /// Refuses a number that configures an operation, unless it is in its range.
    static func check(
        _ value: Double,
        _ name: String,
        of operation: String,
        is range: String,
        _ isInRange: Bool
    ) throws(GraphError) {
        guard isInRange else { throw .setting(operation: operation, name: name, value: "\(value)", range: range) }
    }
}
