/// Which BLAS this process uses, and which of its kernels.
public struct BLASInformation: Sendable, Equatable {
    /// How the library runs its own threads.
    public enum Flavour: String, Sendable {
        case serial, pthread, openmp
    }

    /// The library's version, for example `0.3.21`.
    public let version: String
    /// How the library runs its own threads.
    public let flavour: Flavour
    /// The processor whose kernels are in use, for example `SkylakeX`.
    public let coreName: String
    /// The library's own description of how it was built.
    public let configuration: String
    /// Threads that one call may use; 1 once an OpenBLAS multiplier exists.
    public let threadCount: Int

    /// The BLAS of this process; nil when the package was built without the trait `OpenBLAS`.
    public static var current: BLASInformation? {
        #if OpenBLAS
        let configuration = OpenBLASRuntime.configuration
        // "OpenBLAS 0.3.21 NO_LAPACKE DYNAMIC_ARCH …"
        let words = configuration.split(separator: " ")
        let flavour: Flavour =
            switch OpenBLASRuntime.parallelism {
            case 0: .serial
            case 2: .openmp
            default: .pthread
            }
        return BLASInformation(
            version: words.count > 1 ? String(words[1]) : "unknown",
            flavour: flavour,
            coreName: OpenBLASRuntime.coreName,
            configuration: configuration,
            threadCount: OpenBLASRuntime.threadCount
        )
        #else
        return nil
        #endif
    }

    /// What the user wants: the value of the environment variable `OPENBLAS_CORETYPE`, nil when it is not set.
    public static var requestedCore: String? {
        #if OpenBLAS
        OpenBLASRuntime.requestedCore
        #else
        nil
        #endif
    }

    /// Whether the kernels in use were written for a lesser processor than this one.
    ///
    /// Either `OPENBLAS_CORETYPE` asks for them, or this OpenBLAS is older than the processor and does not know it.
    /// On an AVX-512 processor the kernels for AVX2 reach half the speed.
    public var isNarrowerThanProcessor: Bool { Self.level(ofCore: coreName) < CPULevel.highestSupported }

    /// What the kernels of an OpenBLAS core require.
    ///
    /// Names are compared without case.
    static func level(ofCore name: String) -> CPULevel {
        switch name.lowercased() {
        case "skylakex", "cooperlake", "sapphirerapids": .v4
        case "haswell", "zen", "excavator": .v3
        default: .baseline
        }
    }
}
