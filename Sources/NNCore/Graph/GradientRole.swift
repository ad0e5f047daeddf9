/// Why back-propagation inserted a node: to compute `∂z/∂variable`.
struct GradientRole: Equatable, Sendable {
    /// What is differentiated.
    let z: Variable
    /// With respect to what.
    let variable: Variable
    /// Whether the node is the whole of `∂z/∂variable`, not a part of the way to it.
    var isTotal = false
}

/// A gradient that was asked for: `gradient = ∂z/∂variable`.
struct Derivative: Sendable {
    /// What is differentiated.
    let z: Variable
    /// With respect to what.
    let variable: Variable
    /// What holds it.
    let gradient: Variable
}
