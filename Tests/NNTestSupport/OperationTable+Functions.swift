internal import Foundation
internal import NNCore

extension OperationTable {
    /// Elementary functions, activations, and choices between elements.
    static func functions() throws -> [OperationTableEntry] {
        try elementary() + activations() + piecewise() + choices()
    }

    private static func elementary() throws -> [OperationTableEntry] {
        let (real, positive, kinked) = (OperationInput.real, OperationInput.positive, OperationInput.away(from: 0))
        var entries: [OperationTableEntry] = []
        entries += try unary("reciprocal", 1, kinked, { try $0.reciprocal($1) }, { 1 / $0 })
        entries += try unary("rsqrt", 3, positive, { try $0.rsqrt($1) }, { 1 / Foundation.sqrt($0) })
        entries += try unary("expm1", 2, real, { try $0.expm1($1) }, { Foundation.expm1($0) })
        entries += try unary("log1p", 2, positive, { try $0.log1p($1) }, { Foundation.log1p($0) })
        entries += try unary("sin", 2, real, { try $0.sin($1) }, { Foundation.sin($0) })
        entries += try unary("cos", 2, real, { try $0.cos($1) }, { Foundation.cos($0) })
        entries += try unary("sinh", 6, real, { try $0.hyperbolicSine($1) }, { Foundation.sinh($0) })
        entries += try unary("cosh", 14, real, { try $0.hyperbolicCosine($1) }, { Foundation.cosh($0) })
        entries += try unary("erf", 2, real, { try $0.erf($1) }, { Foundation.erf($0) })
        entries += try unary(
            "normalCDF",
            12,
            real,
            { try $0.normalCDF($1) },
            { 0.5 * Foundation.erfc(-$0 / 2.0.squareRoot()) }
        )
        entries += try unary(
            "normalDensity",
            12,
            real,
            { try $0.normalDensity($1) },
            { Foundation.exp(-$0 * $0 / 2) / (2 * Double.pi).squareRoot() }
        )
        entries += try unary(
            "sigmoidDerivative",
            12,
            real,
            { graph, x in try graph.gradients(of: graph.sum(graph.sigmoid(x)), withRespectTo: [x])[0] },
            { 1 / (4 * Foundation.cosh($0 / 2) * Foundation.cosh($0 / 2)) }
        )
        return entries
    }

    /// Smooth activations, and those with a kink at 0.
    private static func activations() throws -> [OperationTableEntry] {
        let (real, kinked) = (OperationInput.real, OperationInput.away(from: 0))
        var entries: [OperationTableEntry] = []
        entries += try unary("gelu", 16, real, { try $0.gelu($1) }, { $0 * 0.5 * erfc(-$0 / 2.0.squareRoot()) })
        entries += try unary(
            "geluTanh",
            32,
            real,
            { try $0.geluTanh($1) },
            { x in x / (1 + Foundation.exp(-2 * (2 / Double.pi).squareRoot() * (x + 0.044715 * x * x * x))) }
        )
        entries += try unary("silu", 8, real, { try $0.silu($1) }, { $0 / (1 + Foundation.exp(-$0)) })
        entries += try unary(
            "mish",
            24,
            real,
            { try $0.mish($1) },
            { x in
                let n = Foundation.exp(x) * (Foundation.exp(x) + 2)
                return x > 20 ? x : x * (n / (n + 2))
            }
        )
        entries += try unary(
            "logSigmoid",
            8,
            real,
            { try $0.logSigmoid($1) },
            { ($0 < 0 ? $0 : 0) - log1p(Foundation.exp(-abs($0))) }
        )
        entries += try unary(
            "softsign",
            3,
            kinked,
            { try $0.softsign($1) },
            { $0.isInfinite ? ($0 > 0 ? 1 : -1) : $0 / (1 + Swift.abs($0)) }
        )
        for alpha in [1, 0.7] {
            entries += try unary(
                "elu \(alpha)",
                8,
                kinked,
                { try $0.elu($1, alpha: alpha) },
                { $0 > 0 ? $0 : alpha * Foundation.expm1($0) }
            )
            entries += try unary(
                "celu \(alpha)",
                8,
                kinked,
                { try $0.celu($1, alpha: alpha) },
                { $0 > 0 ? $0 : alpha * Foundation.expm1($0 / alpha) }
            )
        }
        entries += try unary(
            "selu",
            8,
            kinked,
            { try $0.selu($1) },
            { 1.0507009873554805 * ($0 > 0 ? $0 : 1.6732632423543772 * Foundation.expm1($0)) }
        )
        return entries
    }

    /// Between their kinks at ±1 or ±3, and beyond them on either side.
    private static func piecewise() throws -> [OperationTableEntry] {
        let (one, three) = (OperationInput.around([-2, 0, 2]), OperationInput.around([-5, 0.5, 5]))
        @Sendable func hardSigmoid(_ x: Double) -> Double { x.isNaN ? x : x < -3 ? 0 : x > 3 ? 1 : (x + 3) / 6 }
        var entries: [OperationTableEntry] = []
        entries += try unary(
            "clamp",
            0,
            one,
            { try $0.clamp($1, lower: -1, upper: 1) },
            { $0.isNaN ? $0 : min(max($0, -1), 1) }
        )
        entries += try unary(
            "hardtanh",
            0,
            one,
            { try $0.hardtanh($1) },
            { $0.isNaN ? $0 : min(max($0, -1), 1) }
        )
        entries += try unary("hardSigmoid", 4, three, { try $0.hardSigmoid($1) }, hardSigmoid)
        entries += try unary("hardSwish", 6, three, { try $0.hardSwish($1) }, { $0 * hardSigmoid($0) })
        return entries
    }

    /// Functions of two and three elements.
    private static func choices() throws -> [OperationTableEntry] {
        let (far, near, positive) = (OperationInput.far, OperationInput.near, OperationInput.positive)
        var entries: [OperationTableEntry] = []
        entries += try binary(
            "maximum",
            0,
            far,
            near,
            { try $0.maximum($1, $2) },
            { $0.isNaN || $1.isNaN ? .nan : $0 < $1 ? $1 : $0 }
        )
        entries += try binary(
            "minimum",
            0,
            near,
            far,
            { try $0.minimum($1, $2) },
            { $0.isNaN || $1.isNaN ? .nan : $0 < $1 ? $0 : $1 }
        )
        entries += try binary("power", 2, positive, positive, { try $0.power($1, $2) }, { Foundation.pow($0, $1) })
        let triples: [([Int], [Int], [Int], [Int])] = [
            ([2, 3], [2, 3], [2, 3], [2, 3]), ([3], [2, 1], [], [2, 3]), ([2, 1], [1, 2], [3, 1, 1], [3, 2, 2]),
            ([], [], [], []), ([0, 3], [3], [1, 1], [0, 3]),
        ]
        for (mask, a, b, common) in triples {
            entries.append(
                OperationTableEntry(
                    "select",
                    [
                        try OperationInput(mask, OperationInput.label(2), isDifferentiable: false),
                        try OperationInput(a), try OperationInput(b),
                    ]
                ) {
                    try $0.select($1[0], $1[1], $1[2])
                } reference: { values in
                    try elementwise(common, values, 0) { $0[0] == 0 ? $0[2] : $0[1] }
                }
            )
        }
        for slope in [[], [3], [2, 3]] {
            entries.append(
                OperationTableEntry(
                    "prelu",
                    [try OperationInput([2, 3], OperationInput.away(from: 0)), try OperationInput(slope)]
                ) {
                    try $0.prelu($1[0], slope: $1[1])
                } reference: { values in
                    try elementwise([2, 3], values, 1) { $0[0] > 0 ? $0[0] : $0[0] * $0[1] }
                }
            )
        }
        return entries
    }

    private static func elementwise(
        _ dimensions: [Int],
        _ values: [Tensor<Double>],
        _ roundoffs: Double,
        _ function: ([Double]) -> Double
    ) throws -> OperationReference {
        try OperationReference(
            dimensions,
            Positions.all(dimensions).map { index in
                let y = function(values.map { Positions.broadcast($0, at: index) })
                return (y, roundoffs * abs(y))
            }
        )
    }
}

extension OperationInput {
    /// Within 0.4 of one of some centres.
    static func around(_ centres: [Double]) -> @Sendable (inout RandomSource) -> Double {
        { random in centres[random.integer(below: centres.count)] + 0.8 * random.uniform() - 0.4 }
    }
}
