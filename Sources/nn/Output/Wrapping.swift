extension StringProtocol {
    /// The text in lines of no more than a width, where its words let it; those after the first are indented.
    func wrapped(width: Int, indentation: Int = 0) -> [String] {
        let start = String(prefix { $0 == " " })
        var lines = [start]
        var isEmpty = true
        for word in split(separator: " ") {
            if !isEmpty, lines[lines.count - 1].count + 1 + word.count > width {
                lines.append(String(repeating: " ", count: indentation))
                isEmpty = true
            }
            lines[lines.count - 1] += isEmpty ? String(word) : " \(word)"
            isEmpty = false
        }
        return lines
    }
}
