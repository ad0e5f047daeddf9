import NNCore

/// What the figures were measured on.
struct Machine {
    /// The processor's name.
    let cpu: String
    /// Cores that this process may use.
    let cores: Int
    /// Cores that are there.
    let onlineCores: Int
    /// The instructions that the Swift kernels use.
    let level: CPULevel
    /// The BLAS in use, if the build has one.
    let blas: BLASInformation?

    /// The machine that runs this process.
    static func current() -> Machine {
        Machine(
            cpu: ProcessorName.current,
            cores: UsableCores.count,
            onlineCores: UsableCores.online,
            level: .current,
            blas: .current
        )
    }

    /// `x86-64-v4` and the like.
    var levelName: String {
        #if arch(x86_64)
        level == .baseline ? "x86-64" : "x86-64-\(level.rawValue)"
        #else
        "the compiler's default level"
        #endif
    }

    /// The OpenBLAS in use: `OpenBLAS 0.3.21, pthread, SkylakeX kernels`.
    var blasName: String {
        blas.map { "OpenBLAS \($0.version), \($0.flavour.rawValue), \($0.coreName) kernels" }
            ?? "none in this build; the engine swift needs none"
    }

    /// Names and values to print.
    var lines: [(name: String, value: String)] {
        let coreCount = cores == onlineCores ? "\(cores) cores" : "\(cores) of \(onlineCores) cores"
        return [
            ("CPU", "\(cpu), may use \(coreCount)"),
            ("BLAS", blasName),
            ("Swift", "kernels for \(levelName)"),
        ]
    }

    /// What to do when OpenBLAS does not use all of the processor.
    var blasAdvice: String? {
        guard let blas, blas.isNarrowerThanProcessor else { return nil }
        let core = CPULevel.highestSupported == .v4 ? "SkylakeX" : "Haswell"
        if let requested = BLASInformation.requestedCore {
            return "OPENBLAS_CORETYPE=\(requested) holds OpenBLAS at its \(blas.coreName) kernels, which leave "
                + "instructions of this processor unused; unset it or set it to \(core)"
        }
        return "OpenBLAS \(blas.version) runs its \(blas.coreName) kernels, which leave instructions of this processor "
            + "unused; set OPENBLAS_CORETYPE=\(core) or install a newer OpenBLAS"
    }
}
