/// Swift source with comments and the text of string literals blanked out; line breaks stay where they were.
///
/// What is interpolated into a string is code and stays. Enough of the grammar for rules about names:
/// nested block comments, multi-line and raw strings, but no regex literals.
struct SwiftCode {
    let text: String

    init(source: String) {
        var scanner = Scanner(bytes: Array(source.utf8))
        scanner.scanCode(untilParenthesis: false)
        text = String(decoding: scanner.output, as: UTF8.self)
    }

    var lines: [Substring] { text.split(separator: "\n", omittingEmptySubsequences: false) }

    /// The words of a line that can be names or keywords, with the character before and after each.
    static func words(in line: Substring) -> [Word] {
        var words: [Word] = []
        var index = line.startIndex
        var previous: Character = " "
        while index < line.endIndex {
            guard isNamePart(line[index]) else {
                if !line[index].isWhitespace { previous = line[index] }
                index = line.index(after: index)
                continue
            }
            let end = line[index...].firstIndex { !isNamePart($0) } ?? line.endIndex
            let next = line[end...].first { !$0.isWhitespace } ?? " "
            words.append(Word(name: String(line[index..<end]), previous: previous, next: next))
            previous = line[line.index(before: end)]
            index = end
        }
        return words
    }

    struct Word {
        let name: String
        let previous: Character
        let next: Character
    }

    private static func isNamePart(_ character: Character) -> Bool {
        character.isLetter || character.isNumber || character == "_"
    }
}

/// Walks over source bytes once and keeps those that are code.
private struct Scanner {
    let bytes: [UInt8]
    var position = 0
    var output: [UInt8] = []

    init(bytes: [UInt8]) { self.bytes = bytes }

    /// Keeps code up to the end of the file or, inside an interpolation, up to its closing parenthesis.
    mutating func scanCode(untilParenthesis: Bool) {
        var depth = 0
        while position < bytes.count {
            if starts(with: "//") {
                while position < bytes.count, bytes[position] != UInt8(ascii: "\n") { position += 1 }
            } else if starts(with: "/*") {
                skipBlockComment()
            } else if let poundCount = stringStart() {
                skipString(poundCount: poundCount)
            } else {
                let byte = bytes[position]
                if byte == UInt8(ascii: "(") { depth += 1 }
                if byte == UInt8(ascii: ")") {
                    if depth == 0, untilParenthesis { return }
                    depth -= 1
                }
                output.append(byte)
                position += 1
            }
        }
    }

    private mutating func skipBlockComment() {
        var depth = 0
        repeat {
            if starts(with: "/*") {
                depth += 1
                position += 2
            } else if starts(with: "*/") {
                depth -= 1
                position += 2
            } else {
                skipByte()
            }
        } while depth > 0 && position < bytes.count
    }

    /// The number of `#` before a string literal that starts here; nil when none starts here.
    private func stringStart() -> Int? {
        var end = position
        while end < bytes.count, bytes[end] == UInt8(ascii: "#") { end += 1 }
        return end < bytes.count && bytes[end] == UInt8(ascii: "\"") ? end - position : nil
    }

    private mutating func skipString(poundCount: Int) {
        position += poundCount
        let pounds = String(repeating: "#", count: poundCount)
        let quote = starts(with: "\"\"\"") ? "\"\"\"" : "\""
        let (end, interpolation) = (quote + pounds, "\\" + pounds + "(")
        position += quote.count
        output.append(UInt8(ascii: "\""))
        while position < bytes.count, !starts(with: end) {
            if starts(with: interpolation) {
                position += interpolation.count
                output.append(UInt8(ascii: "("))
                scanCode(untilParenthesis: true)
                output.append(UInt8(ascii: ")"))
                position += 1
            } else if poundCount == 0, bytes[position] == UInt8(ascii: "\\") {
                position += 1
                skipByte()
            } else {
                skipByte()
            }
        }
        position += end.count
        output.append(UInt8(ascii: "\""))
    }

    private mutating func skipByte() {
        if position < bytes.count, bytes[position] == UInt8(ascii: "\n") { output.append(bytes[position]) }
        position += 1
    }

    private func starts(with text: String) -> Bool {
        position + text.utf8.count <= bytes.count && zip(bytes[position...], text.utf8).allSatisfy { $0 == $1 }
    }
}
