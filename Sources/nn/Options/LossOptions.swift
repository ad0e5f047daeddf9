internal import ArgumentParser
internal import NNCore

/// The options that say what is made small.
struct LossOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "What is made small. (default: crossEntropy)",
            valueName: "name"
        ),
        transform: StandardLoss.Kind.init(named:)
    )
    var loss: StandardLoss.Kind?

    @Option(help: ArgumentHelp("How a batch's losses become one.", valueName: "name"))
    var reduction: LossReduction = .mean

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "Where errors turn linear, for huber and smoothL1. (default: 1)",
            valueName: "size"
        )
    )
    var threshold: Double?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("crossEntropy's targets become (1 − ε)·q + ε/classes.", valueName: "ε")
    )
    var labelSmoothing: Double = 0

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "How much each class counts, as 1,1,5, or balanced: all classes alike.",
            valueName: "list"
        ),
        transform: Self.weights(parsing:)
    )
    var classWeights: ClassWeights?

    /// The formula.
    var kind: StandardLoss.Kind { loss ?? .crossEntropy }

    /// The library's form of these options, but for balanced weights.
    var value: StandardLoss { value(classWeights: classWeights?.numbers) }

    /// The library's form of these options for samples to train on.
    func value(for samples: Dataset<Float>) throws -> StandardLoss {
        value(classWeights: try classWeights == .balanced ? samples.balancedClassWeights() : classWeights?.numbers)
    }

    private func value(classWeights: [Double]?) -> StandardLoss {
        StandardLoss(
            kind,
            reduction: reduction,
            labelSmoothing: labelSmoothing,
            classWeights: classWeights,
            threshold: threshold ?? 1
        )
    }

    func validate() throws {
        if let threshold {
            guard kind.hasThreshold else {
                throw ValidationError("--threshold is for huber and smoothL1; \(kind.rawValue) has none")
            }
            guard threshold.isFinite, kind == .smoothL1 ? threshold >= 0 : threshold > 0 else {
                let range = kind == .smoothL1 ? "0 or more" : "above 0"
                throw ValidationError("--threshold is \(threshold), but must be \(range) and finite")
            }
        }
        guard labelSmoothing >= 0, labelSmoothing <= 1 else {
            throw ValidationError("--label-smoothing is \(labelSmoothing), but must be from 0 to 1")
        }
        guard labelSmoothing == 0 || kind == .crossEntropy else {
            throw ValidationError("--label-smoothing is for crossEntropy; \(kind.rawValue) has none")
        }
        guard classWeights == nil || kind.hasClassWeights else {
            throw ValidationError("--class-weights are for crossEntropy and nll; \(kind.rawValue) has none")
        }
    }

    /// Numbers separated by commas, each 0 or more.
    private static func weights(parsing text: String) throws -> ClassWeights {
        if text == "balanced" { return .balanced }
        let numbers = try text.split(separator: ",", omittingEmptySubsequences: false).map { part in
            guard let weight = Double(part), weight >= 0, weight.isFinite else {
                throw ValidationError(
                    "'\(part)' is no weight; give a number of 0 or more for each class, as 1,1,5, or balanced"
                )
            }
            return weight
        }
        return .given(numbers)
    }
}

/// How much each class counts.
enum ClassWeights: Equatable, Sendable {
    /// All alike, however many samples each has.
    case balanced
    /// A number for each.
    case given([Double])

    /// The numbers that are given.
    var numbers: [Double]? {
        guard case .given(let numbers) = self else { return nil }
        return numbers
    }
}

extension StandardLoss.Kind {
    /// Finds a loss by its name on the command line.
    init(named name: String) throws(LossNameError) {
        guard let kind = Self(rawValue: name) else { throw LossNameError() }
        self = kind
    }

    /// All names in one text.
    static var valueList: String { allCases.map(\.rawValue).joined(separator: ", ") }

    /// What the targets of classes are for the loss.
    var targetForm: Objective.TargetForm { acceptsClassIndices ? .classIndices : .values }
}

/// A name that no loss has.
struct LossNameError: Error, CustomStringConvertible {
    var description: String { "choose one of \(StandardLoss.Kind.valueList)" }
}
