internal import NNKernelInterface
internal import NNMixedKernels
#if arch(x86_64)
internal import NNMixedKernelsBF16
internal import NNMixedKernelsV3
#endif

extension MixedKernelSet {
    /// The kernels of a level, or of the best of those below it that the processor has.
    static func of(_ level: BFloat16Level) -> MixedKernelSet {
        #if arch(x86_64)
        switch level.orBelow {
        case .amx: amx
        case .avx512: avx512
        case .v3: v3
        case .baseline: baseline
        }
        #else
        baseline
        #endif
    }

    // Each is made by its first use, which is on a processor that has the level.
    private static let baseline = NNMixedKernels.mixedKernels(usesTiles: false)
    #if arch(x86_64)
    private static let v3 = NNMixedKernelsV3.mixedKernels(usesTiles: false)
    private static let avx512 = NNMixedKernelsBF16.mixedKernels(usesTiles: false)
    private static let amx = NNMixedKernelsBF16.mixedKernels(usesTiles: true)
    #endif
}
