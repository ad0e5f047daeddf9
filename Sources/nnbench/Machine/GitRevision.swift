import Foundation

/// Which commit the program was built from, as far as the checkout tells that it lies in.
enum GitRevision {
    /// The commit, with `-dirty` where files differ from it; nil outside a checkout, or without git.
    static var ofProgram: String? {
        guard let program = Bundle.main.executableURL?.resolvingSymlinksInPath() else { return nil }
        let git = Process()
        let output = Pipe()
        git.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        git.arguments = [
            "git", "--no-optional-locks", "-C", program.deletingLastPathComponent().path, "describe", "--always",
            "--dirty",
            "--abbrev=40", "--exclude=*",
        ]
        git.standardOutput = output
        git.standardError = FileHandle.nullDevice
        git.standardInput = FileHandle.nullDevice
        do {
            try git.run()
        } catch {
            // No program to ask is as usual as no checkout.
            return nil
        }
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        git.waitUntilExit()
        let revision = text.trimmingCharacters(in: .whitespacesAndNewlines)
        return git.terminationStatus == 0 && !revision.isEmpty ? revision : nil
    }
}
