/// The bundled digits in their packed form, and how to unpack it.
///
/// The text has 41 characters for each sample: its label as a decimal digit, then eight rows of eight pixels; line ends
/// mean nothing. A row is the number `Σ levelᵢ·17ⁱ` < 17⁸ < 94⁵ written with five base-94 digits, least significant
/// first, `!` for 0 to `~` for 93.
/// The compiler takes one literal at once, where 115,000 numbers would take it minutes.
enum PackedDigits {
    /// The samples' levels 0...16, 64 for each, and their labels.
    static func unpack() -> (levels: [UInt8], labels: [Int]) {
        var levels: [UInt8] = []
        var labels: [Int] = []
        levels.reserveCapacity(sampleCount * 64)
        labels.reserveCapacity(sampleCount)
        var column = 0
        var row = 0
        var weight = 1
        for character in text.utf8 {
            if character == UInt8(ascii: "\n") { continue }
            if column == 0 {
                labels.append(Int(character - UInt8(ascii: "0")))
            } else {
                row += Int(character - UInt8(ascii: "!")) * weight
                weight *= 94
                if column % 5 == 0 {
                    for _ in 0..<8 {
                        levels.append(UInt8(row % 17))
                        row /= 17
                    }
                    weight = 1
                }
            }
            column = (column + 1) % 41
        }
        return (levels, labels)
    }
}
