/// The softmax and the log-sum-exp of one row, register by register.
///
/// The sum is in 64-byte parts: as many interleaved partial sums as such a part has elements, at every level, added by
/// halves; so the bits depend on the row alone, and are the same at levels v3 and v4.
enum SoftmaxRow<Element: ElementaryElement> {
    typealias Vector = Element.Vector

    #if NNKERNELS_V4
    private typealias Sums = InlineArray<1, Vector>
    #elseif NNKERNELS_V3
    private typealias Sums = InlineArray<2, Vector>
    #else
    private typealias Sums = InlineArray<4, Vector>
    #endif

    /// `y[i] ← e^(x[i] − m)/Σⱼ e^(x[j] − m)` with `m = max x`; `y` may be `x`.
    ///
    /// NaN all over where x holds NaN or +∞, or −∞ alone.
    @inline(__always)
    static func normalize(_ x: UnsafePointer<Element>, _ y: UnsafeMutablePointer<Element>, _ count: Int) {
        let maximum = unsafe maximum(x, count)
        let sum = unsafe exponentials(x, minus: maximum, count) { part, index, valid in
            unsafe valid == Element.width ? store(part, y + index) : Strip<Element>.storePart(part, y + index, valid)
        }
        let divisor = Element.broadcast(sum)
        unsafe Strip<Element>.map(y, y, count, 0, isShort: true) { Element.divide($0, divisor) }
    }

    /// The maximum m and `ln Σᵢ e^(x[i] − m)`; of no elements both are −∞.
    @inline(__always)
    static func logSumExp(_ x: UnsafePointer<Element>, _ count: Int) -> (maximum: Element, logSum: Element) {
        let maximum = unsafe maximum(x, count)
        let sum = unsafe exponentials(x, minus: maximum, count) { _, _, _ in }
        return (maximum, Elementary<Element>.log(Element.broadcast(sum))[0])
    }

    /// The largest element; NaN if any is, −∞ of none.
    @inline(__always)
    private static func maximum(_ x: UnsafePointer<Element>, _ count: Int) -> Element {
        var largest = Element.broadcast(-.infinity)
        var index = 0
        while index &+ Element.width <= count {
            largest = unsafe larger(largest, load(x + index))
            index &+= Element.width
        }
        var maximum = -Element.infinity
        for lane in 0..<Element.width { maximum = larger(maximum, largest[lane]) }
        while index < count {
            maximum = unsafe larger(maximum, x[index])
            index &+= 1
        }
        return maximum
    }

    /// The larger of two numbers in each lane; NaN if either is.
    @inline(__always)
    static func larger(_ a: Vector, _ b: Vector) -> Vector {
        let number = Element.choose(Element.isGreater(a, b), a, else: b)
        return Element.choose(Element.isUnequal(a, a), a, else: number)
    }

    @inline(__always)
    private static func larger(_ a: Element, _ b: Element) -> Element { a > b || a != a ? a : b }

    /// The sum of `e^(x − maximum)`, each register of which goes to `store` with its place and its count of elements.
    @inline(__always)
    private static func exponentials(
        _ x: UnsafePointer<Element>,
        minus maximum: Element,
        _ count: Int,
        _ store: (_ part: Vector, _ index: Int, _ valid: Int) -> Void
    ) -> Element {
        var sums = Sums(repeating: Element.broadcast(0))
        let shift = Element.broadcast(maximum)
        var index = 0
        while index < count {
            for part in 0..<Sums.count {
                let place = index &+ part &* Element.width
                let valid = min(Element.width, count &- place)
                guard valid > 0 else { break }
                // The lanes beyond the end are −∞, which adds 0.
                let values =
                    unsafe valid == Element.width
                    ? load(x + place) : Strip<Element>.loadPart(x + place, valid, padding: -.infinity)
                let result = Elementary<Element>.exp(Element.subtract(values, shift))
                store(result, place, valid)
                unsafe sums[unchecked: part] = Element.add(sums[unchecked: part], result)
            }
            index &+= Sums.count &* Element.width
        }
        return total(sums)
    }

    /// All partial sums, the upper half added to the lower until one is left.
    @inline(__always)
    private static func total(_ sums: Sums) -> Element {
        var lanes = InlineArray<16, Element>(repeating: 0)
        for part in 0..<Sums.count {
            for lane in 0..<Element.width { lanes[part &* Element.width &+ lane] = sums[part][lane] }
        }
        var half = Sums.count &* Element.width / 2
        while half > 0 {
            for lane in 0..<half { lanes[lane] += lanes[lane &+ half] }
            half /= 2
        }
        return lanes[0]
    }
}
