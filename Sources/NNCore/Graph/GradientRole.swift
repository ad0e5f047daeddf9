/// Why back-propagation inserted a node: to compute `∂z/∂variable`.
package struct GradientRole: Equatable, Sendable {
    /// What is differentiated.
    package let z: Variable
    /// With respect to what.
    package let variable: Variable
    /// Whether the node is the whole of `∂z/∂variable`, not a part of the way to it.
    package var isTotal = false
}

/// A gradient that was asked for: `gradient = ∂z/∂variable`.
package struct Derivative: Sendable {
    /// What is differentiated.
    package let z: Variable
    /// With respect to what.
    package let variable: Variable
    /// What holds it.
    package let gradient: Variable
}
