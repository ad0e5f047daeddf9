/// The softmax and its relatives over narrow rows, as many rows at a time as a register has lanes.
///
/// A register holds one class of each row: exponentials and logarithms fill whole registers for any number of classes,
/// and a lane never sees its neighbours. Sums go from the first class to the last; so a row's bits depend on that row
/// alone, and are the same at levels v3 and v4. At `baseline` they differ, where there is no fused multiply-add.
@unsafe struct SoftmaxGroup<Element: ElementaryElement> {
    typealias Vector = Element.Vector

    /// The most classes that a group has room for: the same at every level, since wider rows are summed otherwise.
    @inline(__always) static var maximumColumns: Int { 32 }

    /// Of each class a register: the logits of all rows, or what has been made of them.
    private let classes: UnsafeMutablePointer<Element>
    private let columns: Int
    /// Rows that there are; the other lanes hold zeros.
    private let valid: Int
    /// The largest logit of each row; NaN if any is.
    let maximum: Vector

    /// Reads the rows of a group.
    @inline(__always)
    private init(
        _ x: UnsafePointer<Element>,
        columns: Int,
        valid: Int,
        into classes: UnsafeMutablePointer<Element>
    ) {
        unsafe self.classes = classes
        unsafe self.columns = columns
        unsafe self.valid = valid
        var largest = Element.broadcast(-.infinity)
        for column in 0..<columns {
            let part = unsafe Self.gather(x + column, stride: columns, valid)
            unsafe store(part, classes + column &* Element.width)
            largest = SoftmaxRow<Element>.larger(largest, part)
        }
        unsafe maximum = largest
    }

    /// Runs on all rows, group by group.
    @inline(__always)
    static func forEach(
        _ x: UnsafePointer<Element>,
        rows: Int,
        columns: Int,
        _ body: (_ group: SoftmaxGroup, _ row: Int) -> Void
    ) {
        var registers = InlineArray<32, Vector>(repeating: Element.broadcast(0))
        unsafe withUnsafeMutableBytes(of: &registers) { bytes in
            guard let base = bytes.baseAddress else { return }
            let classes = unsafe base.assumingMemoryBound(to: Element.self)
            var row = 0
            while row < rows {
                let valid = min(Element.width, rows &- row)
                unsafe body(
                    SoftmaxGroup(x + row &* columns, columns: columns, valid: valid, into: classes),
                    row
                )
                row &+= Element.width
            }
        }
    }

    @inline(__always)
    private func held(_ column: Int) -> Vector { unsafe load(classes + column &* Element.width) }

    /// `Σⱼ e^(xⱼ − m)` of each row.
    @inline(__always)
    func sumOfPowers() -> Vector {
        var sum = Element.broadcast(0)
        for column in unsafe 0..<columns {
            sum = unsafe Element.add(sum, Elementary<Element>.exp(Element.subtract(held(column), maximum)))
        }
        return sum
    }

    /// As ``sumOfPowers()``; and the powers take the place of the logits.
    @inline(__always)
    func replaceByPowers() -> Vector {
        var sum = Element.broadcast(0)
        for column in unsafe 0..<columns {
            let power = unsafe Elementary<Element>.exp(Element.subtract(held(column), maximum))
            unsafe store(power, classes + column &* Element.width)
            sum = Element.add(sum, power)
        }
        return sum
    }

    /// The logits of each row's label, a number in `0 ..< columns`; NaN where there is no such class.
    @inline(__always)
    func logits(of labels: Vector) -> Vector {
        var chosen = Element.broadcast(.nan)
        var column = Element.broadcast(0)
        for index in unsafe 0..<columns {
            chosen = unsafe Element.choose(Element.isEqual(labels, column), held(index), else: chosen)
            column = Element.add(column, Element.broadcast(1))
        }
        return chosen
    }

    /// 0 where a label is the number of a class, else NaN.
    @inline(__always)
    func zeros(of labels: Vector) -> Vector {
        var zeros = Element.broadcast(.nan)
        var column = Element.broadcast(0)
        for _ in unsafe 0..<columns {
            zeros = Element.choose(Element.isEqual(labels, column), Element.broadcast(0), else: zeros)
            column = Element.add(column, Element.broadcast(1))
        }
        return zeros
    }

    /// Writes a function of what is held of each class, and of the class's number; it takes the place of what is held.
    @inline(__always)
    func write(_ y: UnsafeMutablePointer<Element>, _ function: (_ held: Vector, _ column: Vector) -> Vector) {
        var column = Element.broadcast(0)
        for index in unsafe 0..<columns {
            // Stored whole: what is taken out of a register lane by lane, the compiler computes lane by lane.
            unsafe store(function(held(index), column), classes + index &* Element.width)
            column = Element.add(column, Element.broadcast(1))
        }
        for index in unsafe 0..<columns {
            unsafe Self.scatter(classes + index &* Element.width, y + index, stride: columns, valid)
        }
    }

    /// A number of each row, side by side in memory; lanes without a row are 0.
    @inline(__always)
    func numbers(_ x: UnsafePointer<Element>) -> Vector {
        unsafe valid == Element.width ? load(x) : Strip<Element>.loadPart(x, valid, padding: 0)
    }

    /// Writes a number of each row, side by side.
    @inline(__always)
    func write(_ result: Vector, _ y: UnsafeMutablePointer<Element>) {
        unsafe valid == Element.width ? store(result, y) : Strip<Element>.storePart(result, y, valid)
    }

    /// A number of each row; lanes without a row are 0.
    @inline(__always)
    private static func gather(_ x: UnsafePointer<Element>, stride: Int, _ valid: Int) -> Vector {
        var result = Element.broadcast(0)
        if valid == Element.width {
            for lane in 0..<Element.width { unsafe result[lane] = x[lane &* stride] }
        } else {
            for lane in 0..<valid { unsafe result[lane] = x[lane &* stride] }
        }
        return result
    }

    /// Writes a number of each row.
    @inline(__always)
    private static func scatter(
        _ numbers: UnsafePointer<Element>,
        _ y: UnsafeMutablePointer<Element>,
        stride: Int,
        _ valid: Int
    ) {
        if valid == Element.width {
            for lane in 0..<Element.width { unsafe y[lane &* stride] = numbers[lane] }
        } else {
            for lane in 0..<valid { unsafe y[lane &* stride] = numbers[lane] }
        }
    }
}
