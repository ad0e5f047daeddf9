internal import NNCore

/// Why a command cannot do what it is asked, beyond what the library itself reports.
enum CommandError: Error, CustomStringConvertible {
    /// The network or its batch is too large to describe or to train here.
    case tooLarge(what: String, needed: String, limit: String)
    /// The path of a file to be written leads to something else.
    case notAFile(path: String)
    /// A file to be written lies in a directory that is not there, or that may not be written to.
    case directory(path: String, directory: String, reason: String)
    /// A file could not be written, though its directory may be.
    case writing(path: String, reason: String)
    /// A model's file does not tell what the network is, and the command line does not either.
    case unknownNetwork(path: String, missing: [String])
    /// An IDX file holds no images.
    case notImages(path: String, shape: Shape)
    /// A sample is asked for that is not there.
    case noSample(index: Int, sampleCount: Int, source: String)
    /// The first values belong to a network with another activation.
    case otherActivation(path: String, found: String, expected: String)
    /// What was printed did not all arrive.
    case output(reason: String)
    /// What training has led to is not finite.
    case notFinite(what: String, learningRate: Double)
    /// Differences do not confirm the gradients.
    case gradients(faultCount: Int, count: Int)

    var description: String {
        switch self {
        case .tooLarge(let what, let needed, let limit):
            "\(what) \(needed), and the limit is \(limit); make the layers or the batch smaller"
        case .notAFile(let path):
            "\(path): is not a regular file, and is not written over; give --out another path"
        case .directory(let path, let directory, let reason):
            "\(path): cannot be written, because \(directory) \(reason); nothing was done; give --out another path"
        case .writing(let path, let reason):
            "\(path): writing failed (\(reason)); what was there before is as it was"
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
        case .output(let reason):
            "standard output: cannot be written: \(reason)"
        case .notFinite(let what, let learningRate):
            "training: \(what) is no longer finite after training at learning rate \(learningRate); nothing was "
                + "saved; start again with a smaller learning rate"
        case .gradients(let faultCount, let count):
            "gradient check: \(faultCount.grouped) of \(count.grouped) derivatives are not confirmed by differences; "
                + "see the list above"
        }
    }
}
