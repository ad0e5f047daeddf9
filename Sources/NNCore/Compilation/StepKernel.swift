/// What a step of a plan computes, and how it is made ready to run.
protocol StepKernel: Sendable {
    /// The name in plans.
    var name: String { get }
    /// What the kernel is configured with, for plans; empty if nothing.
    var attributes: String { get }
    /// How the kernel reads its inputs, which tells the memory planner what may share memory.
    var access: KernelAccess { get }
    /// The memory that each worker needs while it runs the kernel.
    func scratch(inputs: [Layout], output: Layout) -> ScratchNeed
    /// Floating-point operations spent in matrix products; `Int.max` if there are more.
    func matrixFLOPCount(inputs: [Layout], output: Layout) -> Int
    /// Whether vector kernels or matrix products compute it, on engines that have them; if not, loops over numbers do.
    func isVectorized(inputs: [Layout], output: Layout) -> Bool
    /// Binds the kernel to memory.
    func bind<Element: Scalar>(_ binding: StepBinding<Element>) -> BoundStep<Element>
}

extension StepKernel {
    /// None, unless the kernel runs an elementwise program.
    func scratch(inputs: [Layout], output: Layout) -> ScratchNeed { ScratchNeed() }
    /// Yes, unless the kernel says otherwise.
    func isVectorized(inputs: [Layout], output: Layout) -> Bool { true }
}

/// Memory that a worker needs while it runs a step.
struct ScratchNeed: Equatable, Sendable {
    /// Strips of an elementwise program.
    var stripCount = 0
    /// Elements of a product that a program takes up before they are anywhere else.
    var blockElementCount = 0

    /// What serves two steps, one after the other.
    func union(_ other: ScratchNeed) -> ScratchNeed {
        ScratchNeed(
            stripCount: max(stripCount, other.stripCount),
            blockElementCount: max(blockElementCount, other.blockElementCount)
        )
    }
}

/// An operation with a kernel of its own.
struct OperationKernel: StepKernel {
    let kernel: any Kernel

    var name: String { kernel.name }
    var attributes: String { kernel.attributes }
    var access: KernelAccess { kernel.access }

    func matrixFLOPCount(inputs: [Layout], output: Layout) -> Int {
        kernel.matrixFLOPCount(inputs: inputs, output: output)
    }

    func isVectorized(inputs: [Layout], output: Layout) -> Bool {
        matrixFLOPCount(inputs: inputs, output: output) > 0
    }
}

extension Plan.Step {
    /// Whether vector kernels or matrix products compute it, on engines that have them.
    var isVectorized: Bool { kernel.isVectorized(inputs: inputs.map(\.layout), output: output.layout) }
}
