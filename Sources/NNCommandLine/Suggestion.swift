/// What somebody may have meant who mistyped a word.
public enum Suggestion {
    /// The one of some words that a text is nearest to; nil where it is like none.
    ///
    /// Letters that are wrong, missing, too many, or have changed places count 1 each; a third of the text's letters may, rounded up.
    public static func nearest(to text: String, among words: [String]) -> String? {
        let limit = (text.count + 2) / 3
        let near = words.map { (word: $0, distance: distance(text.lowercased(), $0.lowercased())) }
        guard let best = near.min(by: { $0.distance < $1.distance }), best.distance <= limit else { return nil }
        return best.word
    }

    /// `; did you mean train?`, or nothing where a text is like no word.
    public static func hint(for text: String, among words: [String]) -> String {
        nearest(to: text, among: words).map { "; did you mean \($0)?" } ?? ""
    }

    /// A sentence about a first argument that is no command; nil where it is one, or no word.
    /// - Parameter arguments: those of the program, without its name.
    public static func commandFault(in arguments: [String], commands: [String]) -> String? {
        // `help` is one too, and what follows it.
        let words = arguments.first == "help" ? arguments.dropFirst() : arguments[...]
        guard let word = words.first, !word.hasPrefix("-"), !commands.contains(word), word != "help" else { return nil }
        return "there is no command '\(word)'\(hint(for: word, among: commands + ["help"]))"
    }

    /// The least number of letters to change, after Damerau, where letters that have changed places are not changed again.
    private static func distance(_ first: String, _ second: String) -> Int {
        let (a, b) = (Array(first), Array(second))
        var rows = [Array(0...b.count)]
        for i in 1...max(1, a.count) where i <= a.count {
            var row = [i]
            for j in 1...max(1, b.count) where j <= b.count {
                var least = min(rows[i - 1][j] + 1, row[j - 1] + 1, rows[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1))
                if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
                    least = min(least, rows[i - 2][j - 2] + 1)
                }
                row.append(least)
            }
            rows.append(row)
        }
        return rows[a.count][b.count]
    }
}
