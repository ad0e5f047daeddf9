/// A Swift file of NNCore: its floor, and the names in it with what each one is there.
struct LibraryFile {
    let path: String
    /// The folder of `Sources/NNCore` it lies in; the file's own name when it lies in none.
    let floor: String
    let words: [Name]

    struct Name {
        let name: String
        let line: Int
        var isImport = false
        var isDeclared = false
        var isFunction = false
        var isTopLevel = false
        var isMember = false
        var isCall = false
    }

    init?(path: String, source: String) {
        let parts = path.split(separator: "/")
        guard parts.count >= 3, parts[0] == "Sources", parts[1] == "NNCore" else { return nil }
        self.path = path
        floor = String(parts[2])
        words = Self.names(in: SwiftCode(source: source))
    }

    private static let types: Set<String> = ["struct", "class", "enum", "actor", "protocol", "typealias"]

    private static func names(in code: SwiftCode) -> [Name] {
        var names: [Name] = []
        var depth = 0
        for (index, line) in code.lines.enumerated() {
            var keyword = ""
            var isImport = false
            for word in SwiftCode.words(in: line) {
                var name = Name(name: word.name, line: index + 1)
                name.isImport = isImport
                name.isFunction = keyword == "func"
                name.isDeclared = types.contains(keyword) || name.isFunction
                // Whoever declares on the line on which a brace opens does so before the brace.
                name.isTopLevel = depth == 0
                name.isMember = word.previous == "."
                name.isCall = word.next == "(" && !name.isFunction
                names.append(name)
                keyword = word.name
                isImport = isImport || keyword == "import"
            }
            depth += line.count { $0 == "{" } - line.count { $0 == "}" }
        }
        return names
    }
}
