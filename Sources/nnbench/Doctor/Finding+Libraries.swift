import NNCore

extension Finding {
    /// Which BLAS multiplies matrices, and by which kernels.
    static func blas(_ machine: Machine) -> Finding {
        var finding = Finding(topic: "BLAS", facts: [machine.blasName])
        guard let blas = machine.blas else { return finding }
        if let path = LoadedLibrary.path(ofSymbol: "cblas_sgemm") {
            finding.facts.append("cblas_sgemm comes from \(path)")
            if LoadedLibrary.isReference(path) {
                finding.warnings.append(
                    "\(path) is the reference BLAS, many times slower; install libopenblas0-pthread and choose it: "
                        + "update-alternatives --config libblas.so.3-$(uname -m)-linux-gnu"
                )
            }
        }
        if blas.flavour == .openmp {
            finding.warnings.append(
                "this OpenBLAS is of the OpenMP flavour, whose threads wait busily beside others; install "
                    + "libopenblas0-pthread and choose it: update-alternatives --config "
                    + "libopenblas.so.0-$(uname -m)-linux-gnu"
            )
        }
        if let advice = machine.blasAdvice {
            finding.warnings.append(advice)
        } else if let requested = BLASInformation.requestedCore {
            finding.warnings.append(
                "OPENBLAS_CORETYPE=\(requested) chooses OpenBLAS's kernels (\(blas.coreName)); unset it unless that is "
                    + "what you want to measure"
            )
        }
        return finding
    }

    /// Which library factorises matrices.
    static func lapack(_ machine: Machine) -> Finding {
        guard machine.blas != nil else {
            return Finding(topic: "LAPACK", facts: ["none in this build; factorisations are in Swift"])
        }
        guard let path = LoadedLibrary.path(ofSymbol: "sgeqrf_") else {
            return Finding(topic: "LAPACK", facts: ["part of this program, or loaded under other names"])
        }
        var finding = Finding(topic: "LAPACK", facts: ["sgeqrf comes from \(path)"])
        if LoadedLibrary.isReference(path) {
            let blas = LoadedLibrary.path(ofSymbol: "dgemm_")
            finding.facts.append("which multiplies by \(blas ?? "a BLAS that cannot be found")")
            finding.warnings.append(
                "\(path) is the reference LAPACK, slow where matrices are large; choose OpenBLAS's: "
                    + "update-alternatives --config liblapack.so.3-$(uname -m)-linux-gnu"
            )
        }
        return finding
    }
}
