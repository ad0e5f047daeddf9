/// How a network is trained to predict a column of a table from the others.
///
///     let recipe = TableRecipe(targets: ["species"], hiddenSizes: [32], optimizer: AdamW(learningRate: 0.003))
///     let scores = try CrossValidation(recipe, on: Table(csv: "penguins.csv"), foldCount: 5)
///
/// What is nil follows the table's size, see ``TableDefaults``.
public struct TableRecipe: Sendable {
    /// The columns that are predicted, mostly one.
    public var targets: [String]
    /// How columns become features.
    public var encoding: TableEncodingOptions
    /// The hidden layers' sizes, none for a linear model; nil: those that suit the number of rows.
    public var hiddenSizes: [Int]?
    /// What follows each hidden layer.
    public var activation: Activation
    /// The part of the hidden layers' results that is set to 0 in training, in [0, 1).
    public var dropout: Double
    /// How weights start.
    public var weightInitializer: any Initializer
    /// How biases start.
    public var biasInitializer: any Initializer
    /// What is made small; nil: what ``TableEncoder/loss`` says.
    public var loss: StandardLoss?
    /// Whether all classes count alike in the loss, however many rows each has.
    public var balancesClasses = false
    /// The optimiser, its schedule, the seed and whatever else; their loss and batch size are not looked at.
    public var training: TrainingOptions
    /// The schedule of the learning rate by the number of steps and of epochs; nil: that of `training`.
    public var schedule: (@Sendable (_ stepCount: Int, _ epochCount: Int) -> any Schedule)?
    /// The samples in a step; nil: what suits the number of rows.
    public var batchSize: Int?
    /// The most epochs; nil: what suits the number of rows.
    public var epochCount: Int?
    /// The epochs without a better validation loss that end training; nil: what suits the number of rows.
    public var patience: Int?
    /// The part of the rows to train on that chooses the best epoch, in [0, 1); with 0 the last epoch counts.
    public var validationFraction: Double

    /// Makes a recipe.
    public init(
        targets: [String],
        encoding: TableEncodingOptions = TableEncodingOptions(),
        hiddenSizes: [Int]? = nil,
        activation: Activation = .relu,
        dropout: Double = 0,
        optimizer: any Optimizer = AdamW(),
        batchSize: Int? = nil,
        epochCount: Int? = nil,
        patience: Int? = nil,
        validationFraction: Double = TableDefaults.validationFraction,
        seed: UInt64 = 0
    ) {
        self.targets = targets
        self.encoding = encoding
        self.hiddenSizes = hiddenSizes
        self.activation = activation
        self.dropout = dropout
        (weightInitializer, biasInitializer) = (.pytorchLinear, .pytorchLinear)
        training = TrainingOptions(optimizer: optimizer, seed: seed)
        self.batchSize = batchSize
        self.epochCount = epochCount
        self.patience = patience
        self.validationFraction = validationFraction
    }

    /// Determines all that is drawn.
    public var seed: UInt64 { training.seed }

    /// The network for a table's features.
    func network(for encoder: TableEncoder, defaults: TableDefaults) throws(NetworkError) -> Network {
        try Network(
            sizes: sizes(for: encoder, defaults: defaults),
            activation: activation,
            outputActivation: (loss ?? encoder.loss).kind.outputActivation,
            dropout: dropout,
            weightInitializer: weightInitializer,
            biasInitializer: biasInitializer
        )
    }

    /// The network's sizes, the input's first.
    func sizes(for encoder: TableEncoder, defaults: TableDefaults) -> [Int] {
        [encoder.featureCount] + (hiddenSizes ?? defaults.hiddenSizes) + [encoder.outputCount]
    }

    /// The options of a training on samples.
    func options(for samples: TableSamples, defaults: TableDefaults) throws(DataError) -> TrainingOptions {
        var options = training
        let loss = loss ?? samples.encoder.loss
        options.loss = balancesClasses ? loss.weighing(try samples.train.balancedClassWeights()) : loss
        options.batchSize = batchSize ?? defaults.batchSize
        guard let schedule else { return options }
        options.schedule = schedule(
            options.stepCount(sampleCount: defaults.rowCount),
            epochCount ?? defaults.epochCount
        )
        return options
    }
}

extension TrainingOptions {
    /// The updates in an epoch of so many samples.
    package func stepCount(sampleCount: Int) -> Int {
        let size = max(1, batchSize)
        let batchCount = sampleCount / size + (dropsLastBatch || sampleCount % size == 0 ? 0 : 1)
        return batchCount / max(1, accumulation) + (batchCount % max(1, accumulation) == 0 ? 0 : 1)
    }
}
