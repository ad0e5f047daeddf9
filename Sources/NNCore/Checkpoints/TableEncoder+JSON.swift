extension TableEncoder {
    /// The version of the form that is written for several targets, which versions before do not know; of one target it is 1.
    private static let severalVersion = 2

    /// The encoder as a JSON object, which gives it back to the bit.
    var json: String {
        let columns = columns.map(\.json).joined(separator: ",")
        let excluded = excluded.map {
            "{\"name\":\($0.name.jsonText),\"reason\":\($0.reason.rawValue.jsonText)}"
        }
        .joined(separator: ",")
        let goal =
            targets.count == 1
            ? "\"version\":1,\"target\":\(target.json)"
            : "\"version\":\(Self.severalVersion),\"targets\":[\(targets.map(\.json).joined(separator: ","))]"
        return "{\(goal),\"columns\":[\(columns)],\"excluded\":[\(excluded)],"
            + "\"refusesMissing\":\(refusesMissing),\"refusesUnknown\":\(refusesUnknown)}"
    }

    /// Reads what ``json`` has written; keys that are not known are passed over.
    /// - Throws: ``CheckpointError/metadata(path:key:value:reason:)`` when it is of a later version, or makes no encoder.
    init(json text: String, path: String) throws(CheckpointError) {
        do throws(SafetensorsError) {
            var scanner = HeaderScanner(Array(text.utf8)[...], path: path)
            self = try Self.read(&scanner)
            try scanner.expectEnd()
        } catch {
            let reason =
                if case .syntax(let expected) = error.cause { "it must have \(expected)" } else { "\(error.cause)" }
            throw .metadata(
                path: path,
                key: ModelMetadata.encoderKey,
                value: String(text.unicodeScalars.prefix(200)),
                reason: reason + (error.byte.map { " at byte \($0)" } ?? "")
            )
        }
    }

    private static func read(_ scanner: inout HeaderScanner) throws(SafetensorsError) -> TableEncoder {
        var version: Double?
        var targets: [EncodedTarget] = []
        var columns: [EncodedColumn] = []
        var excluded: [ExcludedColumn] = []
        var (refusesMissing, refusesUnknown) = (false, false)
        try scanner.object { (scanner, key, _) throws(SafetensorsError) in
            switch key.string {
            case "version":
                version = try scanner.number()
                guard version == 1 || version == Double(severalVersion) else {
                    throw scanner.expected("version 1 or \(severalVersion), which this version reads,")
                }
            case "target": targets = [try EncodedTarget(&scanner)]
            case "targets":
                targets = try scanner.array { (scanner) throws(SafetensorsError) in
                    try EncodedTarget(&scanner)
                }
            case "columns":
                columns = try scanner.array { (scanner) throws(SafetensorsError) in try EncodedColumn(&scanner) }
            case "excluded":
                excluded = try scanner.array { (scanner) throws(SafetensorsError) in try ExcludedColumn(&scanner) }
            case "refusesMissing": refusesMissing = try scanner.boolean()
            case "refusesUnknown": refusesUnknown = try scanner.boolean()
            default: try scanner.skipValue()
            }
        }
        guard version != nil, !targets.isEmpty, !columns.isEmpty else {
            throw scanner.expected("a version, a target and columns")
        }
        var names: Set<ExactText> = []
        for name in targets.map(\.name) + columns.map(\.name) + excluded.map(\.name)
        where !names.insert(ExactText(name)).inserted {
            throw scanner.expected("each column once")
        }
        let areNumbers = targets.allSatisfy { $0.task == .regression }
        guard targets.count == 1 || areNumbers || targets.allSatisfy({ $0.classNames.count == 2 })
        else {
            throw scanner.expected("targets that are all of numbers or all of two classes")
        }
        return TableEncoder(
            checked: columns,
            targets: targets,
            excluded: excluded,
            refusesMissing: refusesMissing,
            refusesUnknown: refusesUnknown
        )
    }
}

extension EncodedTarget {
    fileprivate var json: String {
        let rest =
            switch encoding {
            case .classes(let names): "\"classes\":[\(names.map(\.jsonText).joined(separator: ","))]"
            case .number(let offset, let scale):
                "\"offset\":\(offset),\"scale\":\(scale)" + (interval.map { ",\"interval\":\($0.json)" } ?? "")
            }
        return "{\"name\":\(name.jsonText),\"type\":\(type.rawValue.jsonText),\(rest)}"
    }

    fileprivate init(_ scanner: inout HeaderScanner) throws(SafetensorsError) {
        var name: String?
        var type: ColumnType?
        var classes: [String]?
        var (offset, scale): (Double?, Double?) = (nil, nil)
        var interval: PredictionInterval?
        try scanner.object { (scanner, key, _) throws(SafetensorsError) in
            switch key.string {
            case "name": name = try scanner.string()
            case "type": type = ColumnType(rawValue: try scanner.string())
            case "classes":
                classes = try scanner.array { (scanner) throws(SafetensorsError) in try scanner.string() }
            case "offset": offset = try scanner.number()
            case "scale": scale = try scanner.number()
            case "interval": interval = try PredictionInterval(&scanner)
            default: try scanner.skipValue()
            }
        }
        guard let name, let type else { throw scanner.expected("the target's name and type") }
        if let classes {
            guard classes.count >= 2, Set(classes.map { ExactText($0) }).count == classes.count else {
                throw scanner.expected("two classes or more, each once,")
            }
            self.init(name, type, .classes(classes))
        } else {
            guard let offset, let scale, scale != 0 else {
                throw scanner.expected("the target's classes, or its offset and scale")
            }
            self.init(name, type, .number(offset: offset, scale: scale), interval: interval)
        }
    }
}

extension PredictionInterval {
    fileprivate var json: String {
        "{\"coverage\":\(coverage),\"halfWidth\":\(halfWidth),\"rows\":\(rowCount)}"
    }

    fileprivate init(_ scanner: inout HeaderScanner) throws(SafetensorsError) {
        var (coverage, halfWidth, rows): (Double?, Double?, Double?) = (nil, nil, nil)
        try scanner.object { (scanner, key, _) throws(SafetensorsError) in
            switch key.string {
            case "coverage": coverage = try scanner.number()
            case "halfWidth": halfWidth = try scanner.number()
            case "rows": rows = try scanner.number()
            default: try scanner.skipValue()
            }
        }
        guard let coverage, coverage > 0, coverage < 1, let halfWidth, halfWidth >= 0, let rows,
            let count = Int(exactly: rows), count > 0
        else { throw scanner.expected("an interval's coverage, half width and number of rows") }
        self.init(coverage: coverage, halfWidth: halfWidth, rowCount: count)
    }
}

extension EncodedColumn {
    fileprivate var json: String {
        let rest =
            switch encoding {
            case .number(let offset, let scale, let fill):
                "\"number\":{\"offset\":\(offset),\"scale\":\(scale),\"fill\":\(fill)}"
            case .boolean(let fill): "\"boolean\":{\"fill\":\(fill)}"
            case .categories(let names, let frequencies, let hasShared):
                "\"categories\":{\"names\":[\(names.map(\.jsonText).joined(separator: ","))],"
                    + "\"frequencies\":[\(frequencies.map { "\($0)" }.joined(separator: ","))],\"shared\":\(hasShared)}"
            }
        return "{\"name\":\(name.jsonText),\(rest),\"marksMissing\":\(marksMissing)}"
    }

    fileprivate init(_ scanner: inout HeaderScanner) throws(SafetensorsError) {
        var name: String?
        var encoding: Encoding?
        var marksMissing = false
        try scanner.object { (scanner, key, _) throws(SafetensorsError) in
            switch key.string {
            case "name": name = try scanner.string()
            case "number", "boolean", "categories": encoding = try Self.encoding(key.string, &scanner)
            case "marksMissing": marksMissing = try scanner.boolean()
            default: try scanner.skipValue()
            }
        }
        guard let name, let encoding else { throw scanner.expected("a column's name and encoding") }
        self.init(name, encoding, marksMissing: marksMissing)
    }

    private static func encoding(_ kind: String, _ scanner: inout HeaderScanner) throws(SafetensorsError) -> Encoding {
        var numbers: [String: Double] = [:]
        var names: [String] = []
        var frequencies: [Double] = []
        var hasShared = false
        try scanner.object { (scanner, key, _) throws(SafetensorsError) in
            switch key.string {
            case "offset", "scale", "fill": numbers[key.string] = try scanner.number()
            case "names": names = try scanner.array { (scanner) throws(SafetensorsError) in try scanner.string() }
            case "frequencies":
                frequencies = try scanner.array { (scanner) throws(SafetensorsError) in try scanner.number() }
            case "shared": hasShared = try scanner.boolean()
            default: try scanner.skipValue()
            }
        }
        switch kind {
        case "number":
            guard let offset = numbers["offset"], let scale = numbers["scale"], let fill = numbers["fill"], scale != 0
            else { throw scanner.expected("a number's offset, scale and fill") }
            return .number(offset: offset, scale: scale, fill: fill)
        case "boolean":
            guard let fill = numbers["fill"] else { throw scanner.expected("a truth value's fill") }
            return .boolean(fill: fill)
        default:
            guard !names.isEmpty, names.count == frequencies.count,
                Set(names.map { ExactText($0) }).count == names.count
            else { throw scanner.expected("categories, each once, with a frequency each") }
            return .categories(names, frequencies: frequencies, hasShared: hasShared)
        }
    }
}

extension ExcludedColumn {
    fileprivate init(_ scanner: inout HeaderScanner) throws(SafetensorsError) {
        var (name, reason): (String?, Reason?) = (nil, nil)
        try scanner.object { (scanner, key, _) throws(SafetensorsError) in
            switch key.string {
            case "name": name = try scanner.string()
            case "reason": reason = Reason(rawValue: try scanner.string())
            default: try scanner.skipValue()
            }
        }
        guard let name, let reason else { throw scanner.expected("an excluded column's name and reason") }
        self.init(name, reason)
    }
}
