/// A text as its bytes: two are equal when their UTF-8 is.
///
/// `String` compares by canonical equivalence, by which `é` in one scalar and in two are the same: file formats keep them
/// apart. Its hash also takes time that grows with the square of the number of combining marks in a row.
struct ExactText: Hashable, Sendable, ExpressibleByStringLiteral {
    let string: String

    init(_ string: String) { self.string = string }

    init(stringLiteral value: String) { string = value }

    static func == (one: ExactText, other: ExactText) -> Bool {
        one.string.utf8.elementsEqual(other.string.utf8)
    }

    func hash(into hasher: inout Hasher) {
        var text = string
        text.withUTF8 { unsafe hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
    }
}

extension String {
    /// The text in quotation marks for a message, cut off after so many scalars: what a file says may be of any length.
    func quoted(limit: Int = 64) -> String {
        let shown = String(unicodeScalars.prefix(limit)).debugDescription
        return unicodeScalars.dropFirst(limit).isEmpty ? shown : "\(shown)… (\(utf8.count) bytes)"
    }
}
