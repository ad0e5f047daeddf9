@testable import NNCore
import NNKernelInterface
import Testing

@Suite("Vector arithmetic gives the bits of the operations")
struct ElementwiseArithmeticTests {
    private func checkSpecialValues<Element: StripTestElement>(
        _: Element.Type,
        _ function: ElementwiseFunction,
        _ level: CPULevel
    ) throws {
        let values = Element.specialValues
        let a = values.flatMap { value in values.map { _ in value } }
        try checkBits(function, level, a, values.flatMap { _ in values })
    }

    private func checkBits<Element: StripTestElement>(
        _ function: ElementwiseFunction,
        _ level: CPULevel,
        _ a: [Element],
        _ b: [Element]
    ) throws {
        let result = strip(function.function, level, a, b)
        let reference = Element.reference(function)
        for index in a.indices {
            let expected = reference(a[index], b[index])
            let isEqual = result[index].bits == expected.bits
            #expect(isEqual, "\(Element.name): \(a[index]), \(b[index]) gave \(result[index]), not \(expected)")
        }
    }

    @Test("Pairs of special values", arguments: ElementwiseFunction.arithmetic, ElementwiseFunction.levels)
    func specialValues(_ function: ElementwiseFunction, _ level: CPULevel) throws {
        try checkSpecialValues(Float.self, function, level)
        try checkSpecialValues(Double.self, function, level)
    }

    @Test("Numbers of any magnitude", arguments: ElementwiseFunction.arithmetic, ElementwiseFunction.levels)
    func magnitudes(_ function: ElementwiseFunction, _ level: CPULevel) throws {
        func numbers<Element: Scalar>(seed: UInt64) -> [Element] {
            var random = RandomSource(seed: seed)
            return (0..<1000).map { _ in
                let exponent = Element.Exponent(random.integer(below: 120)) - 60
                return Element(sign: .plus, exponent: exponent, significand: Element(4 * random.uniform() - 2))
            }
        }
        try checkBits(function, level, numbers(seed: 1) as [Float], numbers(seed: 2))
        try checkBits(function, level, numbers(seed: 3) as [Double], numbers(seed: 4))
    }

    private enum Target: CaseIterable { case own, first, second }

    private func checkStrips<Element: StripTestElement>(
        _: Element.Type,
        _ function: ElementwiseFunction,
        _ level: CPULevel
    ) {
        let operation = unsafe Element.strip(function.function, level)
        let reference = Element.reference(function)
        let (a, b) = (
            RandomSource.elements(Element.self, 80, seed: 1), RandomSource.elements(Element.self, 80, seed: 2)
        )
        for count in 0...67 {
            for offset in [0, 1, 3] {
                for target in Target.allCases {
                    // One memory for all three, so that any place may be the target; the rest of it must stay.
                    var memory = a + b + [Element](repeating: 7, count: 80)
                    let start = (target == .first ? 0 : target == .second ? 80 : 160) + offset
                    var expected = memory
                    for i in 0..<count { expected[start + i] = reference(a[offset + i], b[offset + i]) }
                    unsafe memory.withUnsafeMutableBufferPointer { all in
                        guard let base = all.baseAddress else { return }
                        let second = unsafe base + 80 + offset
                        unsafe operation.run(base + offset, second, second, base + start, count, 0)
                    }
                    let isEqual = memory.map(\.bits) == expected.map(\.bits)
                    #expect(isEqual, "\(Element.name), \(count) from \(offset) into \(target)")
                }
            }
        }
    }

    @Test(
        "Any length, any alignment, in place or not; nothing else is written",
        arguments: ElementwiseFunction.arithmetic,
        ElementwiseFunction.levels
    )
    func strips(_ function: ElementwiseFunction, _ level: CPULevel) {
        checkStrips(Float.self, function, level)
        checkStrips(Double.self, function, level)
    }
}

extension RandomSource {
    /// Elements of both signs, the magnitudes from about 10⁻³ to 10³.
    static func elements<Element: Scalar>(_: Element.Type, _ count: Int, seed: UInt64) -> [Element] {
        var source = RandomSource(seed: seed)
        return (0..<count).map { _ in
            let magnitude = Element.exp(Element(source.uniform() * 14 - 7))
            return source.uniform() < 0.5 ? -magnitude : magnitude
        }
    }
}
