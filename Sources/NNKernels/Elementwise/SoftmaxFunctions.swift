internal import NNKernelInterface

/// Each function over rows of logits: narrow rows in groups, a row a lane; wide ones register by register.
///
/// Which of the two is a matter of the row's length alone.
enum SoftmaxFunctions<Element: ElementaryElement> {
    private typealias Group = SoftmaxGroup<Element>
    private typealias Row = SoftmaxRow<Element>

    @inline(__always)
    private static func isNarrow(_ columns: Int) -> Bool { unsafe columns <= Group.maximumColumns }

    /// `y = softmax(x)`.
    @inline(__always)
    static func softmax(_ x: UnsafePointer<Element>, _ y: UnsafeMutablePointer<Element>, _ rows: Int, _ columns: Int) {
        guard isNarrow(columns) else {
            for row in 0..<rows { unsafe Row.normalize(x + row &* columns, y + row &* columns, columns) }
            return
        }
        unsafe Group.forEach(x, rows: rows, columns: columns) { group, row in
            let sum = unsafe group.replaceByPowers()
            unsafe group.write(y + row &* columns) { power, _ in Element.divide(power, sum) }
        }
    }

    /// `y = (x − m) − ln Σ e^(x − m)`.
    @inline(__always)
    static func logSoftmax(
        _ x: UnsafePointer<Element>,
        _ y: UnsafeMutablePointer<Element>,
        _ rows: Int,
        _ columns: Int
    ) {
        guard isNarrow(columns) else {
            for row in 0..<rows {
                let (maximum, logSum) = unsafe Row.logSumExp(x + row &* columns, columns)
                let (shift, offset) = (Element.broadcast(maximum), Element.broadcast(logSum))
                unsafe Strip<Element>.map(x + row &* columns, y + row &* columns, columns, 0, isShort: true) {
                    Element.subtract(Element.subtract($0, shift), offset)
                }
            }
            return
        }
        unsafe Group.forEach(x, rows: rows, columns: columns) { group, row in
            let logSum = unsafe Elementary<Element>.log(group.sumOfPowers())
            let maximum = unsafe group.maximum
            unsafe group.write(y + row &* columns) { logits, _ in
                Element.subtract(Element.subtract(logits, maximum), logSum)
            }
        }
    }

    /// `y = m + ln Σ e^(x − m)`, or m where that is infinite.
    @inline(__always)
    static func logSumExp(
        _ x: UnsafePointer<Element>,
        _ y: UnsafeMutablePointer<Element>,
        _ rows: Int,
        _ columns: Int
    ) {
        guard isNarrow(columns) else {
            for row in 0..<rows {
                let (maximum, logSum) = unsafe Row.logSumExp(x + row &* columns, columns)
                unsafe y[row] = maximum == .infinity || maximum == -.infinity ? maximum : maximum + logSum
            }
            return
        }
        unsafe Group.forEach(x, rows: rows, columns: columns) { group, row in
            let sum = unsafe Element.add(group.maximum, Elementary<Element>.log(group.sumOfPowers()))
            let isInfinite = unsafe Element.isEqual(Element.magnitude(group.maximum), Element.broadcast(.infinity))
            let result = unsafe Element.choose(isInfinite, group.maximum, else: sum)
            unsafe group.write(result, y + row)
        }
    }

    /// `y = ln Σ e^(x − m) − (x − m)` at the label; NaN where that is no class.
    @inline(__always)
    static func crossEntropy(
        _ x: UnsafePointer<Element>,
        _ labels: UnsafePointer<Element>,
        _ y: UnsafeMutablePointer<Element>,
        _ rows: Int,
        _ columns: Int
    ) {
        guard isNarrow(columns) else {
            for row in 0..<rows {
                let line = unsafe x + row &* columns
                let (maximum, logSum) = unsafe Row.logSumExp(line, columns)
                let label = unsafe Element.classIndex(labels[row], count: columns)
                unsafe y[row] = label < 0 ? .nan : logSum - (line[label] - maximum)
            }
            return
        }
        unsafe Group.forEach(x, rows: rows, columns: columns) { group, row in
            let logSum = unsafe Elementary<Element>.log(group.sumOfPowers())
            let chosen = unsafe group.logits(of: group.numbers(labels + row))
            let result = unsafe Element.subtract(logSum, Element.subtract(chosen, group.maximum))
            unsafe group.write(result, y + row)
        }
    }

    /// `y = softmax(x)`, less 1 at the label; NaN all over the row where that is no class.
    @inline(__always)
    static func error(
        _ x: UnsafePointer<Element>,
        _ labels: UnsafePointer<Element>,
        _ y: UnsafeMutablePointer<Element>,
        _ rows: Int,
        _ columns: Int
    ) {
        guard isNarrow(columns) else {
            for row in 0..<rows {
                let line = unsafe y + row &* columns
                unsafe Row.normalize(x + row &* columns, line, columns)
                let label = unsafe Element.classIndex(labels[row], count: columns)
                if label >= 0 {
                    unsafe line[label] -= 1
                } else {
                    for column in 0..<columns { unsafe line[column] = .nan }
                }
            }
            return
        }
        let one = Element.broadcast(1)
        unsafe Group.forEach(x, rows: rows, columns: columns) { group, row in
            let sum = unsafe group.replaceByPowers()
            let labels = unsafe group.numbers(labels + row)
            let zeros = unsafe group.zeros(of: labels)
            unsafe group.write(y + row &* columns) { power, column in
                let certain = Element.choose(Element.isEqual(labels, column), one, else: zeros)
                return Element.subtract(Element.divide(power, sum), certain)
            }
        }
    }
}
