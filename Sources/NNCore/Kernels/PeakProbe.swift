internal import NNKernelInterface

/// A loop of independent multiply-adds in registers: what one core can do at most.
///
/// Multiply-adds are fused where the level has the instruction. Whoever runs it takes the time.
public enum PeakProbe {
    /// Runs the loop in precision `Element`.
    /// - Parameters:
    ///   - type: the precision.
    ///   - iterations: how often, 0 or more; 10 million took 19 ms at level v3 on Zen 3.
    ///   - level: which instructions to use; never more than the processor has.
    /// - Returns: the floating-point operations done, two for a multiply-add, and a value that depends on all of them.
    public static func run<Element: Scalar>(
        _ type: Element.Type = Float.self,
        iterations: Int,
        level: CPULevel = .current
    ) -> (flopCount: Int, checksum: Double) {
        let kernels = KernelSet.of(level)
        return Element.isSingle ? kernels.floatPeakLoop(iterations) : kernels.doublePeakLoop(iterations)
    }

    /// Runs a loop of multiply-adds of bfloat16 pairs with sums in single precision.
    /// - Parameters:
    ///   - iterations: how often, 0 or more.
    ///   - level: which instructions to use; never more than the processor has.
    /// - Returns: as ``run(_:iterations:level:)``.
    public static func runMixed(
        iterations: Int,
        level: BFloat16Level = .current
    ) -> (flopCount: Int, checksum: Double) {
        MixedKernelSet.of(level).peakLoop(iterations)
    }
}
