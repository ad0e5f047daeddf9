internal import NNKernelInterface

/// How kernels have a right factor arranged that is packed beforehand.
public enum PackingForm: Sendable, Hashable {
    /// In panels of the registers of a level, in the factor's own precision.
    case registers(CPULevel)
    /// As pairs of bfloat16, for single precision alone.
    case pairs(BFloat16Level)
}

/// What a form means for a factor in one precision.
@safe struct FactorArrangement<Element: Scalar> {
    /// Columns of a panel, at multiples of which a product may be divided, and of a register.
    let panel: (columns: Int, register: Int)
    /// Packs a factor.
    let packing: KernelSet.Packing<Element>
    private let pairCount: ((_ n: Int, _ k: Int) -> Int)?

    init(_ form: PackingForm) {
        switch form {
        case .registers(let level):
            let kernels = KernelSet.of(level)
            panel = kernels.panel(of: Element.self)
            unsafe packing = unsafe kernels.packing()
            pairCount = nil
        case .pairs(let level):
            precondition(Element.isSingle, "packed factors: pairs of bfloat16 are for single precision")
            let kernels = MixedKernelSet.of(level)
            panel = (kernels.panelColumns, 0)
            unsafe packing = unsafe unsafeBitCast(kernels.packing, to: KernelSet.Packing<Element>.self)
            pairCount = kernels.packedCount
        }
    }

    /// Elements that a packed factor takes; nil if there are more than can be counted.
    func elementCount(n: Int, k: Int) -> Int? {
        let width = panel.columns
        let (padded, overflow) = n.addingReportingOverflow(width - 1)
        let (count, isTooLarge) = padded.multipliedReportingOverflow(by: k)
        guard !overflow, !isTooLarge, count <= Int.max / 2 else { return nil }
        if let pairCount { return pairCount(n, k) }
        return (n + panel.register - 1) / panel.register * panel.register * k
    }
}
