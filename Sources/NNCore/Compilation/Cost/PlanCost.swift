/// What one run of a plan costs, known from the shapes alone before anything runs.
///
/// Printed, it is a table with a line for every operation, then the sums and the memory that a run takes. Counts that do
/// not fit are `Int.max`.
///
///     print(plan.cost)
///     plan.cost.total(of: .backward).flopCount
public struct PlanCost: Sendable, Equatable {
    /// The part of a training step that an operation belongs to.
    public enum Phase: String, Sendable, CaseIterable {
        /// Computes what the user wrote down: predictions, loss, penalty.
        case forward
        /// Was inserted by back-propagation.
        case backward
        /// Serves nothing but the parameters' new values.
        case update
    }

    /// The operations in the order in which they run.
    ///
    /// Views are missing, since they cost nothing. A copy that the compiler has to make is an operation of its own.
    public let operations: [OperationCost]
    /// The steps, each with the operations that it carries out together.
    public let steps: [StepCost]
    /// The numbers that are trained.
    public let parameterCount: Int
    /// The elements of the arena: inputs, constants and results, where those share memory that do not meet.
    public let arenaElementCount: Int
    /// The precision: `f32` or `f64`.
    public let elementName: String
    /// The bytes of a number in this precision.
    public let elementByteCount: Int

    /// The bytes of the parameters.
    public var parameterByteCount: Int { parameterCount.multipliedSaturated(by: elementByteCount) }

    /// The bytes of the arena that an ``Executor`` allocates.
    public var arenaByteCount: Int { arenaElementCount.multipliedSaturated(by: elementByteCount) }

    /// The work of all operations.
    public var total: Work { operations.reduce(Work()) { $0 + $1.work } }

    /// The work of the operations of one phase; the phases' sum is ``total``.
    public func total(of phase: Phase) -> Work {
        operations.reduce(Work()) { $1.phase == phase ? $0 + $1.work : $0 }
    }
}
