internal import Foundation
internal import NNCore

extension OperationTable {
    /// Functions of one element.
    ///
    /// Bounds: half an ulp is u; the C library's functions are within 1 ulp, that is 2u,
    /// the composed ones within what their doc comments say.
    static func unary() throws -> [OperationTableEntry] {
        let real = OperationInput.real
        let kinked = OperationInput.away(from: 0)
        var entries: [OperationTableEntry] = []
        entries += try unary("negate", 0, real, { try $0.negate($1) }, { 0 - $0 })
        entries += try unary("scale by 1.7", 3, real, { try $0.scale($1, by: 1.7) }, { $0 * 1.7 })
        entries += try unary("scale by 0", 0, real, { try $0.scale($1, by: 0) }, { $0 * 0 })
        entries += try unary("exp", 2, real, { try $0.exp($1) }, { Foundation.exp($0) })
        entries += try unary("log", 2, OperationInput.positive, { try $0.log($1) }, { Foundation.log($0) })
        entries += try unary("sqrt", 1, OperationInput.positive, { try $0.sqrt($1) }, { Foundation.sqrt($0) })
        entries += try unary("square", 1, real, { try $0.square($1) }, { $0 * $0 })
        entries += try unary("abs", 0, kinked, { try $0.abs($1) }, { $0 < 0 ? -$0 : $0 })
        entries += try unary("sign", 0, kinked, { try $0.sign($1) }, { $0 > 0 ? 1 : $0 < 0 ? -1 : $0 })
        entries += try unary("relu", 0, kinked, { try $0.relu($1) }, { $0 > 0 || $0.isNaN ? $0 : 0 })
        entries += try unary(
            "maximum 0.25",
            0,
            OperationInput.away(from: 0.25),
            { try $0.maximum($1, 0.25) },
            { $0 > 0.25 || $0.isNaN ? $0 : 0.25 }
        )
        entries += try unary(
            "minimum -0.5",
            0,
            OperationInput.away(from: -0.5),
            { try $0.minimum($1, -0.5) },
            { $0 < -0.5 || $0.isNaN ? $0 : -0.5 }
        )
        for slope in [0.01, 0.1, -0.5] {
            entries += try unary(
                "leakyReLU \(slope)",
                3,
                kinked,
                { try $0.leakyReLU($1, slope: slope) },
                { $0 > 0 ? $0 : slope * $0 }
            )
        }
        entries += try unary(
            "sigmoid",
            6,
            real,
            { try $0.sigmoid($1) },
            { $0 < 0 ? Foundation.exp($0) / (Foundation.exp($0) + 1) : 1 / (1 + Foundation.exp(-$0)) }
        )
        entries += try unary(
            "tanh",
            8,
            real,
            { try $0.tanh($1) },
            { $0 > 9 ? 1 : expm1(2 * $0) / (expm1(2 * $0) + 2) }
        )
        entries += try unary(
            "softplus",
            6,
            real,
            { try $0.softplus($1) },
            { $0 > 40 ? $0 : log1p(Foundation.exp($0)) }
        )
        for exponent in [0, 1, 2, 3, 0.5, -1, 2.5] {
            entries += try unary(
                "power \(exponent)",
                8,
                OperationInput.positive,
                { try $0.power($1, exponent) },
                { power($0, exponent) }
            )
        }
        for exponent in [2.0, 3.0] {
            entries += try unary(
                "power \(exponent)",
                8,
                real,
                { try $0.power($1, exponent) },
                { power($0, exponent) }
            )
        }
        return entries
    }

    /// Powers by products and roots; a zeroth power is 1 even of NaN, as in C.
    private static func power(_ x: Double, _ exponent: Double) -> Double {
        switch exponent {
        case 0: 1
        case 1: x
        case 2: x * x
        case 3: x * x * x
        case 0.5: x == -.infinity ? .infinity : Foundation.sqrt(x)
        case -1: 1 / x
        default: x == -.infinity ? .infinity : x * x * Foundation.sqrt(x)
        }
    }

    static func unary(
        _ name: String,
        _ roundoffs: Double,
        _ domain: @escaping @Sendable (inout RandomSource) -> Double,
        _ build: @escaping @Sendable (inout Graph, Variable) throws -> Variable,
        _ function: @escaping @Sendable (Double) -> Double
    ) throws -> [OperationTableEntry] {
        try [[2, 5], [], [0, 3]].map { dimensions in
            OperationTableEntry(name, [try OperationInput(dimensions, domain)]) { graph, inputs in
                try build(&graph, inputs[0])
            } reference: { values in
                try OperationReference(
                    dimensions,
                    values[0].values.map { x in
                        let y = function(x)
                        return (y, roundoffs * abs(y))
                    }
                )
            }
        }
    }
}
