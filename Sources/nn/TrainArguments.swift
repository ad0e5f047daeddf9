internal import NNCore

/// The arguments of `nn train`, as a checkpoint keeps them: an option with its values each.
struct TrainArguments {
    /// Under which key a file has them.
    static let key = "nn train"

    /// What a file does not say again: where to write, and what is only for a beginning.
    private static let omitted: Set<String> = [
        "--checkpoint", "--resume", "--force-resume", "--out", "--init", "--prefix", "--names", "--history",
        "--report", "--quiet", "--json", "--range-test",
    ]
    /// No argument has it.
    private static let separator: Character = "\u{1F}"

    private var options: [[String]] = []

    /// The arguments of this process, after the subcommand.
    static var own: TrainArguments { TrainArguments(CommandLine.arguments.dropFirst(2)) }

    init(_ arguments: some Sequence<String>) {
        for argument in arguments {
            if argument.hasPrefix("--") || options.isEmpty {
                options.append([argument])
            } else {
                options[options.count - 1].append(argument)
            }
        }
    }

    /// The arguments of the training that a file is of; none if the file does not say.
    init(of path: String) throws(CheckpointError) {
        let file: SafetensorsFile
        do { file = try SafetensorsFile(path: path) } catch { throw .unreadable(error) }
        self.init(file.metadata[Self.key]?.split(separator: Self.separator).map(String.init) ?? [])
    }

    /// What a file keeps of them.
    var text: String {
        options.filter { !Self.omitted.contains(Self.name($0)) }.joined().joined(separator: String(Self.separator))
    }

    /// These, and of others those options that are not among them.
    func adding(_ others: TrainArguments) -> TrainArguments {
        let given = Set(options.map(Self.name))
        var all = self
        all.options = others.options.filter { !given.contains(Self.name($0)) } + options
        return all
    }

    /// A command with these, as a shell reads it: `nn train --data 'my data'`.
    static func commandLine(_ arguments: some Sequence<String>) -> String {
        (["nn"] + arguments).map(\.shellText).joined(separator: " ")
    }

    /// One after the other.
    var all: [String] { Array(options.joined()) }

    private static func name(_ option: [String]) -> String { String(option[0].prefix { $0 != "=" }) }
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
