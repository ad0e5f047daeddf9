/// A new value for a state, which it takes at the end of a run.
public struct StateUpdate: Sendable {
    /// What is changed.
    public let state: Variable
    /// What it becomes, computed from the old values of all states.
    public let value: Variable
}

extension Graph {
    /// Has a state take a new value at the end of every run.
    ///
    /// All updates of a run are computed from the old values. Within the graph the state stays what it was: who wants
    /// the new value reads `value`.
    /// - Throws: ``GraphError`` when the variable is no state, the shapes differ, or the state is updated already.
    public mutating func update(_ state: Variable, to value: Variable) throws(GraphError) {
        let shapes = (state: try shape(of: state, for: "update"), value: try shape(of: value, for: "update"))
        guard operation(of: state) is State else {
            throw .notAState(state, operation: operation(of: state).name)
        }
        let name = name(of: state)
        guard shapes.state == shapes.value else {
            throw .updateShape(state: name, shape: shapes.state, value: shapes.value)
        }
        guard !updates.contains(where: { $0.state == state }) else { throw .updatedTwice(name) }
        append(StateUpdate(state: state, value: value))
    }

    /// The state of this name, if there is one.
    public func state(named name: String) -> Variable? { stateIDs[ExactText(name)] }

    /// What a variable declares, if it is a state.
    public func declaration(of variable: Variable) -> StateDeclaration? {
        (operation(of: variable) as? State)?.declaration
    }

    /// The states that are trained, in the order in which they were made.
    public var parameters: [Variable] { states.filter { declaration(of: $0)?.role.isTrained == true } }

    /// What people call a variable: its label, or its number.
    public func name(of variable: Variable) -> String { label(of: variable) ?? variable.description }
}
