// Levenberg–Marquardt: residuals of one's own, their Jacobian by the graph, the step by linear least squares.
import NNCore

// Pressures p of a gas at times t, and a model of them: p ≈ p₀·e^(−t/τ) + c
let times = [0.0, 1, 2, 3, 4, 5, 6, 8, 10, 12]
let pressures = [10.1, 7.35, 5.6, 4.35, 3.5, 2.85, 2.4, 1.9, 1.6, 1.45]

var graph = Graph()
let θ = try graph.parameter("θ", [3])
let t = try graph.constant(Tensor(times, shape: [times.count]))
let p = try graph.constant(Tensor(pressures, shape: [times.count]))
let (p0, τ, c) = (θ.slice(axis: 0, 0..<1), θ.slice(axis: 0, 1..<2), θ.slice(axis: 0, 2..<3))
let residuals = try graph.insert(p0 * exp(-t / τ) + c - p, label: "r")
let jacobian = try graph.jacobian(of: residuals, withRespectTo: θ)
let executor = try Executor<Double>(graph.compile(outputs: [residuals, jacobian]))

let evaluate = { (values: [Double]) throws -> (r: [Double], jacobian: [Double], cost: Double) in
    try executor.write(Tensor(values, shape: [3]), to: θ)
    executor.run()
    let r = try executor.read(residuals).values
    return (r, try executor.read(jacobian).values, r.reduce(0) { $0 + $1 * $1 })
}

var estimate = [5.0, 1, 0]
var damping = 0.01
var current = try evaluate(estimate)
for _ in 0..<100 where damping < 1e10 {
    // The δ of least ‖J·δ + r‖² + λ·‖δ‖²
    let root = damping.squareRoot()
    let rows = current.jacobian + [root, 0, 0, 0, root, 0, 0, 0, root]
    let matrix = try Tensor(rows, shape: [times.count + 3, 3])
    let step = try matrix.leastSquares(for: Tensor(current.r.map { -$0 } + [0, 0, 0], shape: [times.count + 3]))
    let next = zip(estimate, step.values).map { $0 + $1 }
    let candidate = try evaluate(next)
    guard candidate.cost < current.cost else {
        damping *= 10
        continue
    }
    (estimate, current, damping) = (next, candidate, damping / 10)
}
let rounded = estimate.map { ($0 * 1000).rounded() / 1000 }
print("p₀ = \(rounded[0]), τ = \(rounded[1]), c = \(rounded[2])")
print("sum of squared residuals:", (current.cost * 1e4).rounded() / 1e4)
