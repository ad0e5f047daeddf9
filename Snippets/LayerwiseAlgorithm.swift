// The layer-wise algorithm, written out by hand for two layers, is what the general algorithm inserts.
import NNCore

var graph = Graph()
let x = try graph.input("x", [8, 4])
let arriving = try graph.input("∂J/∂y", [8, 2])
let w1 = try graph.parameter("W1", [5, 4])
let w2 = try graph.parameter("W2", [2, 5])

// Forward: h⁽ᵏ⁾ = f(h⁽ᵏ⁻¹⁾W⁽ᵏ⁾ᵀ)
let h = try graph.relu(graph.matmul(x, w1, transposeB: true))
let y = try graph.matmul(h, w2, transposeB: true)

// Backward by hand: from the error at a layer's output to its weights' gradient and the error at its input.
var g = arriving
let byHand2 = try graph.matmul(g, h, transposeA: true)  // ∇W2 = gᵀh
g = try graph.matmul(g, w2)  // g ← gW2
g = try graph.multiply(g, graph.greater(h, graph.constant(0)))  // g ← g ⊙ f′(a)
let byHand1 = try graph.matmul(g, x, transposeA: true)  // ∇W1 = gᵀx

let gradients = try graph.gradients(of: y, withRespectTo: [w1, w2], seed: arriving)

// The compiler runs equal operations on equal inputs once: the two are the same steps.
print(try graph.compile(outputs: [byHand1, byHand2]).stepCount, "steps by hand")
print(try graph.compile(outputs: gradients).stepCount, "steps by back-propagation")
print(try graph.compile(outputs: [byHand1, byHand2] + gradients).stepCount, "steps for both")
