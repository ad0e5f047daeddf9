internal import NNKernels
#if arch(x86_64)
internal import NNKernelsV3
internal import NNKernelsV4
#endif

/// A right factor that stays the same over many products, arranged so that each of them reads it in order.
///
/// The packed matrix is a copy: it is used only as long as nobody has changed the factor since, which its owner tells
/// by a version. What a product computes has the same bits with and without.
@safe final class PackedFactor<Element: Scalar> {
    private let transposeB: Bool
    private let n: Int
    private let k: Int
    private let b: UnsafePointer<Element>
    private let ldb: Int
    private let level: CPULevel
    private let storage: AlignedStorage<Element>
    private var seen: Int?
    /// Whether the copy is that of the factor's present version.
    private(set) var isCurrent = false

    /// Makes room for the right factor of a product; nil when the machine has not that much memory.
    /// - Parameters:
    ///   - product: a product whose `B` outlives the packed factor.
    ///   - level: which kernels will read it.
    init?(of product: MatrixProduct<Element>, level: CPULevel) {
        (transposeB, n, k) = unsafe (product.transposeB, product.n, product.k)
        unsafe (b, ldb) = unsafe (product.b, product.ldb)
        self.level = level
        let columns = Self.columns(at: level)
        let (padded, overflow) = n.addingReportingOverflow(columns.register - 1)
        let (count, isTooLarge) = (padded / columns.register * columns.register).multipliedReportingOverflow(by: k)
        guard !overflow, !isTooLarge, let storage = AlignedStorage<Element>(count: count) else { return nil }
        self.storage = storage
    }

    /// Whether a product's right factor is this one.
    func matches(_ product: MatrixProduct<Element>) -> Bool {
        unsafe b == product.b && ldb == product.ldb && transposeB == product.transposeB && n == product.n
            && k == product.k
    }

    /// Packs the factor when its version has not changed since the last call, and forgets it when it has.
    ///
    /// So a factor that changes before every product is never packed in vain.
    func prepare(version: Int) {
        guard seen != version else {
            if !isCurrent { pack() }
            isCurrent = true
            return
        }
        (seen, isCurrent) = (version, false)
    }

    /// The columns of the factor from `first` on, for ``MatrixProduct/packed``; nil when they have changed.
    @inline(__always)
    func columns(from first: Int) -> (base: UnsafePointer<Element>, n: Int, first: Int)? {
        isCurrent ? unsafe (UnsafePointer(storage.base), n, first) : nil
    }

    /// Where part `part` of `parts` begins when the columns are divided: between panels, never within one.
    func start(ofPart part: Int, of parts: Int) -> Int {
        let columns = Self.columns(at: level)
        // What is more than whole panels by up to a register is divided otherwise, and stays in one part.
        let panels = (max(0, n - columns.register) + columns.panel - 1) / columns.panel
        return part == parts ? n : part * panels / parts * columns.panel
    }

    /// Columns of a panel, and of a register.
    private static func columns(at level: CPULevel) -> (panel: Int, register: Int) {
        #if arch(x86_64)
        switch level {
        case .v4:
            return Element.isSingle
                ? NNKernelsV4.packedPanelColumns(Float.self) : NNKernelsV4.packedPanelColumns(Double.self)
        case .v3:
            return Element.isSingle
                ? NNKernelsV3.packedPanelColumns(Float.self) : NNKernelsV3.packedPanelColumns(Double.self)
        case .baseline: break
        }
        #endif
        return Element.isSingle ? NNKernels.packedPanelColumns(Float.self) : NNKernels.packedPanelColumns(Double.self)
    }

    private func pack() {
        let memory = unsafe UnsafeMutableRawPointer(storage.base)
        if Element.isSingle {
            unsafe pack(
                UnsafeRawPointer(b).assumingMemoryBound(to: Float.self),
                memory.assumingMemoryBound(to: Float.self)
            )
        } else {
            unsafe pack(
                UnsafeRawPointer(b).assumingMemoryBound(to: Double.self),
                memory.assumingMemoryBound(to: Double.self)
            )
        }
    }

    private func pack(_ b: UnsafePointer<Float>, _ packed: UnsafeMutablePointer<Float>) {
        #if arch(x86_64)
        switch level {
        case .v4:
            return unsafe NNKernelsV4.packRightFactor(transposeB: transposeB, n: n, k: k, b: b, ldb: ldb, into: packed)
        case .v3:
            return unsafe NNKernelsV3.packRightFactor(transposeB: transposeB, n: n, k: k, b: b, ldb: ldb, into: packed)
        case .baseline: break
        }
        #endif
        unsafe NNKernels.packRightFactor(transposeB: transposeB, n: n, k: k, b: b, ldb: ldb, into: packed)
    }

    private func pack(_ b: UnsafePointer<Double>, _ packed: UnsafeMutablePointer<Double>) {
        #if arch(x86_64)
        switch level {
        case .v4:
            return unsafe NNKernelsV4.packRightFactor(transposeB: transposeB, n: n, k: k, b: b, ldb: ldb, into: packed)
        case .v3:
            return unsafe NNKernelsV3.packRightFactor(transposeB: transposeB, n: n, k: k, b: b, ldb: ldb, into: packed)
        case .baseline: break
        }
        #endif
        unsafe NNKernels.packRightFactor(transposeB: transposeB, n: n, k: k, b: b, ldb: ldb, into: packed)
    }
}
