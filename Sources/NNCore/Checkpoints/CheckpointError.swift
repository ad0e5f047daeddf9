/// Why tensors could not be saved or loaded.
public enum CheckpointError: Error, Equatable, Sendable, CustomStringConvertible {
    /// The file could not be read, or is not a sound safetensors file, or lacks a tensor.
    case unreadable(SafetensorsError)
    /// The file could not be written.
    case unwritable(FileWriteError)
    /// The names and notes to be saved take more room than readers accept.
    case headerTooLong(path: String, byteCount: Int, limit: Int)
    /// There are not as many names of layers as layers with parameters.
    case layerNames(path: String, given: Int, needed: Int)
    /// Two tensors to be saved have one name, or one has the name that the format keeps for itself.
    case unusableName(String, path: String)
    /// The file's tensors are not the network's: each difference in one line.
    case otherNetwork(path: String, differences: [Difference])
    /// The file's metadata does not say what the network is: keys that are missing.
    case unknownNetwork(path: String, missing: [String])
    /// The metadata says something of the network that cannot be understood, or could not be.
    case metadata(path: String, key: String, value: String, reason: String)
    /// The file holds no training that could go on.
    case notATraining(path: String)
    /// The training that goes on is another one than the file's, or cannot be made.
    case training(path: String, TrainingError)
    /// What the metadata says makes no network.
    case network(path: String, NetworkError)

    /// One way in which a file's tensors differ from those expected.
    public enum Difference: Equatable, Sendable {
        /// The network has the tensor, the file has not.
        case missing(String, expected: Shape)
        /// The file has the tensor, the network has not.
        case unexpected(String, found: Shape)
        /// Both have the tensor, in different shapes.
        case shape(String, expected: Shape, found: Shape)
    }

    /// The file, what was wrong, and what to do.
    public var description: String {
        switch self {
        case .unreadable(let error): error.description
        case .unwritable(let error): error.description
        case .unusableName(let name, let path):
            "\(path): cannot save two tensors named \(name.quoted()), nor one named "
                + "\(SafetensorsHeader.metadataKey.quoted()); nothing was written; give every tensor a name of its own"
        case .headerTooLong(let path, let byteCount, let limit):
            "\(path): the names and notes would take \(byteCount) bytes, and readers accept \(limit); nothing was written; "
                + "make them shorter"
        case .layerNames(let path, let given, let needed):
            "\(path): \(given) names of layers are given, but \(needed) layers have parameters; give one for each of these"
        case .otherNetwork(let path, let differences):
            "\(path): is a checkpoint of another network: \(Self.list(differences)); build the network with the layers it "
                + "was saved from, give the file of this one, or say under which prefix and names the file has its layers"
        case .unknownNetwork(let path, let missing):
            "\(path): does not say what network it holds: its metadata lacks \(missing.joined(separator: " and ")); "
                + "give them when loading"
        case .metadata(let path, let key, let value, let reason):
            "\(path): metadata \(key) is \(value.quoted()): \(reason); "
                + "train it again, or save it with metadata that fits"
        case .notATraining(let path):
            "\(path): holds tensors, but not where a training stood; give a file that Trainer.save(to:) wrote"
        case .training(let path, let error): "\(path): \(error)"
        case .network(let path, let error): "\(path): its metadata makes no network: \(error)"
        }
    }

    /// The first differences; a deep network has hundreds, which say no more.
    private static func list(_ differences: [Difference]) -> String {
        let shown = differences.prefix(8).map(\.description).joined(separator: "; ")
        return differences.count > 8 ? "\(shown); and \(differences.count - 8) more" : shown
    }
}

extension CheckpointError.Difference: CustomStringConvertible {
    /// The tensor's name and both shapes.
    public var description: String {
        switch self {
        case .missing(let name, let expected):
            "\(name.quoted()) \(expected) is not in the file"
        case .unexpected(let name, let found):
            "\(name.quoted()) \(found) is in the file only"
        case .shape(let name, let expected, let found):
            "\(name.quoted()) has shape \(found) in the file and \(expected) in the network"
        }
    }
}
