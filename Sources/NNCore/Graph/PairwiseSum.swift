/// Sums of numbers by halves, down to blocks that are added up one after the other.
///
/// A block has 128 numbers; along adjacent ones eight interleaved partial sums take its place. The error grows with the
/// logarithm of the count, and the order depends on it alone.
/// Accuracy: of n terms `min(n − 1, 128 + log₂ n)·u·Σ|term|`, to first order.
/// Source: Higham, *Accuracy and Stability of Numerical Algorithms*, section 4.2.
enum PairwiseSum {
    /// Numbers that are added up one after the other.
    private static var blockLength: Int { 128 }
    /// Columns that are summed together: a cache line in single precision.
    static var columnCount: Int { 16 }

    /// How many of some numbers the first half has: whole blocks.
    @inline(__always)
    private static func half(of count: Int) -> Int { (count / 2 + blockLength - 1) / blockLength * blockLength }

    /// The sum of the terms of numbers at equal distances.
    static func row<Term: Summand>(
        of term: Term,
        _ x: UnsafePointer<Term.Element>,
        count: Int,
        step: Int
    ) -> Term.Element {
        guard count > blockLength else { return unsafe rowBlock(of: term, x, count: count, step: step) }
        let half = half(of: count)
        return unsafe row(of: term, x, count: half, step: step)
            + row(of: term, x + half * step, count: count - half, step: step)
    }

    /// Eight partial sums, so that the additions need not wait for each other.
    @inline(__always)
    private static func rowBlock<Term: Summand>(
        of term: Term,
        _ x: UnsafePointer<Term.Element>,
        count: Int,
        step: Int
    ) -> Term.Element {
        var partial = SIMD8<Term.Element>.zero
        var i = 0
        while i + 8 <= count {
            unsafe partial += term.terms(load(x + i * step, step: step))
            i += 8
        }
        var sum =
            ((partial[0] + partial[1]) + (partial[2] + partial[3]))
            + ((partial[4] + partial[5]) + (partial[6] + partial[7]))
        while i < count {
            unsafe sum += term.term(x[i * step])
            i += 1
        }
        return sum
    }

    @inline(__always)
    private static func load<Element: Scalar>(_ x: UnsafePointer<Element>, step: Int) -> SIMD8<Element> {
        if step == 1 { return unsafe UnsafeRawPointer(x).loadUnaligned(as: SIMD8<Element>.self) }
        var result = SIMD8<Element>.zero
        for lane in 0..<8 { unsafe result[lane] = x[lane * step] }
        return result
    }

    /// The sums of up to ``columnCount`` columns; lanes beyond them are 0.
    /// - Parameters:
    ///   - term: what is added up.
    ///   - x: the first row.
    ///   - rows: how many rows there are.
    ///   - stride: from one row to the next.
    ///   - columns: how many columns, at most ``columnCount``.
    ///   - step: from one column to the next.
    static func columns<Term: Summand>(
        of term: Term,
        _ x: UnsafePointer<Term.Element>,
        rows: Int,
        stride: Int,
        columns: Int,
        step: Int
    ) -> SIMD16<Term.Element> {
        guard rows > blockLength else {
            return unsafe columnBlock(of: term, x, rows: rows, stride: stride, columns: columns, step: step)
        }
        let half = half(of: rows)
        return unsafe Self.columns(of: term, x, rows: half, stride: stride, columns: columns, step: step)
            + Self.columns(
                of: term,
                x + half * stride,
                rows: rows - half,
                stride: stride,
                columns: columns,
                step: step
            )
    }

    @inline(__always)
    private static func columnBlock<Term: Summand>(
        of term: Term,
        _ x: UnsafePointer<Term.Element>,
        rows: Int,
        stride: Int,
        columns: Int,
        step: Int
    ) -> SIMD16<Term.Element> {
        var sums = SIMD16<Term.Element>.zero
        if columns == columnCount && step == 1 {
            for row in 0..<rows {
                let numbers = unsafe UnsafeRawPointer(x + row * stride).loadUnaligned(as: SIMD16<Term.Element>.self)
                sums += term.terms(numbers)
            }
        } else {
            for row in 0..<rows {
                for column in 0..<columns {
                    unsafe sums[column] = sums[column] + term.term(x[row * stride + column * step])
                }
            }
        }
        return sums
    }

    /// The sum of what a function gives for numbers from `first` on; `zero` for none.
    static func of<Value>(
        _ first: Int,
        count: Int,
        add: (Value, Value) -> Value,
        _ value: (Int) -> Value
    ) -> Value {
        // Of so few one after the other errs no more than a block does.
        guard count > 8 else {
            var sum = value(first)
            for index in first + 1..<first + max(1, count) { sum = add(sum, value(index)) }
            return sum
        }
        let half = count / 2
        return add(
            of(first, count: half, add: add, value),
            of(first + half, count: count - half, add: add, value)
        )
    }
}
