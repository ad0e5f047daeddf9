internal import NNKernelInterface

extension MaskKernel {
    func bind<Element: Scalar>(_ binding: StepBinding<Element>) -> BoundStep<Element> {
        guard let level = binding.level else { return OperationKernel(kernel: mask).bind(binding) }
        return BoundMask(mask, binding, level)
    }
}

/// A mask bound to memory, divided among workers by elements.
@safe private final class BoundMask<Element: Scalar>: BoundStep<Element> {
    /// Elements that are worth a worker of their own.
    private static var elementsPerPart: Int { 2048 }
    /// Elements between which the mask may be divided: whole blocks of words, and whole lines of the caches.
    private static var granularity: Int { 64 }

    private let mask: DropoutMask
    private let key: TensorView<Element>
    private let output: TensorView<Element>
    private let fill: KernelSet.RandomMask<Element>
    private let parts: Int

    init(_ mask: DropoutMask, _ binding: StepBinding<Element>, _ level: CPULevel) {
        self.mask = mask
        (key, output) = (binding.inputs[0], binding.output)
        unsafe fill = KernelSet.of(level).randomMask()
        parts = max(1, min(binding.workerCount, output.count / Self.elementsPerPart))
    }

    override var partCount: Int { parts }

    @specialized(where Element == Float)
    @specialized(where Element == Double)
    override func run(part: Int, worker: Int) {
        let units = (output.count + Self.granularity - 1) / Self.granularity
        let start = min(output.count, part * units / parts * Self.granularity)
        let end = min(output.count, (part + 1) * units / parts * Self.granularity)
        guard let (first, skipped) = mask.draw(key) else {
            for i in start..<end { output[i] = .nan }
            return
        }
        // The kernel begins with a whole block of words.
        let whole = skipped == 0 ? start : min(end, start + 4 - skipped)
        mask.fill(output, start..<whole, first, skipping: skipped)
        var draw = first
        draw.counter += UInt64((whole + skipped) / 4)
        unsafe fill(draw, mask.kept(as: Element.self), output.base + whole, end - whole)
    }
}
