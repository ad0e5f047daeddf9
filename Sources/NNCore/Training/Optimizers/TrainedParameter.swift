/// A parameter as an optimiser sees it.
public struct TrainedParameter: Sendable {
    /// Its name, shape and role.
    public let declaration: StateDeclaration
    /// The parameter.
    public let variable: Variable
    /// The gradient along which it is to change, of the parameter's shape.
    public let gradient: Variable

    /// The same parameter with another gradient: a penalised or scaled one.
    public func with(gradient: Variable) -> TrainedParameter {
        TrainedParameter(declaration: declaration, variable: variable, gradient: gradient)
    }
}
