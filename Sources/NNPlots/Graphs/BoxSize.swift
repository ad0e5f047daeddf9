/// Sizes of boxes and text, in the drawing's units, which are CSS pixels.
///
/// The font has one width for all characters, so that the width of a text is known without a font at hand.
enum BoxSize {
    /// Advance of a character at 12 units, that of the widest of the usual fonts and a little more.
    static let characterWidth = 7.3
    static let lineHeight = 17
    static let padding = 10
    static let minimumWidth = 64

    /// The most characters of a name.
    static let nameLimit = 18
    /// The most characters of any other line.
    static let lineLimit = 40

    /// A box that holds lines of text.
    static func box(of lines: [String]) -> (width: Int, height: Int) {
        let width = Int((Double(lines.map(\.count).max() ?? 0) * characterWidth).rounded(.up)) + 2 * padding
        return (max(width, minimumWidth), lines.count * lineHeight + 12)
    }
}
