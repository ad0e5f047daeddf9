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

    /// The same with other inputs, and outputs if they are given.
    func with(inputs: [TensorView<Element>], outputs: [TensorView<Element>]? = nil) -> StepBinding {
        StepBinding(
            inputs: inputs,
            outputs: outputs ?? self.outputs,
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

    /// Takes memory of ``elementCount(for:)`` elements for each worker.
    init(_ need: ScratchNeed, storage: AlignedStorage<Element>) {
        stripElementCount = need.stripCount * Self.stripCapacity
        countPerWorker = Self.elementCount(for: need)
        self.storage = storage
    }

    /// The elements that one worker needs.
    static func elementCount(for need: ScratchNeed) -> Int {
        need.stripCount * stripCapacity + Plan.paddedCount(need.blockElementCount)
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
