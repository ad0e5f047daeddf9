internal import NNKernelInterface
internal import Synchronization

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
    private let form: PackingForm
    private let panel: (columns: Int, register: Int)
    /// Kept: a function that is looked up anew is allocated anew.
    private let packing: KernelSet.Packing<Element>
    private let storage: AlignedStorage<Element>
    /// The version that was seen last; several executors may prepare the factor at once.
    private let seen = Mutex<Int?>(nil)
    /// The version that was packed; −1 if none was, or it has changed since.
    private let packedVersion = Atomic<Int>(-1)

    /// Whether the copy is that of the factor's present version.
    var isCurrent: Bool { packedVersion.load(ordering: .acquiring) >= 0 }

    /// Makes room for the right factor of a product; nil when the machine has not that much memory.
    /// - Parameters:
    ///   - product: a product whose `B` outlives the packed factor.
    ///   - form: which kernels will read it.
    init?(of product: MatrixProduct<Element>, form: PackingForm) {
        (transposeB, n, k) = unsafe (product.transposeB, product.n, product.k)
        unsafe (b, ldb) = unsafe (product.b, product.ldb)
        self.form = form
        let arrangement = FactorArrangement<Element>(form)
        panel = arrangement.panel
        unsafe packing = unsafe arrangement.packing
        guard let count = arrangement.elementCount(n: n, k: k),
            let storage = AlignedStorage<Element>(count: count)
        else { return nil }
        self.storage = storage
    }

    /// Whether a product's right factor is this one, in the form that is asked for.
    func matches(_ product: MatrixProduct<Element>, _ form: PackingForm) -> Bool {
        unsafe form == self.form && b == product.b && ldb == product.ldb && transposeB == product.transposeB
            && n == product.n
            && k == product.k
    }

    /// Packs the factor when its version has not changed since the last call, and forgets it when it has.
    ///
    /// So a factor that changes before every product is never packed in vain.
    func prepare(version: Int) {
        guard packedVersion.load(ordering: .acquiring) != version else { return }
        seen.withLock { seen in
            if seen != version {
                seen = version
                packedVersion.store(-1, ordering: .relaxed)
            } else if !isCurrent {
                pack()
                packedVersion.store(version, ordering: .releasing)
            }
        }
    }

    /// The columns of the factor from `first` on, for ``MatrixProduct/packed``; nil when they have changed.
    @inline(__always)
    func columns(from first: Int) -> (base: UnsafePointer<Element>, n: Int, first: Int)? {
        isCurrent ? unsafe (UnsafePointer(storage.base), n, first) : nil
    }

    /// Where part `part` of `parts` begins when the columns are divided: between panels, never within one.
    func start(ofPart part: Int, of parts: Int) -> Int {
        // What is more than whole panels by up to a register is divided otherwise, and stays in one part.
        let panels = (max(0, n - panel.register) + panel.columns - 1) / panel.columns
        return part == parts ? n : part * panels / parts * panel.columns
    }

    private func pack() {
        unsafe packing(transposeB, n, k, b, ldb, storage.base)
    }
}
