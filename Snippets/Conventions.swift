// What NNCore takes where a function has a kink, a tie or no value: computed, not promised.
import NNCore

typealias Function = (inout Graph, Variable) throws -> Variable

/// Prints f and the gradient of its sum at a point.
func show(_ name: String, at point: [Double], _ function: Function) throws {
    var graph = Graph()
    let x = try graph.input("x", [point.count])
    let y = try function(&graph, x)
    let gradient = try graph.gradients(of: graph.sum(y), withRespectTo: [x])[0]
    let executor = try Executor<Double>(graph.compile(outputs: [y, gradient]), engine: .reference)
    // Filled in, since writing refuses labels that name no class.
    if executor.plan.uses(x) { try executor.fill(x) { for index in point.indices { $0[index] = point[index] } } }
    executor.run()
    // Without the signs of zero and NaN, which mean nothing here.
    func list(_ numbers: [Double]) -> String {
        numbers.isEmpty ? "–" : numbers.map { $0.isNaN ? "nan" : $0 == 0 ? "0.0" : "\($0)" }.joined(separator: ", ")
    }
    let (value, slope) = (try executor.read(y).values, try executor.read(gradient).values)
    let cells = [(name, 30), (list(point), 16), (list(value), 20), (list(slope), 0)]
    print(cells.map { text, width in text + String(repeating: " ", count: max(0, width - text.count)) }.joined())
}

print("function                      at              value               gradient")
try show("relu", at: [0]) { try $0.relu($1) }
try show("abs", at: [0]) { try $0.abs($1) }
try show("sign", at: [0]) { try $0.sign($1) }
try show("leakyReLU, slope 0.01", at: [0]) { try $0.leakyReLU($1, slope: 0.01) }
try show("prelu, slope 0.25", at: [0]) { try $0.prelu($1, slope: $0.constant(0.25)) }
try show("elu, α = 2", at: [0]) { try $0.elu($1, alpha: 2) }
try show("celu, α = 2", at: [0]) { try $0.celu($1, alpha: 2) }
try show("clamp to −1 … 1", at: [-1, 1]) { try $0.clamp($1, lower: -1, upper: 1) }
try show("hardtanh", at: [-1, 1]) { try $0.hardtanh($1) }
try show("hardSigmoid", at: [-3, 3]) { try $0.hardSigmoid($1) }
try show("hardSwish", at: [-3, 3]) { try $0.hardSwish($1) }
try show("maximum(x, 1)", at: [1]) { try $0.maximum($1, 1) }
try show("minimum(x, 1)", at: [1]) { try $0.minimum($1, 1) }
try show("maximum(x, y) at y = 1", at: [1]) { try $0.maximum($1, $0.constant(1)) }
try show("maximum over axis", at: [7, 7, 1]) { try $0.maximum($1, axes: [0]) }
try show("minimum over axis", at: [1, 1, 7]) { try $0.minimum($1, axes: [0]) }
try show("argMax", at: [1, 7, 7]) { try $0.argMax($1) }
try show("argMax", at: [9, .nan, .nan]) { try $0.argMax($1) }
try show("absoluteError to 0", at: [0]) { try $0.absoluteError($1, $0.constant(0)) }
try show("huberError to 0, δ = 1", at: [-1, 1]) { try $0.huberError($1, $0.constant(0)) }
try show("its second derivative", at: [-1, 0.5, 1]) { graph, x in
    let error = try graph.sum(graph.huberError(x, graph.constant(0)))
    return try graph.gradients(of: error, withRespectTo: [x])[0]
}
try show("hinge, y = 1", at: [1]) { graph, x in
    try StandardLoss(.hinge).forward(predicted: x, expected: graph.ones(Shape([1])), in: &graph)
}
try show("sqrt", at: [0, -1]) { try $0.sqrt($1) }
try show("rsqrt", at: [0, -1]) { try $0.rsqrt($1) }
try show("log", at: [0, -1]) { try $0.log($1) }
try show("log1p", at: [-1]) { try $0.log1p($1) }
try show("reciprocal", at: [0]) { try $0.reciprocal($1) }
try show("divide by 0", at: [0, 1]) { try $0.divide($1, $0.constant(0)) }
try show("x⁰", at: [0, .nan]) { try $0.power($1, 0) }
try show("x¹", at: [0, .nan]) { try $0.power($1, 1) }
try show("x²", at: [0, -1]) { try $0.power($1, 2) }
try show("x^0.5", at: [0, -1]) { try $0.power($1, 0.5) }
try show("x⁻¹", at: [0]) { try $0.power($1, -1) }
try show("x^b, b = 0 a variable", at: [0, -1]) { try $0.power($1, $0.constant(0)) }
try show("x^b, b = 2 a variable", at: [0, -1]) { try $0.power($1, $0.constant(2)) }
try show("0ˣ", at: [0, 2, -1]) { try $0.power($0.constant(0), $1) }
try show("(−1)ˣ", at: [2, 0.5]) { try $0.power($0.constant(-1), $1) }
try show("logSumExp", at: [-.infinity, -.infinity]) { try $0.logSumExp($1) }
try show("logSumExp", at: [-.infinity, 2]) { try $0.logSumExp($1) }
try show("logSumExp", at: [.infinity, 2]) { try $0.logSumExp($1) }
try show("softmax", at: [-.infinity, 2]) { try $0.softmax($1) }
try show("softmax", at: [-.infinity, -.infinity]) { try $0.softmax($1) }
try show("product", at: [0, 3]) { try $0.product($1) }
try show("standardDeviation", at: [5, 5]) { try $0.standardDeviation($1) }
try show("norm", at: [0, 0]) { try $0.norm($1) }
try show("arctangent of x and 0", at: [0]) { try $0.arctangent($1, $0.constant(0)) }
for (name, function) in [
    ("sum", { try $0.sum($1) }), ("product", { try $0.product($1) }), ("mean", { try $0.mean($1) }),
    ("maximum", { try $0.maximum($1) }), ("minimum", { try $0.minimum($1) }),
    ("logSumExp", { try $0.logSumExp($1) }), ("variance", { try $0.variance($1) }), ("argMax", { try $0.argMax($1) }),
] as [(String, Function)] {
    try show("\(name) of nothing", at: [], function)
}
// Logits of three classes, 0, 1 and 2; the label is 3, or no number.
let logits = try Tensor<Double>([1, 2, 3], shape: [1, 3])
for (kind, label) in [
    (StandardLoss.Kind.crossEntropy, 3), (.crossEntropy, .nan), (.negativeLogLikelihood, 3), (.hinge, 3),
] {
    try show("\(kind.rawValue) of a label", at: [label]) { graph, x in
        try StandardLoss(kind).forward(predicted: graph.constant(logits), expected: x, in: &graph)
    }
}
try show("oneHot, 2 classes", at: [1, 2]) { try $0.oneHot($1, classCount: 2) }
try show("gather at 2 of 2", at: [5, 6]) { try $0.gather($1, indices: $0.add($0.constant(1), $0.constant(1))) }
try show("select by NaN", at: [1]) { try $0.select($0.constant(.nan), $1, $0.constant(5)) }
try show("binaryCrossEntropy, target 1", at: [0, 1]) {
    try $0.binaryCrossEntropy(probabilities: $1, targets: $0.constant(1))
}
try show("kullbackLeibler by its target", at: [0]) {
    try $0.kullbackLeiblerDivergence(logProbabilities: $0.constant(-1), targets: $1)
}
try show("a z that has no x in it", at: [4]) { graph, _ in try graph.constant(1) }
