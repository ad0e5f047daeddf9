/// Where an optimiser's update is inserted: the graph, and what the optimiser may ask for.
public struct OptimizerContext: Sendable {
    /// The graph; updates insert operations into it.
    public var graph: Graph
    /// The states that were asked for, in order.
    public private(set) var states: [NetworkState] = []
    /// The numbers of a step that were asked for, in order.
    public private(set) var numbers: [StepNumber] = []

    /// Whether the optimiser's momentum is a number of each step.
    var schedulesMomentum = false
    /// What this group's numbers are called beside others'; nothing for the only group.
    private var group = ""
    /// This group's learning rate, of the training's.
    private var rateFactor = 1.0

    /// Makes a context.
    public init(_ graph: Graph) { self.graph = graph }

    /// A number of each step, a scalar; asked for twice by one name it is one.
    /// - Parameters:
    ///   - name: what it is called, among the optimiser's numbers.
    ///   - value: the number in a step, computed in Double.
    public mutating func number(
        _ name: String,
        at value: @escaping @Sendable (StepMoment) -> Double
    ) throws(GraphError) -> Variable {
        let factor = rateFactor
        guard factor != 1 else { return try number(name, .function(value)) }
        return try number(
            name,
            .function { moment in
                var scaled = moment
                scaled.learningRate *= factor
                return value(scaled)
            }
        )
    }

    /// A number of each step that is computed from the one before.
    /// - Parameters:
    ///   - name: what it is called, among the optimiser's numbers.
    ///   - first: the number before the first step.
    ///   - next: the number in a step, from the number in the step before and the step, counted from 1.
    public mutating func number(
        _ name: String,
        startingAt first: Double,
        next: @escaping @Sendable (Double, Int) -> Double
    ) throws(GraphError) -> Variable {
        try number(name, .recurrence(first: first, next: next))
    }

    /// The learning rate α of each step, a scalar.
    public mutating func learningRate() throws(GraphError) -> Variable {
        try number("learning rate") { $0.learningRate }
    }

    /// A state that the optimiser keeps for a parameter, of the parameter's shape.
    /// - Parameters:
    ///   - name: what it is called after the parameter's name: `adam.v` makes `0.weight/adam.v`.
    ///   - parameter: whose it is.
    ///   - value: what all elements start as.
    public mutating func state(
        _ name: String,
        for parameter: TrainedParameter,
        startingAt value: Double = 0
    ) throws(GraphError) -> Variable {
        try state("\(parameter.declaration.name)/\(name)", shape: parameter.declaration.shape, startingAt: value)
    }

    /// A state that the optimiser keeps.
    /// - Parameters:
    ///   - name: its whole name.
    ///   - shape: its shape.
    ///   - role: what it is for.
    ///   - value: what all elements start as.
    public mutating func state(
        _ name: String,
        shape: Shape,
        role: StateRole = .optimizer,
        startingAt value: Double = 0
    ) throws(GraphError) -> Variable {
        let variable = try graph.state(name, shape: shape, role: role)
        states.append(NetworkState(name, shape: shape, role: role, initializer: .constant(value)))
        return variable
    }

    /// Inserts the updates of a group of parameters: with numbers of its own, and its own learning rate.
    /// - Parameters:
    ///   - name: what the group's numbers are called after; no other group may be called so.
    ///   - rateFactor: what the learning rate is multiplied by.
    ///   - body: what inserts them.
    public mutating func inGroup(
        _ name: String,
        rateFactor: Double,
        _ body: (inout OptimizerContext) throws(GraphError) -> Void
    ) throws(GraphError) {
        let outer = (group, self.rateFactor)
        (group, self.rateFactor) = (group.isEmpty ? name : "\(group) \(name)", self.rateFactor * rateFactor)
        defer { (group, self.rateFactor) = outer }
        try body(&self)
    }

    mutating func number(_ name: String, _ source: StepNumber.Source, shape: [Int] = []) throws(GraphError) -> Variable
    {
        let full = group.isEmpty ? name : "\(group) \(name)"
        if let known = numbers.first(where: { ExactText($0.name) == ExactText(full) }) { return known.variable }
        let variable = try graph.input(full, shape)
        numbers.append(StepNumber(name: full, variable: variable, source: source))
        return variable
    }
}
