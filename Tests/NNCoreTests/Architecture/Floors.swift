/// The rules of `Sources/NNCore`: what each folder may use, who may import what, how long a file may be.
struct Floors {
    /// Each floor with those it may use beside itself, from the ground up.
    static let allowed: [(floor: String, uses: Set<String>)] = [
        ("Base", []),
        ("LinearAlgebra", ["Base"]),
        ("Graph", ["Base", "LinearAlgebra"]),
        ("Execution", ["Base", "LinearAlgebra", "Graph"]),
        ("Networks", ["Base", "LinearAlgebra", "Graph", "Execution"]),
        ("Data", ["Base", "LinearAlgebra", "Graph", "Execution", "Networks"]),
        ("Training", ["Base", "LinearAlgebra", "Graph", "Execution", "Networks", "Data"]),
        ("Checkpoints", ["Base", "LinearAlgebra", "Graph", "Execution", "Networks", "Data", "Training"]),
    ]

    /// The only floor of NNCore that may import each module; `nil`: none may.
    static let importers: [String: String?] = [
        "CBLAS": "LinearAlgebra", "CZlib": "Data", "Foundation": nil, "FoundationEssentials": nil,
    ]

    static let longestFile = 400

    /// Every breach of the rules, as a sentence with the file and line.
    static func violations(in tree: SourceTree) -> [String] {
        let library = tree.files.compactMap { LibraryFile(path: $0.path, source: $0.source) }
        return tree.files.compactMap(tooLong)
            + library.flatMap(wrongImports)
            + library.filter { uses(of: $0.floor) == nil }.map { "\($0.path): \($0.floor) is no floor of NNCore" }
            + allowed.flatMap { wrongNames(on: $0.floor, uses: $0.uses, in: library) }
    }

    private static func uses(of floor: String) -> Set<String>? {
        allowed.first { $0.floor == floor }?.uses
    }

    private static func tooLong(path: String, source: String) -> String? {
        let count = source.split(separator: "\n", omittingEmptySubsequences: false).count - 1
        return count > longestFile ? "\(path): \(count) lines, more than \(longestFile)" : nil
    }

    private static func wrongImports(in file: LibraryFile) -> [String] {
        file.words.filter { $0.isImport }.compactMap { found in
            guard let importer = importers[found.name], importer != file.floor else { return nil }
            return "\(file.path):\(found.line): imports \(found.name), which "
                + (importer.map { "only \($0) may" } ?? "no file of NNCore may")
        }
    }

    /// Mentions of what only a floor that is not allowed declares.
    ///
    /// A name that an allowed floor declares too, at any depth, is taken to be that one.
    private static func wrongNames(on floor: String, uses: Set<String>, in library: [LibraryFile]) -> [String] {
        let visible = uses.union([floor])
        let own = Set(
            library.filter { visible.contains($0.floor) }.flatMap { $0.words.filter(\.isDeclared).map(\.name) }
        )
        var foreign: [String: (floor: String, isFunction: Bool)] = [:]
        for file in library where !visible.contains(file.floor) {
            for word in file.words where word.isDeclared && word.isTopLevel && !own.contains(word.name) {
                foreign[word.name] = (file.floor, word.isFunction)
            }
        }
        return library.filter { $0.floor == floor }.flatMap { file in
            file.words.compactMap { word in
                guard let owner = foreign[word.name] else { return nil }
                // A function counts where it is called; `x.name(` is somebody's method.
                if owner.isFunction, word.isMember || !word.isCall { return nil }
                return "\(file.path):\(word.line): \(floor) mentions \(word.name) of \(owner.floor)"
            }
        }
    }
}
