internal import ArgumentParser
internal import NNCore

/// The options that say between what a search draws.
struct SearchRanges: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Learning rates, lowest and highest. (default: a tenth to ten times the optimizer's own)",
            valueName: "low,high"
        ),
        transform: NumberRange.init(parsing:)
    )
    var learningRates: NumberRange?

    @Option(
        help: ArgumentHelp(
            "Weight decays, lowest and highest. (default: \(SearchDefaults.weightDecays))",
            valueName: "low,high"
        ),
        transform: NumberRange.init(parsing:)
    )
    var weightDecays: NumberRange?

    @Option(
        help: ArgumentHelp(
            "Hidden layers, as 32,64x64,none. (default: \(SearchDefaults.hiddens))",
            valueName: "list"
        ),
        transform: HiddenChoice.init(parsing:)
    )
    var hiddens: HiddenChoice?

    @Option(
        help: ArgumentHelp(
            "Dropout rates, lowest and highest. (default: \(SearchDefaults.dropouts))",
            valueName: "low,high"
        ),
        transform: NumberRange.init(parsing:)
    )
    var dropouts: NumberRange?

    @Option(
        help: ArgumentHelp("Batch sizes. (default: \(SearchDefaults.batches))", valueName: "list"),
        transform: BatchSizes.init(parsing:)
    )
    var batches: BatchSizes?

    func validate() throws {
        for (name, range) in [("--learning-rates", learningRates), ("--weight-decays", weightDecays)] {
            guard let range, range.low <= 0 else { continue }
            throw ValidationError("\(name) begin at \(range.low), but must begin above 0")
        }
        guard dropouts.map({ $0.low >= 0 && $0.high < 1 }) ?? true else {
            throw ValidationError("--dropouts must be 0 or more and below 1")
        }
    }

    /// What is drawn from; what is given as for 'nn train' is not searched.
    func space(_ recipe: RecipeOptions) throws -> SearchSpace {
        let settings = recipe.settings
        var space = SearchSpace()
        let given: [(String, Bool, String, Bool)] = [
            ("--learning-rate", settings.givenLearningRate != nil, "--learning-rates", learningRates != nil),
            ("--weight-decay", settings.weightDecay != nil, "--weight-decays", weightDecays != nil),
            ("--hidden", recipe.hidden.hidden != nil, "--hiddens", hiddens != nil),
            ("--dropout", recipe.hidden.givenDropout != nil, "--dropouts", dropouts != nil),
            ("--batch", settings.givenBatch != nil, "--batches", batches != nil),
        ]
        if let both = given.first(where: { $0.1 && $0.3 }) {
            throw ValidationError("\(both.0) fixes what \(both.2) searches; give one of them")
        }
        let isLinear = recipe.activation == .identity
        guard !isLinear || dropouts.map({ $0.high == 0 }) ?? true else {
            throw ValidationError("--dropouts is for layers with an activation; choose another than identity")
        }
        let own = recipe.makesOptimizer(nil, nil).learningRate
        space.learningRate =
            settings.givenLearningRate.map { $0...$0 } ?? learningRates?.range ?? own / 10...own * 10
        space.weightDecay = settings.weightDecay == nil ? weightDecays?.range ?? space.weightDecay : nil
        space.hiddenSizes = recipe.hidden.hidden.map { [$0.sizes] } ?? hiddens?.sizes ?? space.hiddenSizes
        let dropout = isLinear ? 0...0 : space.dropout
        space.dropout = recipe.hidden.givenDropout.map { $0...$0 } ?? dropouts?.range ?? dropout
        space.batchSize = settings.givenBatch.map { [$0] } ?? batches?.sizes ?? space.batchSize
        return space
    }
}

/// Two numbers separated by a comma, the lower first.
struct NumberRange: Equatable {
    let low: Double
    let high: Double

    /// Reads the option's value.
    init(parsing text: String) throws {
        let numbers = text.split(separator: ",", omittingEmptySubsequences: false).map { Double($0) }
        guard numbers.count == 2, let low = numbers[0], let high = numbers[1], low <= high, low.isFinite, high.isFinite
        else { throw ValidationError("'\(text)' is no range; give the lowest and the highest as 0.001,0.1") }
        (self.low, self.high) = (low, high)
    }

    var range: ClosedRange<Double> { low...high }
}

/// Lists of sizes: `32,64x64,none`.
struct HiddenChoice: Equatable {
    let sizes: [[Int]]

    /// Reads the option's value.
    init(parsing text: String) throws {
        sizes = try text.split(separator: ",", omittingEmptySubsequences: false).map { part in
            try part == "none" ? [] : [Int](sizes: part, separator: "x", form: "32,64x64,none")
        }
    }
}

/// Sizes of batches: `16,32`.
struct BatchSizes: Equatable {
    let sizes: [Int]

    /// Reads the option's value.
    init(parsing text: String) throws { sizes = try [Int](sizes: text, separator: ",", form: "16,32") }
}

/// What is drawn from where nothing is given, as it would be written.
private enum SearchDefaults {
    private static let space = SearchSpace()

    static let weightDecays = space.weightDecay.map(text) ?? "the optimizer's own"
    static let hiddens = space.hiddenSizes.map { $0.map(String.init).joined(separator: "x") }.joined(separator: ",")
    static let dropouts = text(space.dropout)
    static let batches = space.batchSize.map(String.init).joined(separator: ",")

    private static func text(_ range: ClosedRange<Double>) -> String {
        "\(range.lowerBound.shortestText),\(range.upperBound.shortestText)"
    }
}
