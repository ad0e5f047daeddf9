/// What a step of a plan computes, and how it is made ready to run.
protocol StepKernel: Sendable {
    /// The name in plans.
    var name: String { get }
    /// What the kernel is configured with, for plans; empty if nothing.
    var attributes: String { get }
    /// How the kernel reads its inputs, which tells the memory planner what may share memory.
    var access: KernelAccess { get }
    /// How many registers of strips it needs with as many inputs.
    func registerCount(inputCount: Int) -> Int
    /// Floating-point operations spent in matrix products; `Int.max` if there are more.
    func matrixFLOPCount(inputs: [Layout], output: Layout) -> Int
    /// Whether vector kernels or matrix products compute it, on engines that have them; if not, loops over numbers do.
    func isVectorized(inputs: [Layout], output: Layout) -> Bool
    /// Binds the kernel to memory.
    func bind<Element: Scalar>(_ binding: StepBinding<Element>) -> BoundStep<Element>
}

extension StepKernel {
    /// None, unless the kernel runs an elementwise program.
    func registerCount(inputCount: Int) -> Int { 0 }
    /// Yes, unless the kernel says otherwise.
    func isVectorized(inputs: [Layout], output: Layout) -> Bool { true }
}

/// The memory of a step and what computes in it.
struct StepBinding<Element: Scalar> {
    let inputs: [TensorView<Element>]
    let output: TensorView<Element>
    /// What computes matrix products.
    let multiplier: any MatrixMultiplier
    /// Which vector kernels compute elementwise functions; nil for each function's own plain loop.
    let level: CPULevel?
    /// Where elementwise programs keep what they have computed of a strip.
    let scratch: StripScratch<Element>
    /// How many workers may run parts at once.
    let workerCount: Int
    /// The second input, packed for matrix products, where that is of use.
    var packedFactor: PackedFactor<Element>?
}

/// Each worker's registers for elementwise programs, shared by the steps of an executor.
final class StripScratch<Element: Scalar> {
    /// Elements in a register: the longest strip.
    static var capacity: Int { 512 }

    private let storage: AlignedStorage<Element>
    private let countPerWorker: Int

    /// Makes room for programs of at most `registerCount` registers.
    /// - Throws: ``ExecutionError`` when there is not enough memory.
    init(registerCount: Int, workerCount: Int) throws(ExecutionError) {
        countPerWorker = registerCount * Self.capacity
        storage = try .allocated(countPerWorker * workerCount, for: "what is computed of a strip")
    }

    /// A worker's registers, each ``capacity`` elements from the one before.
    func registers(of worker: Int) -> UnsafeMutablePointer<Element> {
        unsafe storage.base + worker * countPerWorker
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
