import Foundation
import NNCore
import Testing

@Suite("Numbers as text")
struct NumberTextTests {
    @Test("Digits after the point are those of C's printf, ties included", arguments: [0, 1, 2, 3, 6])
    func decimals(count: Int) {
        var random = RandomSource(seed: 7)
        // Quarters and eighths are ties; tenths lie near one.
        var values: [Double] = []
        for step in -40...40 {
            let number = Double(step)
            values += [number / 8, number / 20, number / 200, number * 1e9 + 0.25]
        }
        for scale in [1e-6, 1, 1e3, 1e9] {
            for _ in 0..<500 { values.append(Double.random(in: -scale...scale, using: &random)) }
        }
        for value in values {
            let expected = String(format: "%.\(count)f", value)
            // Without the sign that C gives to a negative number rounded to zero.
            let isZero = expected.allSatisfy { "-0.".contains($0) }
            #expect(value.text(decimals: count) == (isZero ? expected.filter { $0 != "-" } : expected), "\(value)")
        }
    }

    @Test(
        "A number that is too large for that, or not finite, is as Swift prints it",
        arguments: [1e30, -1e300, .infinity]
    )
    func large(value: Double) {
        #expect(value.text(decimals: 2) == "\(value)")
        #expect(Double.nan.text(decimals: 2) == "nan")
    }

    @Test(
        "Thousands are in groups, bytes in the largest unit below them",
        arguments: [
            (0, "0", "0 bytes"), (-1_234, "-1,234", "-1234 bytes"), (999, "999", "999 bytes"),
            (1_024, "1,024", "1.00 KiB"),
            (2_678_784, "2,678,784", "2.55 MiB"), (Int.max, "9,223,372,036,854,775,807", "8.00 EiB"),
        ]
    )
    func wholeNumbers(value: Int, grouped: String, bytes: String) {
        #expect(value.grouped == grouped)
        #expect(value.byteText == bytes)
    }
}
