import Foundation

/// Swift files of the package by their path from its root.
struct SourceTree {
    let files: [(path: String, source: String)]

    init(files: [(path: String, source: String)]) {
        self.files = files
    }

    /// Reads all Swift files of this package.
    ///
    /// Folders that are symbolic links are passed by: they are read where they lie.
    init() throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../..").standardized
        var files: [(path: String, source: String)] = []
        for folder in ["Sources", "Tests"] {
            let enumerator = FileManager.default.enumerator(
                at: root.appending(path: folder),
                includingPropertiesForKeys: [.isRegularFileKey],
                options: [.skipsHiddenFiles]
            )
            while let url = enumerator?.nextObject() as? URL {
                guard url.pathExtension == "swift" else { continue }
                let path = String(url.standardized.path.dropFirst(root.path.count + 1))
                files.append((path, try String(contentsOf: url, encoding: .utf8)))
            }
        }
        self.files = files.sorted { $0.path < $1.path }
    }
}
