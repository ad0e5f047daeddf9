@testable import NNCore

/// What mixed products are documented to compute, number by number, for α = 1 and β = 0.
enum MixedModel {
    /// A number rounded to bfloat16, to nearest even; subnormal ones are 0.
    static func rounded(_ x: Float) -> Float {
        guard !x.isNaN else { return x }
        let bits = x.bitPattern
        guard bits & 0x7F80_0000 != 0 else { return Float(bitPattern: bits & 0x8000_0000) }
        return Float(bitPattern: (bits &+ 0x7FFF &+ (bits >> 16 & 1)) & 0xFFFF_0000)
    }

    /// The inner product of two lines, in the order in which a level adds: blocks of depth are merged by additions.
    ///
    /// `VDPBF16PS` adds the products of each pair to the sum, the odd one's first. `TDPBF16PS` has for each 16 pairs a sum of
    /// even and one of odd products from 0 on, and adds both together to the sum. Neither has subnormal numbers.
    static func innerProduct(_ a: [Float], _ b: [Float], tiles: Bool) -> Float {
        let k = a.count
        let blockCount = max(1, (k + 511) / 512)
        let step = ((k + blockCount - 1) / blockCount + 31) / 32 * 32
        var result: Float = 0
        for start in stride(from: 0, to: k, by: step) {
            let lines = (a[start..<min(k, start + step)], b[start..<min(k, start + step)])
            let sum = tiles ? tileSum(lines.0, lines.1) : pairSum(lines.0, lines.1)
            result = start == 0 ? sum : result + sum
        }
        return result
    }

    private static func product(_ a: ArraySlice<Float>, _ b: ArraySlice<Float>, _ index: Int, _ sum: Float) -> Float {
        guard index < a.endIndex else { return sum }
        return flushed(flushed(sum).addingProduct(rounded(a[index]), rounded(b[index])))
    }

    private static func pairSum(_ a: ArraySlice<Float>, _ b: ArraySlice<Float>) -> Float {
        var sum: Float = 0
        for index in stride(from: a.startIndex, to: a.endIndex, by: 2) {
            sum = product(a, b, index, product(a, b, index + 1, sum))
        }
        return sum
    }

    private static func tileSum(_ a: ArraySlice<Float>, _ b: ArraySlice<Float>) -> Float {
        var sum: Float = 0
        for start in stride(from: a.startIndex, to: a.endIndex, by: 32) {
            var (even, odd): (Float, Float) = (0, 0)
            for index in stride(from: start, to: start + 32, by: 2) {
                even = product(a, b, index, even)
                odd = product(a, b, index + 1, odd)
            }
            sum = flushed(sum + flushed(even + odd))
        }
        return sum
    }

    private static func flushed(_ x: Float) -> Float { x.isSubnormal ? x * 0 : x }
}
