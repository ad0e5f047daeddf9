import Foundation

/// Which commit the program was built from, as far as the checkout tells that it lies in.
struct GitRevision {
    /// The commit, with `-dirty` where files differ from it.
    let name: String
    /// Whether a file that goes into the program has been changed since the program was linked: then it is of another
    /// revision than the checkout.
    let sourcesAreNewer: Bool

    /// The revision of this program; nil outside a checkout, or without git.
    static var ofProgram: GitRevision? {
        guard let program = Bundle.main.executableURL?.resolvingSymlinksInPath() else { return nil }
        let directory = program.deletingLastPathComponent().path
        guard let root = git(["rev-parse", "--show-toplevel"], in: directory),
            let name = git(["describe", "--always", "--dirty", "--abbrev=40", "--exclude=*"], in: directory)
        else { return nil }
        let linked = modificationDate(program) ?? .distantFuture
        return GitRevision(name: name, sourcesAreNewer: sources(of: root).contains { $0 > linked })
    }

    /// `022a7710d4, with changes` and the like.
    var title: String {
        let (commit, dirty) = (name.prefix(10), name.hasSuffix("-dirty"))
        return commit + (dirty ? ", with changes" : "") + (sourcesAreNewer ? "; the program is older" : "")
    }

    /// When each file that goes into the program was last changed.
    private static func sources(of root: String) -> [Date] {
        let root = URL(fileURLWithPath: root)
        let keys: [URLResourceKey] = [.contentModificationDateKey, .isDirectoryKey]
        let files = FileManager.default.enumerator(
            at: root.appendingPathComponent("Sources"),
            includingPropertiesForKeys: keys
        )
        var dates = [modificationDate(root.appendingPathComponent("Package.swift"))]
        for case let file as URL in files ?? .init() where ["swift", "c", "h"].contains(file.pathExtension) {
            // The other program's.
            guard !file.path.contains("/Sources/nn/") else { continue }
            dates.append(modificationDate(file))
        }
        return dates.compactMap(\.self)
    }

    private static func modificationDate(_ file: URL) -> Date? {
        do {
            return try file.resourceValues(forKeys: [.contentModificationDateKey]).contentModificationDate
        } catch {
            // What cannot be looked at tells nothing.
            return nil
        }
    }

    /// What git answers; nil when it has nothing to say, is not there, or does not answer soon.
    private static func git(_ arguments: [String], in directory: String) -> String? {
        do {
            let git = try ChildProcess("git", ["--no-optional-locks", "-C", directory] + arguments)
            guard let bytes = git.wholeOutput(within: 10), git.status(within: 1) == 0 else { return nil }
            let answer = String(decoding: bytes, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
            return answer.isEmpty ? nil : answer
        } catch {
            // No program to ask is as usual as no checkout.
            return nil
        }
    }
}
