import NNCore

/// Awkward products by every engine against three plain loops in double precision.
///
/// Accuracy: `|Ĉ − C| ≤ (k+2)·(u + u₆₄)·(|α||A||B| + |β||C|)`, u the unit roundoff of the precision and u₆₄ = 2⁻⁵³ that
/// of the loops; what lies between the rows of C must keep its bits.
/// Source: Higham, *Accuracy and Stability of Numerical Algorithms*, ch. 3.
struct SelfTest {
    /// What was tested: `openblas`, `swift at v4` and so on.
    private(set) var engines: [String] = []
    /// How many products were computed.
    private(set) var productCount = 0
    /// What was wrong, a sentence each.
    private(set) var failures: [String] = []

    /// Runs every product on every engine, the Swift kernels at each level that the processor has.
    init(onEngine: (Double) -> Void = { _ in }) throws {
        let levels = CPULevel.allCases.filter { $0 <= .highestSupported }
        for (index, engine) in Engine.available.enumerated() {
            onEngine(Double(index) / Double(Engine.available.count))
            if engine == .swift {
                for level in levels { run("swift at \(level.rawValue)", SwiftMultiplier(level: level)) }
            } else {
                run(engine.rawValue, try engine.makeMultiplier())
            }
        }
    }

    private mutating func run(_ name: String, _ multiplier: any MatrixMultiplier) {
        engines.append(name)
        for product in AwkwardProduct.all {
            unsafe check(product, name, Float.self) { unsafe multiplier.multiply($0) }
            unsafe check(product, name, Double.self) { unsafe multiplier.multiply($0) }
        }
    }

    private mutating func check<Element: Scalar>(
        _ product: AwkwardProduct,
        _ engine: String,
        _: Element.Type,
        _ multiply: (MatrixProduct<Element>) -> Void
    ) {
        productCount += 1
        let before = AwkwardMemory<Element>(product)
        var result = before
        var expected = AwkwardMemory<Double>(product)
        var magnitude = AwkwardMemory<Double>(product) { Double(abs($0)) }
        unsafe result.multiply { unsafe multiply($0) }
        unsafe expected.multiply { unsafe ReferenceMultiplier().multiply($0) }
        unsafe magnitude.multiply(magnitudes: true) { unsafe ReferenceMultiplier().multiply($0) }
        let unit = Double(product.k + 2) * (Double(Element.unitRoundoff) + Double(Double.unitRoundoff))
        let precision = Element.self == Float.self ? "single" : "double"
        for row in 0..<product.m {
            for column in 0..<product.n + product.gap {
                let value = result[row, column]
                guard column < product.n else {
                    guard value == before[row, column] else {
                        failures.append(
                            "\(engine), \(precision) precision, \(product): writes behind row \(row), which is not its memory"
                        )
                        return
                    }
                    continue
                }
                let bound = unit * magnitude[row, column]
                // A NaN fails, too.
                guard abs(Double(value) - expected[row, column]) <= bound else {
                    failures.append(
                        "\(engine), \(precision) precision, \(product): element [\(row), \(column)] is \(value), but must be "
                            + "within \(bound.short) of \(expected[row, column])"
                    )
                    return
                }
            }
        }
    }

    /// What came of it.
    var finding: Finding {
        var finding = Finding(
            topic: "self-test",
            facts: ["\(productCount) awkward products, \(failures.count) wrong", engines.joined(separator: ", ")]
        )
        finding.warnings = failures.map {
            $0 + "; do not trust this engine: choose another with --engine, and report it with this output"
        }
        return finding
    }
}

/// An engine multiplies wrongly.
struct SelfTestFailure: Error, CustomStringConvertible {
    let count: Int

    var description: String { "self-test: \(count) matrix products are wrong; see the warnings" }
}
