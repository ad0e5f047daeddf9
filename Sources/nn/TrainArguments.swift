internal import NNCore

/// The arguments of `nn train`, as a checkpoint keeps them: an option with its values each.
struct TrainArguments {
    /// Under which key a file has them.
    static let key = "nn train"

    /// What a file does not say again: where to write, and what is only for a beginning.
    private static let omitted: Set<String> = [
        "--checkpoint", "--resume", "--force-resume", "--out", "--init", "--prefix", "--names", "--history",
        "--rank-timeout", "--report", "--quiet", "--json", "--range-test",
    ]
    /// Options that have no value.
    private static let flags: Set<String> = [
        "--decimal-comma", "--drop-last", "--force-resume", "--json", "--mapped", "--no-shuffle", "--quiet",
        "--range-test",
    ]
    /// What options were called when a file may have been written.
    private static let formerNames = ["--workers": "--threads"]
    /// No argument has it.
    private static let separator: Character = "\u{1F}"

    private var options: [[String]] = []

    /// The arguments of this process, after the subcommand.
    static var own: TrainArguments { TrainArguments(CommandLine.arguments.dropFirst(2)) }

    init(_ arguments: some Sequence<String>) {
        for argument in arguments {
            let isOption = argument.hasPrefix("--")
            let isValue = !isOption && options.last.map(Self.awaitsValue) == true
            if isValue {
                options[options.count - 1].append(argument)
            } else {
                // The table goes first, wherever it stands: it must not be left out with the option before it.
                options.insert([argument], at: isOption ? options.count : 0)
            }
        }
    }

    /// The arguments of the training that a file is of; none if the file does not say.
    init(of path: String) throws(CheckpointError) {
        let file: SafetensorsFile
        do { file = try SafetensorsFile(path: path) } catch { throw .unreadable(error) }
        self.init(file.metadata[Self.key]?.split(separator: Self.separator).map(String.init) ?? [])
        for index in options.indices {
            let name = Self.name(options[index])
            guard let present = Self.formerNames[name] else { continue }
            options[index][0] = present + options[index][0].dropFirst(name.count)
        }
    }

    /// What a file keeps of them.
    var text: String { kept.joined(separator: String(Self.separator)) }

    /// What a file keeps of them, for people.
    var summary: String { kept.map(\.shellText).joined(separator: " ") }

    private var kept: [String] { Array(options.filter { !Self.omitted.contains(Self.name($0)) }.joined()) }

    /// These, and of others those options that are not among them.
    func adding(_ others: TrainArguments) -> TrainArguments {
        let given = Set(options.map(Self.name))
        var all = self
        all.options = others.options.filter { !given.contains(Self.name($0)) } + options
        return all
    }

    /// These without some options.
    func removing(_ names: Set<String>) -> TrainArguments {
        var rest = self
        rest.options.removeAll { names.contains(Self.name($0)) }
        return rest
    }

    /// Adds an option with its value.
    mutating func append(_ name: String, _ value: String) { options.append([name, value]) }

    /// A command with these, as a shell reads it: `nn train --data 'my data'`.
    static func commandLine(_ arguments: some Sequence<String>) -> String {
        (["nn"] + arguments).map(\.shellText).joined(separator: " ")
    }

    /// One after the other.
    var all: [String] { Array(options.joined()) }

    private static func awaitsValue(_ option: [String]) -> Bool {
        option.count == 1 && option[0].hasPrefix("--") && !option[0].contains("=") && !flags.contains(option[0])
    }

    /// The option's name; of the table, which has none, an empty one.
    private static func name(_ option: [String]) -> String {
        option[0].hasPrefix("--") ? String(option[0].prefix { $0 != "=" }) : ""
    }
}

extension String {
    /// In quotes where a shell would take the text for something else.
    fileprivate var shellText: String {
        let isPlain =
            !isEmpty
            && unicodeScalars.allSatisfy {
                $0.properties.isAlphabetic || "0123456789_@%+=:,./-".unicodeScalars.contains($0)
            }
        return isPlain
            ? self : "'" + split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
    }
}
