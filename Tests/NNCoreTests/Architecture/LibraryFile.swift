/// A Swift file of a module: its floor, and the names in it with what each one is there.
struct LibraryFile {
    let path: String
    let module: String
    /// The folder of the module's sources it lies in; the file's own name when it lies in none.
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
        guard parts.count >= 3, parts[0] == "Sources" else { return nil }
        self.path = path
        module = String(parts[1])
        floor = String(parts[2])
        words = Self.names(in: SwiftCode(source: source))
    }

    /// The modules that are imported, by line.
    var imports: [(module: String, line: Int)] {
        let kinds = Self.types.union(["func", "var", "let"])
        let lines = Dictionary(grouping: words.filter { $0.isImport && !kinds.contains($0.name) }, by: \.line)
        return lines.compactMap { line, names in names.first.map { ($0.name, line) } }.sorted { $0.line < $1.line }
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
