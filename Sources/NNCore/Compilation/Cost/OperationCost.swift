/// What one operation of a plan costs.
public struct OperationCost: Sendable, Equatable {
    /// The operation's name: `matmul`, or `copy`.
    public let name: String
    /// The variable of the compiled graph that it computes, the first if there are several; nil for a copy.
    public let variable: Variable?
    /// What the result is called: its label, what it is the gradient of, the parameter it updates, or its number.
    public let label: String
    /// The part of a training step that it belongs to.
    public let phase: PlanCost.Phase
    /// The position of the step that carries it out.
    public let step: Int
    /// The shapes of its inputs.
    public let inputs: [Shape]
    /// The shape of its result.
    public let output: Shape
    /// How many numbers of parameters it reads.
    public let parameterCount: Int
    /// The bytes of the arena that its result takes; 0 where it stays in registers or goes into a state.
    ///
    /// Results that are not needed at the same time share memory, so the arena is smaller than the sum.
    public let arenaByteCount: Int
    /// Its work; what stays in registers within a step is not moved.
    public let work: PlanCost.Work
}

/// What one step of a plan costs: the sum of the operations that it carries out together.
public struct StepCost: Sendable, Equatable {
    /// The name of what runs: the operation's, or that of a kernel for several.
    public let name: String
    /// What the step is called in the plan's description.
    public let label: String
    /// Its operations, as positions in ``PlanCost/operations``.
    public let operations: Range<Int>
    /// Their work.
    public let work: PlanCost.Work
    /// Whether vector kernels or matrix products compute it, on engines that have them; if not, loops over numbers do.
    public let isVectorized: Bool
}
