internal import NNCore

/// Why a command cannot do what it is asked, beyond what the library itself reports.
enum CommandError: Error, CustomStringConvertible {
    /// The network or its batch is too large to describe or to train here.
    case tooLarge(what: String, needed: String, limit: String)
    /// A trained network could not be saved where it should be, and is elsewhere.
    case kept(path: String, kept: String)
    /// A file's parameters are not all finite.
    case notFiniteFile(path: String, tensor: String)
    /// A network's loss on samples is not finite, though its parameters are.
    case notFiniteLoss(path: String, cause: NonFiniteCause?)
    /// A model's file does not tell what the network is, and the command line does not either.
    case unknownNetwork(path: String, missing: [String])
    /// An IDX file holds no images.
    case notImages(path: String, shape: Shape)
    /// A sample is asked for that is not there.
    case noSample(index: Int, sampleCount: Int, source: String)
    /// The first values belong to a network with another activation.
    case otherActivation(path: String, found: String, expected: String)
    /// A part of the samples that was asked for leaves none to validate on, or none to train on.
    case noValidation(part: Double, sampleCount: Int)
    /// No rows are there to compare a search's trials on: a column names none, or the part that was asked for has none.
    case noComparison(path: String, column: String?, part: Double, rowCount: Int)
    /// A training that is to go on has done more epochs than are asked for in all.
    case epochsDone(Int, asked: Int, path: String)
    /// A table has too few rows to test on some.
    case fewRows(path: String, count: Int)
    /// A table is given, and the model was not trained on one.
    case noTableModel(path: String)
    /// The model was trained on a table, and none is given.
    case needsTable(path: String)
    /// No trial of a search led to finite numbers.
    case allDiverged(isRateGiven: Bool)
    /// What was printed did not all arrive.
    case output(reason: String)
    /// What training has led to is not finite.
    case notFinite(what: String)
    /// Differences do not confirm the gradients.
    case gradients(faultCount: Int, count: Int)

    var description: String {
        switch self {
        case .tooLarge(let what, let needed, let limit):
            "\(what) \(needed), and the limit is \(limit); make the layers or the batch smaller"
        case .kept(let path, let kept):
            "\(path): could not be written, for the reason above; the trained network is in \(kept)"
        case .notFiniteFile(let path, let tensor):
            "\(path): \(tensor) has values that are not finite; give a file whose training did not diverge"
        case .notFiniteLoss(let path, let cause):
            "\(path): the loss on the samples is not finite" + (cause.map { ": \($0)" } ?? "")
        case .unknownNetwork(let path, let missing):
            "\(path): does not say what network it holds; add \(missing.joined(separator: " and "))"
        case .notImages(let path, let shape):
            "\(path): has shape \(shape), which is no list of images; give an IDX file of shape [count, height, width]"
        case .noSample(let index, let sampleCount, let source):
            sampleCount == 0
                ? "\(source): has no samples"
                : "\(source): has no sample \(index); its \(sampleCount.grouped) samples are 0...\(sampleCount - 1)"
        case .otherActivation(let path, let found, let expected):
            "\(path): was trained with the activation \(found), not \(expected); add --activation \(found)"
        case .noValidation(let part, let sampleCount):
            "--validation \(part) of \(sampleCount.grouped) samples leaves none to validate on, or none to train on; "
                + "give another part, or 0 for none"
        case .noComparison(let path, .some(let column), _, _):
            "\(path): column '\(column)' names no row validation, and trials are compared on these; write validation in some"
        case .noComparison(let path, .none, let part, let rowCount):
            "\(path): --validation \(part) of \(rowCount.grouped) rows leaves none to compare trials on; give a larger part, "
                + "or more rows"
        case .epochsDone(let count, let asked, let path):
            "\(path): \(count) epochs are done, and --epochs asks for \(asked) in all; give a larger number"
        case .fewRows(let path, let count):
            "\(path): has \(count.grouped) row\(count == 1 ? "" : "s"), of which none would be left to test on; give more rows"
        case .noTableModel(let path):
            "\(path): holds a network that was not trained on a table; leave the table out, or train: nn train table.csv"
        case .needsTable(let path):
            "\(path): holds a network that was trained on a table; give one before the options, as data.csv"
        case .allDiverged(let isRateGiven):
            "search: the loss of every trial stopped being finite; give "
                + (isRateGiven ? "a smaller --learning-rate" : "smaller --learning-rates")
        case .output(let reason):
            "standard output: cannot be written: \(reason)"
        case .notFinite(let what):
            "training: \(what); nothing was saved"
        case .gradients(let faultCount, let count):
            "gradient check: \(faultCount.grouped) of \(count.grouped) derivatives are not confirmed by differences; "
                + "see the list above"
        }
    }
}
