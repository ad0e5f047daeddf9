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

/// The memory of a step and what computes in it.
struct StepBinding<Element: Scalar> {
    let inputs: [TensorView<Element>]
    /// One, but for updates of several states.
    let outputs: [TensorView<Element>]
    /// What computes matrix products.
    let multiplier: any MatrixMultiplier
    /// Which vector kernels compute elementwise functions; nil for each function's own plain loop.
    let level: CPULevel?
    /// Where workers keep what they compute on the way.
    let scratch: WorkerScratch<Element>
    /// How many workers may run parts at once.
    let workerCount: Int
    /// The second input, packed for matrix products, where that is of use.
    var packedFactor: PackedFactor<Element>?

    /// The only output, or the first.
    var output: TensorView<Element> { outputs[0] }

    /// The same with other inputs.
    func with(inputs: [TensorView<Element>]) -> StepBinding {
        StepBinding(
            inputs: inputs,
            outputs: outputs,
            multiplier: multiplier,
            level: level,
            scratch: scratch,
            workerCount: workerCount
        )
    }
}

/// Each worker's own memory, shared by the steps of an executor.
final class WorkerScratch<Element: Scalar> {
    /// Elements in a strip, at most.
    static var stripCapacity: Int { 512 }

    private let storage: AlignedStorage<Element>
    private let countPerWorker: Int
    private let stripElementCount: Int

    /// Makes room for what the steps need.
    /// - Throws: ``ExecutionError`` when there is not enough memory.
    init(_ need: ScratchNeed, workerCount: Int) throws(ExecutionError) {
        stripElementCount = need.stripCount * Self.stripCapacity
        countPerWorker = stripElementCount + Plan.paddedCount(need.blockElementCount)
        storage = try .allocated(countPerWorker * workerCount, for: "what workers compute on the way")
    }

    /// A worker's strips, each ``stripCapacity`` elements from the one before.
    func strips(of worker: Int) -> UnsafeMutablePointer<Element> {
        unsafe storage.base + worker * countPerWorker
    }

    /// A worker's block: part of a product.
    func block(of worker: Int) -> UnsafeMutablePointer<Element> {
        unsafe storage.base + worker * countPerWorker + stripElementCount
    }
}

/// A step that can run, again and again, whole or in parts that several workers share.
///
/// Which bits it computes does not depend on how many parts there are.
class BoundStep<Element: Scalar> {
    /// How many parts the work is worth; 1 when it is small or cannot be divided.
    var partCount: Int { 1 }

    /// Runs one of ``partCount`` parts.
    /// - Parameters:
    ///   - part: which part.
    ///   - worker: which worker runs it: one that runs nothing else meanwhile.
    func run(part: Int, worker: Int) {}

    /// Runs all parts, as one worker.
    @inline(__always)
    final func runWhole() {
        for part in 0..<partCount { run(part: part, worker: 0) }
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

    func bind<Element: Scalar>(_ binding: StepBinding<Element>) -> BoundStep<Element> {
        let operands = Operands(
            inputs: binding.inputs,
            output: binding.output,
            multiplier: binding.multiplier,
            for: kernel
        )
        return BoundOperation(kernel, operands)
    }
}

private final class BoundOperation<Element: Scalar>: BoundStep<Element> {
    private let kernel: any Kernel
    private let operands: Operands<Element>

    init(_ kernel: any Kernel, _ operands: Operands<Element>) {
        self.kernel = kernel
        self.operands = operands
    }

    @specialized(where Element == Float)
    @specialized(where Element == Double)
    override func run(part: Int, worker: Int) { kernel.forward(in: operands) }
}

extension Plan.Step {
    /// Whether vector kernels or matrix products compute it, on engines that have them.
    var isVectorized: Bool { kernel.isVectorized(inputs: inputs.map(\.layout), output: output.layout) }
}
