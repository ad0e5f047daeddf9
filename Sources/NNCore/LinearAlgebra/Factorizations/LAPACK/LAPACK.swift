#if OpenBLAS
internal import NNCoreCBLAS

/// The calls to LAPACKE: the one place where LAPACK sees memory of ours.
///
/// All are row-major without gaps between rows, and return LAPACK's `info`. What makes them safe: each checks that the
/// arrays have the sizes that LAPACK will read and write; pointers live for the call alone; no two arguments are the
/// same memory, which exclusive access sees to. Rebinding is sound because `Element` is the type that is compared with.
enum LAPACK {
    static var workMemoryError: Int32 { -1010 }
    static var transposeMemoryError: Int32 { -1011 }

    /// `A ← (R above, reflectors below the diagonal)`: A [m, n], `factors` [min(m, n)].
    static func geqrf<Element: Scalar>(
        _ m: Int32,
        _ n: Int32,
        _ a: inout [Element],
        _ factors: inout [Element]
    ) -> Int32 {
        precondition(m > 0 && n > 0 && a.count == Int(m) * Int(n) && factors.count == min(Int(m), Int(n)))
        OpenBLASRuntime.holdOneThread()
        return unsafe a.withUnsafeMutableBytes { a in
            unsafe factors.withUnsafeMutableBytes { factors in
                Element.isSingle
                    ? unsafe LAPACKE_sgeqrf(LAPACK_ROW_MAJOR, m, n, floats(a), n, floats(factors))
                    : unsafe LAPACKE_dgeqrf(LAPACK_ROW_MAJOR, m, n, doubles(a), n, doubles(factors))
            }
        }
    }

    /// `A ← Q`, from the reflectors in all n columns of A [m, n], m ≥ n; `factors` [n].
    static func orgqr<Element: Scalar>(_ m: Int32, _ n: Int32, _ a: inout [Element], _ factors: [Element]) -> Int32 {
        precondition(n > 0 && m >= n && a.count == Int(m) * Int(n) && factors.count == Int(n))
        OpenBLASRuntime.holdOneThread()
        return unsafe a.withUnsafeMutableBytes { a in
            unsafe factors.withUnsafeBytes { factors in
                Element.isSingle
                    ? unsafe LAPACKE_sorgqr(LAPACK_ROW_MAJOR, m, n, n, floats(a), n, floats(factors))
                    : unsafe LAPACKE_dorgqr(LAPACK_ROW_MAJOR, m, n, n, doubles(a), n, doubles(factors))
            }
        }
    }

    /// `A ← L` in the lower triangle of A [n, n]; what is above stays.
    static func potrf<Element: Scalar>(_ n: Int32, _ a: inout [Element]) -> Int32 {
        precondition(n > 0 && a.count == Int(n) * Int(n))
        OpenBLASRuntime.holdOneThread()
        return unsafe a.withUnsafeMutableBytes { a in
            Element.isSingle
                ? unsafe LAPACKE_spotrf(LAPACK_ROW_MAJOR, lower, n, floats(a), n)
                : unsafe LAPACKE_dpotrf(LAPACK_ROW_MAJOR, lower, n, doubles(a), n)
        }
    }

    /// `A ← V`, from the lower triangle of A [n, n]; eigenvalues [n], ascending.
    static func syevd<Element: Scalar>(_ n: Int32, _ a: inout [Element], _ eigenvalues: inout [Element]) -> Int32 {
        precondition(n > 0 && a.count == Int(n) * Int(n) && eigenvalues.count == Int(n))
        OpenBLASRuntime.holdOneThread()
        return unsafe a.withUnsafeMutableBytes { a in
            unsafe eigenvalues.withUnsafeMutableBytes { eigenvalues in
                Element.isSingle
                    ? unsafe LAPACKE_ssyevd(LAPACK_ROW_MAJOR, vectors, lower, n, floats(a), n, floats(eigenvalues))
                    : unsafe LAPACKE_dsyevd(
                        LAPACK_ROW_MAJOR,
                        vectors,
                        lower,
                        n,
                        doubles(a),
                        n,
                        doubles(eigenvalues)
                    )
            }
        }
    }

    /// `B ← X` in its first n rows, `A ← (R, reflectors)`: A [m, n], m ≥ n, B [m, k].
    static func gels<Element: Scalar>(
        _ m: Int32,
        _ n: Int32,
        _ k: Int32,
        _ a: inout [Element],
        _ b: inout [Element]
    ) -> Int32 {
        precondition(n > 0 && m >= n && k > 0 && a.count == Int(m) * Int(n) && b.count == Int(m) * Int(k))
        OpenBLASRuntime.holdOneThread()
        return unsafe a.withUnsafeMutableBytes { a in
            unsafe b.withUnsafeMutableBytes { b in
                Element.isSingle
                    ? unsafe LAPACKE_sgels(LAPACK_ROW_MAJOR, notTransposed, m, n, k, floats(a), n, floats(b), k)
                    : unsafe LAPACKE_dgels(LAPACK_ROW_MAJOR, notTransposed, m, n, k, doubles(a), n, doubles(b), k)
            }
        }
    }

    private static var lower: CChar { CChar(UInt8(ascii: "L")) }
    private static var vectors: CChar { CChar(UInt8(ascii: "V")) }
    private static var notTransposed: CChar { CChar(UInt8(ascii: "N")) }

    private static func floats(_ bytes: UnsafeMutableRawBufferPointer) -> UnsafeMutablePointer<Float>? {
        unsafe bytes.baseAddress?.assumingMemoryBound(to: Float.self)
    }

    private static func floats(_ bytes: UnsafeRawBufferPointer) -> UnsafePointer<Float>? {
        unsafe bytes.baseAddress?.assumingMemoryBound(to: Float.self)
    }

    private static func doubles(_ bytes: UnsafeMutableRawBufferPointer) -> UnsafeMutablePointer<Double>? {
        unsafe bytes.baseAddress?.assumingMemoryBound(to: Double.self)
    }

    private static func doubles(_ bytes: UnsafeRawBufferPointer) -> UnsafePointer<Double>? {
        unsafe bytes.baseAddress?.assumingMemoryBound(to: Double.self)
    }
}
#endif
