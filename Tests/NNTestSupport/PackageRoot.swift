internal import Foundation

/// Where the package lies, found from this file's own path: no test depends on the working directory.
public enum PackageRoot {
    /// The directory that holds `Package.swift`, without a final slash.
    public static let path: String = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent()  // NNTestSupport
        .deletingLastPathComponent()  // Tests
        .deletingLastPathComponent()
        .path

    /// The folder named by an environment variable, else `../shared/<name>` beside the package.
    static func sharedFolder(_ name: String, variable: String) -> String {
        if let folder = ProcessInfo.processInfo.environment[variable], !folder.isEmpty { return folder }
        return URL(fileURLWithPath: path).deletingLastPathComponent()
            .appendingPathComponent("shared").appendingPathComponent(name).path
    }

    /// Whether a file can be read.
    static func hasFile(_ path: String) -> Bool {
        FileManager.default.isReadableFile(atPath: path)
    }
}
