/// How parameters change along their gradients: a graph, which is compiled with the rest of the step.
///
///     struct SignDescent: Optimizer {
///         var name: String { "signDescent" }
///         var learningRate = 0.001
///         func update(_ parameter: TrainedParameter, in context: inout OptimizerContext) throws(GraphError) {
///             let direction = try context.graph.sign(parameter.gradient)
///             let change = try context.graph.multiply(context.learningRate(), direction)
///             try context.graph.update(parameter.variable, to: context.graph.subtract(parameter.variable, change))
///         }
///     }
public protocol Optimizer: Sendable, CustomStringConvertible {
    /// The name, which states and numbers of the optimiser begin with: `adam`.
    var name: String { get }
    /// The first learning rate α, above 0; a schedule may change it.
    var learningRate: Double { get }
    /// What the optimiser is configured with beside the learning rate, each with its range.
    var settings: [OptimizerSetting] { get }

    /// Inserts the update of one parameter.
    /// - Parameters:
    ///   - parameter: the parameter and its gradient.
    ///   - context: the graph, and what the optimiser may ask for: states, numbers of the step.
    func update(_ parameter: TrainedParameter, in context: inout OptimizerContext) throws(GraphError)
}

extension Optimizer {
    /// None.
    public var settings: [OptimizerSetting] { [] }

    /// `adam (learning rate 0.001, beta1 0.9, …)`.
    public var description: String {
        let all = ["learning rate \(learningRate.shortDescription)"] + settings.map(\.description)
        return "\(name) (\(all.joined(separator: ", ")))"
    }

    /// Checks that every setting is in its range.
    func check() throws(TrainingError) {
        for setting in settings where !setting.isInRange {
            throw .setting(name: "\(name)'s \(setting.name)", value: "\(setting.value)", range: setting.range)
        }
    }

    /// The update of a parameter of some shape, as a graph to be printed or drawn.
    /// - Parameter dimensions: the parameter's.
    public func graph(_ dimensions: [Int] = [3, 2]) throws(GraphError) -> Graph {
        var graph = Graph()
        let parameter = try graph.parameter("θ", dimensions)
        let gradient = try graph.input("gradient", dimensions)
        var context = OptimizerContext(graph)
        let declaration = StateDeclaration("θ", shape: graph.shape(of: parameter), role: .weight)
        try update(TrainedParameter(declaration: declaration, variable: parameter, gradient: gradient), in: &context)
        return context.graph
    }
}

/// A number that configures an optimiser.
public struct OptimizerSetting: Sendable, Hashable, CustomStringConvertible {
    /// The name.
    public let name: String
    /// The value.
    public let value: Double
    /// What it must be, in words.
    public let range: String
    /// Whether it is.
    public let isInRange: Bool

    /// Describes a setting.
    public init(_ name: String, _ value: Double, _ range: String, isInRange: Bool) {
        self.name = name
        self.value = value
        self.range = range
        self.isInRange = isInRange
    }

    /// A factor that makes averages: 0 or more, below 1.
    public static func decay(_ name: String, _ value: Double) -> OptimizerSetting {
        OptimizerSetting(name, value, "0 or more and below 1", isInRange: value >= 0 && value < 1)
    }

    /// A number that is 0 or more and finite.
    public static func nonNegative(_ name: String, _ value: Double) -> OptimizerSetting {
        OptimizerSetting(name, value, "0 or more and finite", isInRange: value >= 0 && value.isFinite)
    }

    /// `beta1 0.9`.
    public var description: String { "\(name) \(value.shortDescription)" }
}

/// A parameter as an optimiser sees it.
public struct TrainedParameter: Sendable {
    /// Its name, shape and role.
    public let declaration: StateDeclaration
    /// The parameter.
    public let variable: Variable
    /// The gradient along which it is to change, of the parameter's shape.
    public let gradient: Variable

    /// The same parameter with another gradient: a penalised or scaled one.
    public func with(gradient: Variable) -> TrainedParameter {
        TrainedParameter(declaration: declaration, variable: variable, gradient: gradient)
    }
}
