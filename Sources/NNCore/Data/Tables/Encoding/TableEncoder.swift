/// Makes features and targets of a table's rows, and values and classes of a network's outputs.
///
/// ```swift
/// let table = try Table(csv: "penguins.csv")
/// let (train, test) = try table.split(testFraction: 0.2, stratifiedBy: "species", seed: 1)
/// let encoder = try TableEncoder(fitting: table, rows: train, target: "species")
/// let samples: Dataset<Float> = try encoder.dataset(of: table, rows: train)
/// ```
///
/// Means, deviations and categories are those of the training rows, and which columns are left out is found in them; the
/// columns' types, from which dates and free texts follow, and the classes are found in all rows. Numbers are standardised,
/// categories one-hot, truth values 0 or 1; a missing value becomes the mean and, where training rows miss it too, is marked by
/// a feature of its own. ``TableEncodingOptions`` says what else can be.
///
/// Columns that cannot or should not be features are left out, each with its reason in ``excluded``: those that were asked for,
/// dates and free texts; and, unless they are kept by option, those that are constant, that only number or name the rows, and
/// that tell the target.
///
/// A ``TrainedModel`` is saved with its encoder, so that it takes rows as they come.
public struct TableEncoder: Sendable, Equatable {
    /// The columns that are features, in the table's order.
    public let columns: [EncodedColumn]
    /// The columns that are predicted: one, or several that are all of numbers or all of two classes each.
    public internal(set) var targets: [EncodedTarget]
    /// The columns that are no features, in the table's order.
    public let excluded: [ExcludedColumn]
    /// Whether a missing value is an error.
    public let refusesMissing: Bool
    /// Whether a category that no training row has is an error.
    public let refusesUnknown: Bool

    /// Makes an encoder of parts that are known to fit.
    init(
        checked columns: [EncodedColumn],
        targets: [EncodedTarget],
        excluded: [ExcludedColumn],
        refusesMissing: Bool,
        refusesUnknown: Bool
    ) {
        self.columns = columns
        self.targets = targets
        self.excluded = excluded
        self.refusesMissing = refusesMissing
        self.refusesUnknown = refusesUnknown
    }

    /// How many numbers describe a row: what the network takes.
    public var featureCount: Int { columns.reduce(0) { $0 + $1.featureCount } }

    /// The features' names, in their order.
    public var featureNames: [String] { columns.flatMap(\.featureNames) }

    /// The column that is predicted, the first of several.
    public var target: EncodedTarget { targets[0] }

    /// Whether classes or numbers are predicted.
    public var task: TableTask { target.task }

    /// Whether several columns of two classes each are predicted: each by one output, the logit of its second class.
    public var isMultiLabel: Bool { targets.count > 1 && task == .classification }

    /// How many numbers the network gives: one for each class of one column, one for each of several columns, or one value.
    public var outputCount: Int {
        targets.count > 1 || task == .regression ? targets.count : target.classNames.count
    }

    /// What the network is trained to make small.
    ///
    /// Cross-entropy for classes, binary cross-entropy of logits for several columns of them, the mean squared error for
    /// numbers.
    public var loss: StandardLoss {
        task == .regression
            ? .meanSquaredError : isMultiLabel ? .binaryCrossEntropyWithLogits : .crossEntropy
    }

    /// Whether outputs are those of so many rows.
    func reads<Element: Scalar>(_ outputs: Tensor<Element>, rowCount: Int) -> Bool {
        outputs.shape.rank > 0 && outputs.shape[0] == rowCount && outputs.values.count == rowCount * outputCount
    }

    /// Refuses a network that takes or gives other numbers than the encoder makes or reads.
    package func check(_ network: Network) throws(NetworkError) {
        guard network.inputShape.elementCount == featureCount, network.outputShape.elementCount == outputCount else {
            throw .encoder(
                features: featureCount,
                outputs: outputCount,
                input: network.inputShape,
                output: network.outputShape
            )
        }
    }
}

extension TableEncoder: CustomStringConvertible {
    /// A line for each column: the target, what is encoded how, what is left out and why.
    public var description: String {
        (targets.map { "target \($0)" } + [
            "\(featureCount.grouped) features of \(columns.count.grouped) columns"
        ]
            + columns.map { "  \($0)" } + excluded.map(\.description)).joined(separator: "\n")
    }
}
