internal import ArgumentParser
internal import NNCore

/// The options that say how a table is learned, for commands that train several networks on it.
struct RecipeOptions: ParsableArguments {
    @OptionGroup(title: "Common options") var tables: TableOptions
    @OptionGroup(title: "Common options") var hidden: HiddenOptions
    @Option(
        help: ArgumentHelp("What follows each hidden layer. (default: relu)", valueName: "name"),
        transform: Activation.init(named:)
    )
    var activation: Activation?
    @OptionGroup var settings: TrainingSettings
    @OptionGroup(title: "Loss") var loss: LossOptions
    @Option(help: ArgumentHelp("How weights and biases start.", valueName: "name"))
    var initializer: InitializerName = .pytorch

    func validate() throws {
        guard tables.table != nil else { throw ValidationError("no table is given; name one before the options") }
        try hidden.check(activation)
    }

    /// The settings with the optimizer that suits tables, where none is given.
    private var completeSettings: TrainingSettings {
        var settings = settings
        settings.common.completeOptimizer(hasMomentum: settings.momentum != nil)
        return settings
    }

    /// Makes the optimizer of a learning rate and a weight decay, its own or those given where nil.
    var makesOptimizer: @Sendable (_ learningRate: Double?, _ weightDecay: Double?) -> any Optimizer {
        let settings = completeSettings
        let (name, momentum, decay) = (settings.optimizer, settings.momentum, settings.weightDecay)
        return { name.optimizer(learningRate: $0, weightDecay: $1 ?? decay, momentum: momentum) }
    }

    /// The table, and how it is learned.
    func recipe(_ engine: EngineOption) throws -> (table: Table, recipe: TableRecipe) {
        let table = try Table(csv: tables.table ?? "", tables.reading)
        var recipe = TableRecipe(
            targets: tables.targets(in: table),
            encoding: tables.encoding,
            hiddenSizes: hidden.hidden?.sizes,
            activation: activation ?? .relu,
            dropout: hidden.dropout,
            batchSize: settings.givenBatch,
            epochCount: settings.givenEpochs,
            patience: settings.patience,
            validationFraction: settings.validation
        )
        (recipe.weightInitializer, recipe.biasInitializer) = (initializer.weights, initializer.biases)
        recipe.training = completeSettings.options(engine)
        let scheduling = settings.scheduling
        recipe.schedule = { scheduling.schedule(stepsPerEpoch: $0, epochs: $1) }
        var loss = loss
        let encoder = try TableEncoder(
            fitting: table,
            targets: recipe.targets,
            options: recipe.encoding
        )
        loss.loss = loss.loss ?? encoder.loss.kind
        recipe.loss = loss.value
        recipe.balancesClasses = loss.classWeights == .balanced
        return (table, recipe)
    }
}
