/// One way in which a training differs from the one that a snapshot is of.
public struct TrainingDifference: Sendable, Equatable, CustomStringConvertible {
    /// What differs: `batch size`, `state 0.weight`.
    public let name: String
    /// What the snapshot has; nil if it has nothing of the kind.
    public let snapshot: String?
    /// What the training has.
    public let training: String?

    /// Describes a difference.
    public init(_ name: String, snapshot: String?, training: String?) {
        (self.name, self.snapshot, self.training) = (name, snapshot, training)
    }

    /// `batch size: 64 in the snapshot, 32 here`.
    public var description: String { "\(name): \(snapshot ?? "none") in the snapshot, \(training ?? "none") here" }

    /// Whether it is a state that differs, by its name or its shape.
    var isOfState: Bool { name.hasPrefix(Self.statePrefix) }

    /// What the names of states begin with.
    static let statePrefix = "state "

    /// What differs between two lists, in the order of the first.
    static func between(snapshot: [TrainingSetting], training: [TrainingSetting]) -> [TrainingDifference] {
        var own: [ExactText: String] = [:]
        for setting in training { own[ExactText(setting.name)] = setting.value }
        var differences: [TrainingDifference] = []
        for setting in snapshot {
            let value = own.removeValue(forKey: ExactText(setting.name))
            guard value.map(ExactText.init(_:)) != ExactText(setting.value) else { continue }
            differences.append(TrainingDifference(setting.name, snapshot: setting.value, training: value))
        }
        for setting in training where own[ExactText(setting.name)] != nil {
            differences.append(TrainingDifference(setting.name, snapshot: nil, training: setting.value))
        }
        return differences
    }
}

extension Trainer {
    /// How this training differs from the one that a snapshot is of: in settings, and in names and shapes of states.
    ///
    /// - Parameters:
    ///   - snapshot: where the other one stood.
    ///   - dataset: what this one is to go on with; the data is not compared if nil.
    public func differences(
        from snapshot: TrainingSnapshot<Element>,
        dataset: Dataset<Element>? = nil
    ) -> [TrainingDifference] {
        var differences: [TrainingDifference] = []
        if !snapshot.settings.isEmpty {
            differences += TrainingDifference.between(snapshot: snapshot.settings, training: settings)
        }
        if let dataset, !snapshot.data.isEmpty {
            // Which part is for validation only `fit` is told.
            let data = snapshot.data.filter { $0.name != Validation<Element>.fractionName }
            differences += TrainingDifference.between(snapshot: data, training: dataset.trainingSettings)
        }
        return differences
            + TrainingDifference.between(
                snapshot: snapshot.states.map {
                    TrainingSetting(TrainingDifference.statePrefix + $0.name, "\($0.tensor.shape)")
                },
                training: storage.states.filter(isKept).map {
                    TrainingSetting(TrainingDifference.statePrefix + $0.name, "\($0.shape)")
                }
            )
    }
}

extension Dataset {
    /// What tells data apart for a training that goes on: its shapes, and a sum over some of its numbers.
    var trainingSettings: [TrainingSetting] {
        let kind = classCount.map { "\($0) classes" } ?? "values"
        return [
            TrainingSetting("samples", "\(shape), \(kind)" + (sampleWeights == nil ? "" : ", weighted")),
            TrainingSetting("sum over the data", String(checksum(overAbout: 4096), radix: 16)),
        ]
    }

    /// FNV-1a over about so many features and as many targets, spread over all samples.
    ///
    /// 4,096 are enough to tell MNIST from a set of its form. Source: Fowler, Noll, Vo, RFC 9923.
    @specialized(where Element == Float)
    @specialized(where Element == Double)
    func checksum(overAbout numberCount: Int) -> UInt64 {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        func add(_ bits: UInt64) { hash = (hash ^ bits) &* 0x100_0000_01b3 }
        // An odd stride does not keep to one column of an even width.
        func positions(_ count: Int) -> StrideTo<Int> { stride(from: 0, to: count, by: count / numberCount | 1) }
        var (reader, rowIndex) = (RowReader(source), -1)
        for position in positions(sampleCount * featureCount) {
            if position / featureCount != rowIndex {
                rowIndex = position / featureCount
                reader.read(rowIndex)
            }
            add(Double(reader.row[position % featureCount]).bitPattern)
        }
        for weight in sampleWeights ?? [] { add(Double(weight).bitPattern) }
        switch targets {
        case .values(let values):
            for position in positions(values.values.count) { add(Double(values[position]).bitPattern) }
        case .classes(let labels, _): for position in positions(labels.count) { add(UInt64(labels[position])) }
        }
        return hash
    }
}
