/// One of the things that decide which bits a training leads to, in words: `batch size`, `64`.
public struct TrainingSetting: Sendable, Equatable {
    /// What it is.
    public let name: String
    /// Its value, in full precision.
    public let value: String

    /// Describes a setting.
    public init(_ name: String, _ value: String) { (self.name, self.value) = (name, value) }
}

extension TrainingSetting {
    /// Describes a value by its type and its stored properties, each in full precision.
    init(_ name: String, of value: Any) { self.init(name, Self.text(of: value)) }

    private static func text(of value: Any) -> String {
        let mirror = Mirror(reflecting: value)
        switch mirror.displayStyle {
        case .optional: return mirror.children.first.map { text(of: $0.value) } ?? "none"
        case .struct:
            let parts = mirror.children.map { "\($0.label ?? "_"): \(text(of: $0.value))" }
            return "\(type(of: value))" + (parts.isEmpty ? "" : "(\(parts.joined(separator: ", ")))")
        case .collection: return "[\(mirror.children.map { text(of: $0.value) }.joined(separator: ", "))]"
        // Their order changes from run to run.
        case .set, .dictionary:
            return "[\(mirror.children.map { text(of: $0.value) }.sorted().joined(separator: ", "))]"
        case .tuple: return "(\(mirror.children.map { text(of: $0.value) }.joined(separator: ", ")))"
        case .enum:
            guard let (label, payload) = mirror.children.first else { return "\(value)" }
            return "\(label ?? "_")\(text(of: payload))"
        default: return "\(value)"
        }
    }
}

extension Trainer {
    /// What decides which bits this trainer's steps lead to, beside the data and the states.
    ///
    /// The number of threads is not among them, as it changes no bit.
    public var settings: [TrainingSetting] {
        let layers = network.insertedLayers.map { "\(String(repeating: "·", count: $0.depth))\($0.name) \($0.summary)" }
        let blocks = options.shuffles ? options.shuffleBlock.map { ", by blocks of \($0)" } ?? "" : ""
        return [
            TrainingSetting("precision", Element.name + (options.precision.isMixed ? ", \(options.precision)" : "")),
            TrainingSetting("network", "\(network.inputShape): \(layers.joined(separator: "; "))"),
            TrainingSetting("loss", of: options.loss),
            TrainingSetting("penalty", of: options.regularizer),
            TrainingSetting("optimizer", of: options.optimizer),
            TrainingSetting("schedule", of: options.schedule),
            TrainingSetting("schedule of the momentum", of: options.momentumSchedule as Any),
            TrainingSetting("clipping", of: options.clipping as Any),
            TrainingSetting("accumulation", "\(options.accumulation)"),
            TrainingSetting("batch size", "\(options.batchSize)"),
            // As before there were any, where there is one.
            options.pieceCount > 1 ? TrainingSetting("pieces of a batch", "\(options.pieceCount)") : nil,
            TrainingSetting("seed", "\(options.seed)"),
            TrainingSetting("shuffling", "\(options.shuffles)" + blocks),
            TrainingSetting("short last batch", options.dropsLastBatch ? "dropped" : "kept"),
            TrainingSetting("engine", options.engine.rawValue),
        ]
        .compactMap(\.self)
    }
}
