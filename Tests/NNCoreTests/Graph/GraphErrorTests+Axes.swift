import NNCore

extension GraphErrorTests {
    /// Axes that do not exist, as every operation over axes must refuse them.
    static let wrongAxes: [Mistake] = {
        let overOne: [(String, @Sendable (inout Graph, Variable, Int) throws -> Variable)] = [
            ("argMax", { try $0.argMax($1, axis: $2) }), ("concatenate", { try $0.concatenate([$1, $1], axis: $2) }),
            ("cumulativeSum", { try $0.cumulativeSum($1, axis: $2) }), ("flip", { try $0.flip($1, axes: [$2]) }),
            ("gather", { try $0.gather($1, indices: $1, axis: $2) }),
            ("logSoftmax", { try $0.logSoftmax($1, axis: $2) }), ("logSumExp", { try $0.logSumExp($1, axes: [$2]) }),
            ("maximum", { try $0.maximum($1, axes: [$2]) }), ("mean", { try $0.mean($1, axes: [$2]) }),
            ("minimum", { try $0.minimum($1, axes: [$2]) }), ("pad", { try $0.pad($1, axis: $2, before: 1) }),
            ("product", { try $0.product($1, axes: [$2]) }), ("roll", { try $0.roll($1, axis: $2, by: 1) }),
            ("scatterAdd", { try $0.scatterAdd($1, indices: $1, axis: $2, count: 2) }),
            ("select", { try $0.select($1, axis: $2, index: 0) }), ("slice", { try $0.slice($1, axis: $2, 0..<1) }),
            ("softmax", { try $0.softmax($1, axis: $2) }), ("sum", { try $0.sum($1, axes: [$2]) }),
            ("takeAlongAxis", { try $0.takeAlongAxis($1, indices: $1, axis: $2) }),
            ("variance", { try $0.variance($1, axes: [$2]) }),
        ]
        let missing = overOne.flatMap { name, build in
            [2, -3, Int.max, Int.min].map { axis in
                Mistake(name, ["axis \(axis) does not exist"], { try build(&$0, $1[0], axis) }, [[2, 3]])
            }
        }
        let overSome: [(String, @Sendable (inout Graph, Variable, [Int]) throws -> Variable)] = [
            ("flip", { try $0.flip($1, axes: $2) }), ("logSumExp", { try $0.logSumExp($1, axes: $2) }),
            ("maximum", { try $0.maximum($1, axes: $2) }), ("mean", { try $0.mean($1, axes: $2) }),
            ("minimum", { try $0.minimum($1, axes: $2) }), ("product", { try $0.product($1, axes: $2) }),
            ("sum", { try $0.sum($1, axes: $2) }), ("transpose", { try $0.transpose($1, axes: $2) }),
            ("variance", { try $0.variance($1, axes: $2) }),
        ]
        let twice = overSome.map { name, build in
            Mistake(name, ["axis -1", "named twice"], { try build(&$0, $1[0], [1, -1]) }, [[2, 3]])
        }
        return missing + twice
    }()

    /// Shapes and positions that operations on whole tensors, layers and losses refuse.
    static let wrongTensors: [Mistake] = [
        Mistake("matmul", ["inner"], { try $0.matmul($1[0], $1[1]) }, [[3], [4]]),
        Mistake("matmul", ["inner"], { try $0.matmul($1[0], $1[1]) }, [[3], [2, 4, 3]]),
        Mistake("matmul", ["inner"], { try $0.matmul($1[0], $1[1]) }, [[2, 3], [2]]),
        Mistake("matmul", ["inner"], { try $0.matmul($1[0], $1[1]) }, [[5, 2, 3], [5, 4, 3]]),
        Mistake("matmul", ["inner"], { try $0.matmul($1[0], $1[1], transposeA: true) }, [[3, 3], [2, 4]]),
        Mistake("concatenate", [], { try $0.concatenate($1, axis: 0) }, [[2, 3], [2, 4]]),
        Mistake("concatenate", [], { try $0.concatenate($1, axis: 0) }, [[2, 3], [3]]),
        Mistake("stack", [], { try $0.stack($1, axis: 0) }, [[2, 3], [3, 2]]),
        Mistake("slice", ["position 4"], { try $0.slice($1[0], axis: 1, 1..<4) }, [[2, 3]]),
        Mistake("slice", ["position -1"], { try $0.slice($1[0], axis: 1, -1..<2) }, [[2, 3]]),
        Mistake("select", ["position 3"], { try $0.select($1[0], axis: 1, index: 3) }, [[2, 3]]),
        Mistake("select", ["position -1"], { try $0.select($1[0], axis: 1, index: -1) }, [[2, 3]]),
        Mistake("select", [], { try $0.select($1[0], $1[1], $1[2]) }, [[2, 3], [2, 3], [2, 4]]),
        Mistake("scatterAdd", [], { try $0.scatterAdd($1[0], indices: $1[1], count: 4) }, [[2, 3], [3]]),
        Mistake("takeAlongAxis", [], { try $0.takeAlongAxis($1[0], indices: $1[1], axis: 1) }, [[2, 3], [4, 1]]),
        Mistake("tile", [], { try $0.tile($1[0], [2]) }, [[2, 3]]),
        Mistake("layerNormalization", [], { try $0.layerNormalization($1[0]) }, [[]]),
        Mistake("rootMeanSquareNormalization", [], { try $0.rootMeanSquareNormalization($1[0]) }, [[]]),
        Mistake("batchNormalization", [], { try $0.batchNormalization($1[0]).output }, [[3]]),
        Mistake("arctangent", [], { try $0.arctangent($1[0], $1[1]) }, [[2, 3], [4]]),
        Mistake("power", [], { try $0.power($1[0], $1[1]) }, [[2, 3], [4]]),
        Mistake("maximum", [], { try $0.maximum($1[0], $1[1]) }, [[2, 3], [4]]),
        Mistake("minimum", [], { try $0.minimum($1[0], $1[1]) }, [[2, 3], [4]]),
        Mistake("huberError", [], { try $0.huberError($1[0], $1[1]) }, [[2, 3], [4]]),
        Mistake(
            "negativeLogLikelihood",
            [],
            { try $0.negativeLogLikelihood(logProbabilities: $1[0], labels: $1[1]) },
            [[2, 3], [3]]
        ),
        Mistake(
            "binaryCrossEntropy",
            [],
            { try $0.binaryCrossEntropy(probabilities: $1[0], targets: $1[1]) },
            [[2, 3], [4]]
        ),
        Mistake(
            "binaryCrossEntropyWithLogits",
            [],
            { try $0.binaryCrossEntropy(logits: $1[0], targets: $1[1]) },
            [[2, 3], [4]]
        ),
        Mistake(
            "kullbackLeiblerDivergence",
            [],
            { try $0.kullbackLeiblerDivergence(logProbabilities: $1[0], targets: $1[1]) },
            [[2, 3], [4]]
        ),
    ]
}
