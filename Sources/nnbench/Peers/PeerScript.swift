import Foundation

/// Where the script is that runs peers.
enum PeerScript {
    private static let place = "Benchmarks/Peers/peers.py"

    /// The path given, else in the checkout that the program lies in, else in the working directory.
    static func path(_ given: String?) throws(PeerError) -> String {
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
}
