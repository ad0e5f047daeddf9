internal import NNCore

/// The value of `--schedule`: a name, and settings if any: `cosine`, `step:every=500,by=0.5`, `exponential:by=0.9,unit=epoch`.
struct ScheduleChoice {
    /// The schedules by their names.
    enum Name: String, CaseIterable {
        case constant, step, multistep, exponential, linear, polynomial, cosine, restarts, cyclic, onecycle, plateau

        /// What can be set, beside the unit.
        var keys: [String] {
            switch self {
            case .constant: ["factor"]
            case .step: ["every", "by"]
            case .multistep: ["at", "by"]
            case .exponential: ["by"]
            case .linear: ["over", "from", "to"]
            case .polynomial: ["over", "power", "from", "to"]
            case .cosine: ["over", "to"]
            case .restarts: ["period", "growth", "to"]
            case .cyclic: ["lowest", "rising", "falling"]
            case .onecycle: ["over", "rising", "initial", "final"]
            case .plateau: ["by", "patience", "threshold", "cooldown", "least"]
            }
        }

        /// What must be set.
        var needed: [String] {
            switch self {
            case .step: ["every"]
            case .multistep: ["at"]
            case .exponential: ["by"]
            case .restarts: ["period"]
            case .cyclic: ["rising"]
            default: []
            }
        }

        /// Whether it counts steps, and so can count epochs instead.
        var hasUnit: Bool { self != .constant && self != .plateau }
    }

    let name: Name
    /// As it was given.
    let text: String
    private let isByEpoch: Bool
    private let values: [String: [Double]]

    /// Reads the option's value.
    init(parsing text: String) throws(ScheduleChoiceError) {
        self.text = text
        let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard let name = Name(rawValue: parts[0]) else { throw .name(parts[0]) }
        self.name = name
        let keys = name.keys + (name.hasUnit ? ["unit"] : [])
        var values: [String: [Double]] = [:]
        var isByEpoch = false
        for setting in parts.dropFirst().flatMap({ $0.split(separator: ",", omittingEmptySubsequences: false) }) {
            let sides = setting.split(separator: "=", omittingEmptySubsequences: false).map(String.init)
            guard sides.count == 2, keys.contains(sides[0]) else { throw .key(name, String(setting), keys) }
            if sides[0] == "unit" {
                guard sides[1] == "epoch" || sides[1] == "step" else { throw .unit(sides[1]) }
                isByEpoch = sides[1] == "epoch"
                continue
            }
            let numbers = sides[1].split(separator: "+", omittingEmptySubsequences: false).map { Double($0) }
            guard numbers.count == 1 || sides[0] == "at", !numbers.contains(nil) else {
                throw .number(name, sides[0], sides[1])
            }
            values[sides[0]] = numbers.compactMap(\.self)
        }
        if let missing = name.needed.first(where: { values[$0] == nil }) { throw .missing(name, missing) }
        for key in ["every", "at", "over", "period", "growth", "falling", "patience", "cooldown"]
            + (name == .cyclic ? ["rising"] : [])
        {
            for value in values[key] ?? [] where Int(exactly: value) == nil {
                throw .count(name, key, value)
            }
        }
        (self.values, self.isByEpoch) = (values, isByEpoch)
    }

    /// The library's form.
    /// - Parameters:
    ///   - steps: the updates of the training, over which a schedule goes unless it says otherwise.
    ///   - epochs: the epochs of the training, for those that count them.
    func schedule(steps: Int, epochs: Int) -> any Schedule {
        let base = base(over: max(1, isByEpoch ? epochs : steps))
        return isByEpoch ? base.byEpoch : base
    }

    private func number(_ key: String, _ standard: Double) -> Double { values[key]?.first ?? standard }
    private func count(_ key: String, _ standard: Int) -> Int {
        values[key]?.first.flatMap { Int(exactly: $0) } ?? standard
    }

    private func base(over length: Int) -> any Schedule {
        let over = count("over", length)
        switch name {
        case .constant: return ConstantSchedule(number("factor", 1))
        case .step: return StepSchedule(every: count("every", 1), by: number("by", 0.1))
        case .multistep:
            return MultiStepSchedule(at: (values["at"] ?? []).compactMap { Int(exactly: $0) }, by: number("by", 0.1))
        case .exponential: return ExponentialSchedule(by: number("by", 1))
        case .linear: return PolynomialSchedule(steps: over, from: number("from", 1), to: number("to", 0))
        case .polynomial:
            return PolynomialSchedule(
                steps: over,
                power: number("power", 2),
                from: number("from", 1),
                to: number("to", 0)
            )
        case .cosine: return CosineSchedule(steps: over, to: number("to", 0))
        case .restarts:
            return WarmRestartsSchedule(period: count("period", 1), growth: count("growth", 1), to: number("to", 0))
        case .cyclic:
            return CyclicSchedule(
                lowest: number("lowest", 0.1),
                rising: count("rising", 1),
                falling: values["falling"].map { _ in count("falling", 1) }
            )
        case .onecycle:
            return OneCycleSchedule(
                steps: count("over", max(2, length)),
                risingPart: number("rising", 0.3),
                initialDivisor: number("initial", 25),
                finalDivisor: number("final", 1e4)
            )
        case .plateau:
            return PlateauSchedule(
                by: number("by", 0.1),
                patience: count("patience", 10),
                threshold: .relative(number("threshold", 1e-4)),
                cooldown: count("cooldown", 0),
                least: number("least", 0)
            )
        }
    }
}

/// Why a text is no schedule.
enum ScheduleChoiceError: Error, CustomStringConvertible {
    case name(String)
    case key(ScheduleChoice.Name, String, [String])
    case unit(String)
    case number(ScheduleChoice.Name, String, String)
    case count(ScheduleChoice.Name, String, Double)
    case missing(ScheduleChoice.Name, String)

    var description: String {
        switch self {
        case .name(let name):
            "there is no schedule '\(name)'; choose one of "
                + ScheduleChoice.Name.allCases.map(\.rawValue).joined(separator: ", ")
        case .key(let name, let text, let keys):
            "'\(text)' is no setting of \(name.rawValue); it takes \(keys.map { "\($0)=…" }.joined(separator: ","))"
        case .unit(let text): "the unit is '\(text)', but must be step or epoch"
        case .number(let name, let key, let text): "\(name.rawValue)'s \(key) is '\(text)', but must be a number"
        case .count(let name, let key, let value):
            "\(name.rawValue)'s \(key) is \(value), but must be a whole number"
        case .missing(let name, let key): "\(name.rawValue) needs \(key): \(name.rawValue):\(key)=…"
        }
    }
}
