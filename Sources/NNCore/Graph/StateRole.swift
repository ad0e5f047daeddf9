/// What a state is for: which optimisers, penalties and summaries ask.
///
///     StateRole.weight
///     StateRole("embedding", isTrained: true)
public struct StateRole: Hashable, Sendable, CustomStringConvertible {
    /// The name, for groups of parameters and for messages.
    public let name: String
    /// Whether an optimiser changes the state along its gradient: whether it is a parameter.
    public let isTrained: Bool

    /// Makes a role of one's own.
    public init(_ name: String, isTrained: Bool) {
        self.name = name
        self.isTrained = isTrained
    }

    /// A parameter that multiplies inputs: the matrix of a dense layer.
    public static let weight = StateRole("weight", isTrained: true)
    /// A parameter that is added.
    public static let bias = StateRole("bias", isTrained: true)
    /// A parameter that scales features: γ of a normalisation, the slope of PReLU.
    public static let scale = StateRole("scale", isTrained: true)
    /// What a layer keeps of the batches that it has seen: running means and variances.
    public static let statistic = StateRole("statistic", isTrained: false)
    /// A count.
    public static let counter = StateRole("counter", isTrained: false)
    /// What an optimiser keeps for a parameter: momentum, mean squares.
    public static let optimizer = StateRole("optimizer", isTrained: false)
    /// A gradient that waits: for further batches, or for other processes.
    public static let gradient = StateRole("gradient", isTrained: false)
    /// An average of weights over steps.
    public static let average = StateRole("average", isTrained: false)

    /// The name.
    public var description: String { name }
}
