#if OpenBLAS
internal import NNCoreCBLAS
#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#elseif canImport(Darwin)
internal import Darwin
#endif

/// The state of the OpenBLAS library in this process: everything of it that is global.
enum OpenBLASRuntime {
    /// Holds OpenBLAS at one thread a call, from the first call on.
    ///
    /// Its own threads lose at our sizes, split sums differently, and collapse beside other busy processes.
    static func holdOneThread() { onlyThread }

    private static let onlyThread: Void = openblas_set_num_threads(1)

    static var configuration: String { unsafe string(openblas_get_config()) }
    static var coreName: String { unsafe string(openblas_get_corename()) }
    /// Whether the kernels in use are for AVX-512, which depends on the processor and on `OPENBLAS_CORETYPE`.
    static var hasAVX512Kernels: Bool { BLASInformation.level(ofCore: coreName) == .v4 }
    static var threadCount: Int { Int(openblas_get_num_threads()) }
    /// 0 for serial, 1 for pthread, 2 for OpenMP.
    static var parallelism: Int { Int(openblas_get_parallel()) }

    /// The kernels that the user has chosen by `OPENBLAS_CORETYPE`.
    static var requestedCore: String? {
        guard let value = unsafe getenv("OPENBLAS_CORETYPE") else { return nil }
        return unsafe String(cString: value)
    }

    private static func string(_ pointer: UnsafeMutablePointer<CChar>?) -> String {
        guard let pointer = unsafe pointer else { return "" }
        return unsafe String(cString: pointer)
    }
}
#endif
