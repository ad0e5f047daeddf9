/// Bilinear enlargement of 8×8 images to 28×28, in whole numbers until the last step.
///
/// Output centre i lies at `(i + ½)·8/28 − ½ = (4i − 5)/14` of the input: whole fourteenths. A pixel is therefore
/// exactly `N / (14·14·16)` with a whole N, and only the division rounds.
enum DigitsResampling {
    static let inputSide = 8
    static let outputSide = 28
    private static let denominator = 14

    /// Enlarges images of levels 0...16, one after the other, to images in `[0, 1]`.
    @specialized(where Element == Float)
    @specialized(where Element == Double)
    static func enlarge<Element: Scalar>(_ levels: [UInt8]) -> [Element] {
        let taps = (0..<outputSide).map(tap)
        let quotients = (0...denominator * denominator * 16).map {
            Element($0) / Element(denominator * denominator * 16)
        }
        var output: [Element] = []
        let imageCount = levels.count / (inputSide * inputSide)
        output.reserveCapacity(imageCount * outputSide * outputSide)
        for image in 0..<imageCount {
            let start = image * inputSide * inputSide
            for row in taps {
                let upper = start + row.low * inputSide
                let lower = start + row.high * inputSide
                for column in taps {
                    let top = column.mix(Int(levels[upper + column.low]), Int(levels[upper + column.high]))
                    let bottom = column.mix(Int(levels[lower + column.low]), Int(levels[lower + column.high]))
                    output.append(quotients[row.mix(top, bottom)])
                }
            }
        }
        return output
    }

    /// The two input pixels between whose centres an output pixel lies, and how far it is from the lower one.
    struct Tap {
        let low: Int
        let high: Int
        /// Fourteenths of the way from `low` to `high`.
        let fraction: Int

        /// Fourteen times the interpolated value.
        func mix(_ lowValue: Int, _ highValue: Int) -> Int {
            (denominator - fraction) * lowValue + fraction * highValue
        }
    }

    /// Where output pixel `position` of a row or column takes its value from.
    static func tap(_ position: Int) -> Tap {
        let last = inputSide - 1
        let place = min(max(4 * position - 5, 0), denominator * last)
        let low = place / denominator
        return Tap(low: low, high: min(low + 1, last), fraction: place % denominator)
    }
}
