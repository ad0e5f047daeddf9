/// What a training's file says in its metadata, beside the tensors: numbers as texts that give them back to the bit.
struct TrainingMetadata {
    let path: String
    var values: SafetensorsMetadata

    private static let versionKey = "training"
    private static let version = "1"
    private static let prefix = "training."
    private static let settingPrefix = "training.setting."
    private static let dataPrefix = "training.data."
    private static let callbackPrefix = "training.callback."
    private static let keptPrefix = "training.kept."

    /// The prefix of the names of tensors that are kept.
    static func keptPrefix(_ index: Int) -> String { "\(keptStates)\(index)/" }
    /// What the names of all kept tensors begin with.
    static let keptStates = "kept/"

    /// What a file says.
    /// - Throws: ``CheckpointError/notATraining(path:)`` when it says nothing of a training.
    init(path: String, values: SafetensorsMetadata) throws(CheckpointError) {
        (self.path, self.values) = (path, values)
        guard let version = values[Self.versionKey] else { throw .notATraining(path: path) }
        guard version == Self.version else {
            throw error(Self.versionKey, "this version reads \(Self.version)")
        }
    }

    /// What a file shall say.
    init<Element: Scalar>(_ snapshot: TrainingSnapshot<Element>, notes: [String: String], path: String) {
        (self.path, values) = (path, SafetensorsMetadata(notes))
        values[Self.versionKey] = Self.version
        for (key, count) in [
            ("steps", snapshot.stepCount), ("batches", snapshot.batchCount), ("waiting", snapshot.waitingCount),
            ("epochs", snapshot.epochCount), ("epochBatches", snapshot.epochBatchCount),
            ("epochCorrect", snapshot.epochTotals.correctCount), ("epochSamples", snapshot.epochTotals.sampleCount),
        ] { values[Self.prefix + key] = "\(count)" }
        for (key, number) in [
            ("learningRate", snapshot.learningRate), ("epochLossSum", snapshot.epochTotals.lossSum),
            ("epochWeight", snapshot.epochTotals.weight), ("epochSeconds", snapshot.epochTotals.seconds),
        ] { values[Self.prefix + key] = "\(number)" }
        values["training.epochIsClassification"] = "\(snapshot.epochTotals.isClassification)"
        values["training.schedules"] = snapshot.scheduleState.map { "\($0)" }.joined(separator: ",")
        for setting in snapshot.settings { values[Self.settingPrefix + setting.name] = setting.value }
        for setting in snapshot.data { values[Self.dataPrefix + setting.name] = setting.value }
        for state in snapshot.callbackStates {
            values[Self.callbackPrefix + state.name] = state.values.map(\.escaped).joined(separator: "\n")
        }
        for (index, kept) in snapshot.keptStates.enumerated() { values["\(Self.keptPrefix)\(index)"] = kept.name }
    }

    /// The snapshot that the file describes, with the states that it has.
    func snapshot<Element: Scalar>(
        _ tensors: [NamedTensor<Element>]
    ) throws(CheckpointError) -> TrainingSnapshot<Element> {
        var totals = EpochTotals()
        totals.lossSum = try number("epochLossSum")
        totals.weight = try number("epochWeight")
        totals.seconds = try number("epochSeconds")
        totals.correctCount = try count("epochCorrect")
        totals.sampleCount = try count("epochSamples")
        totals.isClassification = values["training.epochIsClassification"] == "true"
        var schedules: [Double] = []
        for part in try text("schedules").split(separator: ",") {
            guard let number = Double(part) else {
                throw error("training.schedules", "\(String(part).quoted()) is no number")
            }
            schedules.append(number)
        }
        return TrainingSnapshot(
            states: tensors.filter { !$0.name.utf8.starts(with: Self.keptStates.utf8) },
            stepCount: try count("steps"),
            batchCount: try count("batches"),
            waitingCount: try count("waiting"),
            epochCount: try count("epochs"),
            epochBatchCount: try count("epochBatches"),
            epochTotals: totals,
            learningRate: try number("learningRate"),
            scheduleState: schedules,
            callbackStates: entries(Self.callbackPrefix).map { name, text in
                let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
                return CallbackState(name, lines.map { String($0).unescaped })
            },
            keptStates: keptStates(tensors),
            settings: entries(Self.settingPrefix).map { TrainingSetting($0.name, $0.text) },
            data: entries(Self.dataPrefix).map { TrainingSetting($0.name, $0.text) }
        )
    }

    private func keptStates<Element: Scalar>(_ tensors: [NamedTensor<Element>]) -> [KeptStates<Element>] {
        entries(Self.keptPrefix).map { index, name in
            let prefix = "\(Self.keptStates)\(index)/"
            let own = tensors.filter { $0.name.utf8.starts(with: prefix.utf8) }
            let length = prefix.unicodeScalars.count
            return KeptStates(
                name,
                own.map { NamedTensor(String($0.name.unicodeScalars.dropFirst(length)), $0.tensor) }
            )
        }
    }

    /// The keys with a prefix, without it, and their texts.
    private func entries(_ prefix: String) -> [(name: String, text: String)] {
        values.sorted.filter { $0.key.utf8.starts(with: prefix.utf8) }.map { key, value in
            (String(key.unicodeScalars.dropFirst(prefix.unicodeScalars.count)), value)
        }
    }

    private func text(_ key: String) throws(CheckpointError) -> String {
        guard let text = values[Self.prefix + key] else { throw error(Self.prefix + key, "it is missing") }
        return text
    }

    private func count(_ key: String) throws(CheckpointError) -> Int {
        guard let count = Int(try text(key)), count >= 0 else {
            throw error(Self.prefix + key, "expected is a whole number, 0 or more")
        }
        return count
    }

    private func number(_ key: String) throws(CheckpointError) -> Double {
        guard let number = Double(try text(key)) else { throw error(Self.prefix + key, "expected is a number") }
        return number
    }

    private func error(_ key: String, _ reason: String) -> CheckpointError {
        .metadata(path: path, key: key, value: values[key] ?? "", reason: reason)
    }
}

extension String {
    /// In one line, without the line's end.
    fileprivate var escaped: String {
        unicodeScalars.map { $0 == "\\" ? "\\\\" : $0 == "\n" ? "\\n" : "\($0)" }.joined()
    }

    /// What ``escaped`` was made of.
    fileprivate var unescaped: String {
        var result = String.UnicodeScalarView()
        var isEscape = false
        for scalar in unicodeScalars {
            if isEscape {
                result.append(scalar == "n" ? "\n" : scalar)
                isEscape = false
            } else if scalar == "\\" {
                isEscape = true
            } else {
                result.append(scalar)
            }
        }
        return String(result)
    }
}
