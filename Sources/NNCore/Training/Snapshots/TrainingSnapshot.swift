/// Where a training stands: all states, and the few numbers that say which batch comes next.
///
/// A trainer of the same network, options and data that is given it goes on with the bits that the first would have had.
public struct TrainingSnapshot<Element: Scalar>: Sendable {
    /// The values of all states by name: the network's, the optimiser's, and gradients that wait.
    public var states: [NamedTensor<Element>]
    /// The updates that were carried out.
    public var stepCount: Int
    /// The batches that were trained on.
    public var batchCount: Int
    /// The batches whose gradients wait.
    public var waitingCount: Int
    /// The epochs that were trained to their end.
    public var epochCount: Int
    /// The batches of the epoch under way that were trained on.
    public var epochBatchCount: Int
    /// What these batches found.
    public var epochTotals: EpochTotals
    /// The learning rate, which the schedule's factors multiply.
    public var learningRate: Double
    /// What the schedules of the learning rate and of the momentum remember, one after the other.
    public var scheduleState: [Double]
    /// What callbacks remember.
    public var callbackStates: [CallbackState]
    /// States that are kept under a name, as the best so far.
    public var keptStates: [KeptStates<Element>]
    /// What decides which bits the training leads to; not compared if empty.
    public var settings: [TrainingSetting]
    /// What tells the data apart; not compared if empty.
    public var data: [TrainingSetting]

    /// Describes where a training stands.
    public init(
        states: [NamedTensor<Element>],
        stepCount: Int,
        batchCount: Int,
        waitingCount: Int = 0,
        epochCount: Int,
        epochBatchCount: Int = 0,
        epochTotals: EpochTotals = EpochTotals(),
        learningRate: Double,
        scheduleState: [Double] = [],
        callbackStates: [CallbackState] = [],
        keptStates: [KeptStates<Element>] = [],
        settings: [TrainingSetting] = [],
        data: [TrainingSetting] = []
    ) {
        self.states = states
        self.stepCount = stepCount
        self.batchCount = batchCount
        self.waitingCount = waitingCount
        self.epochCount = epochCount
        self.epochBatchCount = epochBatchCount
        self.epochTotals = epochTotals
        self.learningRate = learningRate
        self.scheduleState = scheduleState
        self.callbackStates = callbackStates
        self.keptStates = keptStates
        self.settings = settings
        self.data = data
    }
}

/// What a callback remembers.
public struct CallbackState: Sendable, Equatable {
    /// The callback's name.
    public let name: String
    /// What it remembers.
    public let values: [String]

    /// Describes what a callback remembers.
    public init(_ name: String, _ values: [String]) { (self.name, self.values) = (name, values) }
}

/// A network's states that are kept under a name.
public struct KeptStates<Element: Scalar>: Sendable, Equatable {
    /// The name.
    public let name: String
    /// The states, by their names.
    public let states: [NamedTensor<Element>]

    /// Names states.
    public init(_ name: String, _ states: [NamedTensor<Element>]) { (self.name, self.states) = (name, states) }
}
