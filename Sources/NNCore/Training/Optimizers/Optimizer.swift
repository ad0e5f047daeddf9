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
    var settings: [Hyperparameter] { get }

    /// Inserts the update of one parameter.
    /// - Parameters:
    ///   - parameter: the parameter and its gradient.
    ///   - context: the graph, and what the optimiser may ask for: states, numbers of the step.
    func update(_ parameter: TrainedParameter, in context: inout OptimizerContext) throws(GraphError)
}

extension Optimizer {
    /// None.
    public var settings: [Hyperparameter] { [] }

    /// The learning rate and the settings.
    var allSettings: [Hyperparameter] { [.positive("learning rate", learningRate)] + settings }

    /// `adam (learning rate 0.001, beta1 0.9, …)`.
    public var description: String {
        "\(name) (\(allSettings.map(\.description).joined(separator: ", ")))"
    }

    /// Checks that every setting is in its range.
    func check() throws(TrainingError) {
        guard let setting = settings.first(where: { !$0.isInRange }) else { return }
        throw .setting(name: "\(name)'s \(setting.name)", value: "\(setting.value)", range: setting.range)
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
