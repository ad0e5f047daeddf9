/// Decimal numbers in text, each read as the `Double` nearest to it.
///
/// Accuracy: correctly rounded, ties to even. Up to 19 digits with a power of ten from −19 to 19 are worked out in whole
/// numbers, without rounding before the last step; the rest goes through Swift's own reading of numbers.
/// Source: W. D. Clinger, *How to Read Floating Point Numbers Accurately*, 1990.
enum DecimalNumber {
    /// A number at the start of some bytes.
    struct Scan {
        /// The number; infinite where it is too large for a `Double`.
        var value: Double
        /// The position after the number; where no number begins, its start.
        var end: Int
    }

    /// The digits that surely fit in 64 bits.
    private static let exactDigitCount = 19
    /// More significant digits than the point midway between two neighbouring numbers can have, 768: those beyond only
    /// tell whether there is anything.
    private static let decidingDigitCount = 800
    /// Exponents beyond it are all too large or too small, and sums with them do not overflow.
    private static let exponentLimit = 1 << 40

    /// Reads `sign? digits [point digits] [e sign? digits]`; there may be no digits on one side of the point.
    @inline(__always)
    static func scan(_ bytes: Span<UInt8>, from start: Int, point: UInt8) -> Scan {
        if let scan = scanShort(bytes, from: start, point: point) { return scan }
        let count = bytes.count
        var position = start
        var isNegative = false
        if position < count, bytes[position] == UInt8(ascii: "-") || bytes[position] == UInt8(ascii: "+") {
            isNegative = bytes[position] == UInt8(ascii: "-")
            position += 1
        }
        let first = position
        var significand: UInt64 = 0
        var digitCount = 0
        var exponent = 0
        while position < count {
            let digit = bytes[position] &- 0x30
            guard digit < 10 else { break }
            significand = significand &* 10 &+ UInt64(digit)
            position += 1
        }
        digitCount = position - first
        if position < count, bytes[position] == point {
            position += 1
            let fraction = position
            while position < count {
                let digit = bytes[position] &- 0x30
                guard digit < 10 else { break }
                significand = significand &* 10 &+ UInt64(digit)
                position += 1
            }
            exponent = fraction - position
            digitCount -= exponent
        }
        guard digitCount > 0 else { return Scan(value: 0, end: start) }
        let digitsEnd = position
        if position < count, bytes[position] | 0x20 == UInt8(ascii: "e") {
            guard let (written, end) = writtenExponent(bytes, from: position + 1) else {
                return Scan(value: 0, end: start)
            }
            exponent += written
            position = end
        }
        let magnitude =
            digitCount <= exactDigitCount
            ? value(significand, exponent: exponent)
            : longValue(bytes.extracting(first..<digitsEnd), exponent: exponent)
        return Scan(value: isNegative ? -magnitude : magnitude, end: position)
    }

    /// Reads a number of at most 7 digits before the point, 19 in all and no exponent, eight bytes at a time; nil where there
    /// is none, or too few bytes follow to load.
    ///
    /// Few branches depend on how many digits there are, which differs from field to field.
    @inline(__always)
    private static func scanShort(_ bytes: Span<UInt8>, from start: Int, point: UInt8) -> Scan? {
        // A sign, seven digits, the point and eight bytes or a byte behind each of three loads.
        guard start <= bytes.count - 34 else { return nil }
        let isNegative = bytes[start] == UInt8(ascii: "-")
        var position = isNegative ? start + 1 : start
        var (significand, digitCount) = leadingDigits(bytes, at: position)
        position += digitCount
        guard digitCount < 8 else { return nil }
        var magnitude = Double(significand)
        if bytes[position] == point {
            position += 1
            let first = position
            var count = 8
            while count == 8, position - first < 24 {
                let (digits, digitCount) = leadingDigits(bytes, at: position)
                significand = significand &* wholePower(digitCount) &+ digits
                (position, count) = (position + digitCount, digitCount)
            }
            let fractionCount = position - first
            digitCount += fractionCount
            guard count < 8, digitCount <= exactDigitCount else { return nil }
            magnitude =
                fractionCount < 8
                // Both are exact, so their quotient is rounded once.
                ? Double(significand) / Double(wholePower(fractionCount)) : value(significand, exponent: -fractionCount)
        }
        guard digitCount > 0, bytes[position] | 0x20 != UInt8(ascii: "e") else { return nil }
        return Scan(value: isNegative ? -magnitude : magnitude, end: position)
    }

    /// The number that up to eight digits from `position` on make, and how many there are.
    /// - Precondition: eight bytes follow.
    @inline(__always)
    private static func leadingDigits(_ bytes: Span<UInt8>, at position: Int) -> (value: UInt64, count: Int) {
        let word = unsafe bytes.bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: position, as: UInt64.self)
        // Bytes of 0 to 9 are digits; what a carry does to those behind the first other one does not matter.
        let digits = UInt64(littleEndian: word) ^ 0x3030_3030_3030_3030
        let others = (digits &+ 0x7676_7676_7676_7676 | digits) & 0x8080_8080_8080_8080
        let count = others.trailingZeroBitCount / 8
        // Zeros in front; then pairs, fours and eights of digits.
        var value = digits << UInt64(64 - 8 * count)
        value = (value &* 10 &+ value >> 8) & 0x00FF_00FF_00FF_00FF
        value = (value &* 100 &+ value >> 16) & 0x0000_FFFF_0000_FFFF
        value = (value &* 10_000 &+ value >> 32) & 0xFFFF_FFFF
        return (value, count)
    }

    /// `10^exponent` for an exponent of at most 8.
    @inline(__always)
    private static func wholePower(_ exponent: Int) -> UInt64 {
        var power: UInt64 = exponent & 1 == 0 ? 1 : 10
        if exponent & 2 != 0 { power &*= 100 }
        if exponent & 4 != 0 { power &*= 10_000 }
        return exponent == 8 ? 100_000_000 : power
    }

    /// Reads what stands after the `e`; nil without digits.
    private static func writtenExponent(_ bytes: Span<UInt8>, from start: Int) -> (exponent: Int, end: Int)? {
        var position = start
        var isNegative = false
        if position < bytes.count, bytes[position] == UInt8(ascii: "-") || bytes[position] == UInt8(ascii: "+") {
            isNegative = bytes[position] == UInt8(ascii: "-")
            position += 1
        }
        let first = position
        var exponent = 0
        while position < bytes.count, case let digit = bytes[position] &- 0x30, digit < 10 {
            exponent = min(exponent * 10 + Int(digit), exponentLimit)
            position += 1
        }
        return position > first ? (isNegative ? -exponent : exponent, position) : nil
    }

    /// `significand · 10^exponent`.
    @inline(__always)
    static func value(_ significand: UInt64, exponent: Int) -> Double {
        // Most numbers of most tables.
        exponent == 0 || significand == 0 ? Double(significand) : scaled(significand, exponent: exponent)
    }

    private static func scaled(_ significand: UInt64, exponent: Int) -> Double {
        if significand <= 1 << 53, exponent.magnitude <= 22 {
            // Both are exact, so their product or quotient is rounded once.
            let power = powers[Int(exponent.magnitude)]
            return exponent < 0 ? Double(significand) / power : Double(significand) * power
        }
        guard exponent.magnitude <= 19 else { return Double("\(significand)e\(exponent)") ?? .nan }
        let power = wholePowers[Int(exponent.magnitude)]
        return exponent < 0 ? quotient(significand, power) : product(significand, power)
    }

    /// The product of two whole numbers: its 64 leading bits, the last of them set where any bit follows, rounded once.
    private static func product(_ one: UInt64, _ other: UInt64) -> Double {
        let (high, low) = one.multipliedFullWidth(by: other)
        guard high > 0 else { return Double(low) }
        let shift = high.leadingZeroBitCount
        let leading = shift == 0 ? high : high << UInt64(shift) | low >> UInt64(64 - shift)
        let isInexact = low << UInt64(shift) != 0
        return Double(leading | (isInexact ? 1 : 0)) * powerOfTwo(64 - shift)
    }

    /// The quotient of two whole numbers, by 63 bits of it or more and whether anything is left.
    private static func quotient(_ one: UInt64, _ other: UInt64) -> Double {
        let (shift, otherShift) = (one.leadingZeroBitCount, other.leadingZeroBitCount)
        let (dividend, divisor) = (one << UInt64(shift), other << UInt64(otherShift))
        // Halved, the dividend's upper word is below the divisor, and the quotient fits in a word.
        let (quotient, rest) = divisor.dividingFullWidth((dividend >> 1, dividend << 63))
        return Double(quotient | (rest == 0 ? 0 : 1)) * powerOfTwo(otherShift - shift - 63)
    }

    /// `2^exponent`, which is a normal number.
    private static func powerOfTwo(_ exponent: Int) -> Double {
        Double(sign: .plus, exponent: exponent, significand: 1)
    }

    /// A number of many digits, perhaps with a point among them, times `10^exponent`.
    private static func longValue(_ digits: Span<UInt8>, exponent: Int) -> Double {
        var kept: [UInt8] = []
        var droppedCount = 0
        var hasMore = false
        for position in digits.indices {
            let digit = digits[position]
            // Anything else is the point, of which the exponent knows already; zeros in front mean nothing.
            guard digit &- 0x30 < 10, digit != 0x30 || !kept.isEmpty else { continue }
            if kept.count < decidingDigitCount {
                kept.append(digit)
            } else {
                droppedCount += 1
                hasMore = hasMore || digit != 0x30
            }
        }
        guard !kept.isEmpty else { return 0 }
        if hasMore {
            kept.append(UInt8(ascii: "1"))
            droppedCount -= 1
        }
        let text = "\(String(decoding: kept, as: UTF8.self))e\(exponent + droppedCount)"
        return Double(text) ?? .nan
    }

    /// The powers of ten that a `Double` holds exactly.
    private static let powers: [Double] = [
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20,
        1e21, 1e22,
    ]

    /// The powers of ten that fit in 64 bits.
    private static let wholePowers: [UInt64] = [
        1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000, 10_000_000_000,
        100_000_000_000, 1_000_000_000_000, 10_000_000_000_000, 100_000_000_000_000, 1_000_000_000_000_000,
        10_000_000_000_000_000, 100_000_000_000_000_000, 1_000_000_000_000_000_000, 10_000_000_000_000_000_000,
    ]
}
