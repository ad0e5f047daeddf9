/// Factorizations written in Swift: small, for builds without OpenBLAS; always compiled, so that tests compare both.
///
/// Goals, in this order: the accuracy of LAPACK, clarity, speed. Each algorithm has its own file.
enum SwiftFactorizer: MatrixFactorizer {}

/// `y ← y + factor·x`, where y begins at an offset of a span.
@inline(__always)
func add<Element: Scalar>(
    _ x: Span<Element>,
    times factor: Element,
    to y: inout MutableSpan<Element>,
    at offset: Int = 0
) {
    precondition(offset >= 0 && offset + x.count <= y.count)
    for index in x.indices { y[offset + index] += factor * x[index] }
}

/// The inner product `Σ xᵢ·yᵢ`, in four interleaved partial sums.
@inline(__always)
func innerProduct<Element: Scalar>(_ x: Span<Element>, _ y: Span<Element>) -> Element {
    precondition(x.count == y.count)
    var sums = SIMD4<Element>(repeating: 0)
    var index = 0
    while index + 4 <= x.count {
        sums +=
            SIMD4(x[index], x[index + 1], x[index + 2], x[index + 3])
            * SIMD4(y[index], y[index + 1], y[index + 2], y[index + 3])
        index += 4
    }
    var sum = sums.sum()
    while index < x.count {
        sum += x[index] * y[index]
        index += 1
    }
    return sum
}
