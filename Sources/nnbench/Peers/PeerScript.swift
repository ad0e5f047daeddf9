import Foundation

/// Where the scripts are that run peers, and what runs them.
enum PeerScript {
    /// The path given, else in the checkout that the program lies in, else in the working directory.
    static func path(_ given: String?, named name: String) throws(PeerError) -> String {
        let place = "Benchmarks/Peers/\(name)"
        if let given {
            guard FileManager.default.isReadableFile(atPath: given) else { throw .script(given) }
            return given
        }
        var directory = Bundle.main.executableURL?.resolvingSymlinksInPath().deletingLastPathComponent()
        while let current = directory, current.path != "/" {
            let candidate = current.appendingPathComponent(place).path
            if FileManager.default.isReadableFile(atPath: candidate) { return candidate }
            directory = current.deletingLastPathComponent()
        }
        guard FileManager.default.isReadableFile(atPath: place) else { throw .script(place) }
        return place
    }

    /// A Python's path; a bare name is looked up as a shell would.
    static func interpreter(_ python: String) throws(PeerError) -> String {
        let directories =
            python.contains("/")
            ? [""] : (EnvironmentVariable.value("PATH") ?? "").split(separator: ":").map { $0 + "/" }
        guard let path = directories.map({ $0 + python }).first(where: FileManager.default.isExecutableFile) else {
            throw PeerError.python(python, reason: "no such program")
        }
        return path
    }
}
