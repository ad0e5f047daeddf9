@testable import NNCore
import NNKernelInterface
import Testing

@Suite("Vector functions keep their error bounds")
struct ElementaryFunctionTests {
    @Test("Single precision against double", arguments: ElementaryFunction.all, ElementwiseFunction.levels)
    func singles(_ function: ElementaryFunction, _ level: CPULevel) throws {
        let x = ElementaryFunction.singles
        let y = strip(function.kernel, level, x, x)
        var worst = (error: 0.0, argument: Float(0))
        for (x, y) in zip(x, y) {
            let exact = function.exact(Double(x))
            let rounded = Float(exact)
            if rounded.isFinite {
                let error = y.isFinite ? abs(Double(y) - exact) / Double(rounded.ulp) : .infinity
                if error > worst.error { worst = (error, x) }
            } else {
                let isEqual = y.bits == rounded.bits || (exact.isFinite && y == .greatestFiniteMagnitude)
                #expect(isEqual, "of \(x): \(y), not \(rounded)")
            }
        }
        #expect(worst.error <= function.bound, "of \(worst.argument)")
    }

    #if arch(x86_64) && canImport(Glibc)
    @Test(
        "Double precision against extended",
        arguments: ElementaryFunction.all,
        ElementwiseFunction.levels
    )
    func doubles(_ function: ElementaryFunction, _ level: CPULevel) throws {
        let x = ElementaryFunction.doubles
        let y = strip(function.kernel, level, x, x)
        var worst = (error: Float80(0), argument: 0.0)
        for (x, y) in zip(x, y) {
            let exact = function.exact(Float80(x))
            let rounded = Double(exact)
            if rounded.isFinite {
                let error = y.isFinite ? abs(Float80(y) - exact) / Float80(rounded.ulp) : .infinity
                if error > worst.error { worst = (error, x) }
            } else {
                let isEqual = y.bits == rounded.bits || (exact.isFinite && y == .greatestFiniteMagnitude)
                #expect(isEqual, "of \(x): \(y), not \(rounded)")
            }
        }
        #expect(worst.error <= Float80(function.bound), "of \(worst.argument)")
    }
    #endif

    private func checkSpecialValues<Element: StripTestElement>(_: Element.Type, _ level: CPULevel) throws {
        let (inf, nan, most) = (Element.infinity, Element.nan, Element.greatestFiniteMagnitude)
        let least = Element.leastNonzeroMagnitude
        let cases: [(VectorFunction, [(x: Element, y: Element)])] = [
            (.exp, [(0, 1), (-0.0, 1), (inf, inf), (-inf, 0), (nan, nan), (most, inf), (-most, 0), (least, 1)]),
            (.expm1, [(0, 0), (-0.0, -0.0), (inf, inf), (-inf, -1), (nan, nan), (most, inf), (least, least)]),
            (.expm1, [(-least, -least), (-most, -1)]),
            (.log, [(0, -inf), (-0.0, -inf), (1, 0), (inf, inf), (-inf, nan), (nan, nan), (-least, nan), (-1, nan)]),
            (.log1p, [(0, 0), (-0.0, -0.0), (-1, -inf), (inf, inf), (-inf, nan), (nan, nan), (-2, nan)]),
            (.log1p, [(least, least), (-least, -least)]),
            (.tanh, [(0, 0), (-0.0, -0.0), (inf, 1), (-inf, -1), (nan, nan), (most, 1), (least, least)]),
            (.sigmoid, [(0, 0.5), (-0.0, 0.5), (inf, 1), (-inf, 0), (nan, nan), (-most, 0), (most, 1)]),
            (.sigmoidDerivative, [(0, 0.25), (inf, 0), (-inf, 0), (nan, nan)]),
            (.softplus, [(inf, inf), (-inf, 0), (nan, nan), (most, most), (-most, 0)]),
            (.erf, [(0, 0), (-0.0, -0.0), (inf, 1), (-inf, -1), (nan, nan), (most, 1)]),
        ]
        for (name, pairs) in cases {
            let y = strip(name, level, pairs.map(\.x), pairs.map(\.x))
            for (pair, y) in zip(pairs, y) {
                let isEqual = y.bits == pair.y.bits
                #expect(isEqual, "\(Element.name): \(name) of \(pair.x) is \(y), not \(pair.y)")
            }
        }
    }

    @Test("Zeros, infinities, NaN and the ends of the range", arguments: ElementwiseFunction.levels)
    func specialValues(_ level: CPULevel) throws {
        try checkSpecialValues(Float.self, level)
        try checkSpecialValues(Double.self, level)
    }

    private func checkPlaces<Element: StripTestElement>(_: Element.Type, _ name: VectorFunction, _ level: CPULevel) {
        let x = RandomSource.elements(Element.self, 67, seed: 8)
        let whole = strip(name, level, x, x)
        for count in 1...67 {
            let part = Array(x[(67 - count)...])
            let isEqual = strip(name, level, part, part).map(\.bits) == whole[(67 - count)...].map(\.bits)
            #expect(isEqual, "\(Element.name), the last \(count)")
        }
    }

    @Test(
        "An element's bits depend on no place and no length",
        arguments: ElementaryFunction.all,
        ElementwiseFunction.levels
    )
    func places(_ function: ElementaryFunction, _ level: CPULevel) {
        checkPlaces(Float.self, function.kernel, level)
        checkPlaces(Double.self, function.kernel, level)
    }

    @Test(
        "Levels v3 and v4 agree",
        .enabled(if: CPULevel.highestSupported == .v4, "this processor has no AVX-512"),
        arguments: ElementaryFunction.all
    )
    func levels(_ function: ElementaryFunction) {
        let (singles, doubles) = (ElementaryFunction.singles, ElementaryFunction.doubles)
        let areSinglesEqual =
            strip(function.kernel, .v3, singles, singles).map(\.bits)
            == strip(function.kernel, .v4, singles, singles).map(\.bits)
        #expect(areSinglesEqual)
        let areDoublesEqual =
            strip(function.kernel, .v3, doubles, doubles).map(\.bits)
            == strip(function.kernel, .v4, doubles, doubles).map(\.bits)
        #expect(areDoublesEqual)
    }
}
