internal import NNKernelInterface
internal import NNMixedKernels
#if arch(x86_64)
internal import NNMixedKernelsBF16
internal import NNMixedKernelsV3
#endif

extension MixedKernelSet {
    /// The kernels of a level; of the one below where the processor has not got it.
    static func of(_ level: BFloat16Level) -> MixedKernelSet {
        #if arch(x86_64)
        switch level {
        case .amx where level.isSupported: amx
        case .amx, .avx512: BFloat16Level.avx512.isSupported ? avx512 : of(.v3)
        case .v3: level.isSupported ? v3 : baseline
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
