/// Sums over axes, of the first input into the output.
///
/// The kernel walks ``Layout/summed(over:)``: the rows of one sum lie behind one another, and a row either belongs to
/// one sum or has a column for each of several.
extension Operands {
    /// Whether a row has a column for each of several sums.
    private var hasColumns: Bool { space.rowStrides[1] != 0 }

    /// How many rows are added up for a sum, or for a row of sums.
    private var rowsPerSum: Int {
        space.rowCount * (hasColumns ? space.rowLength : 1) / max(1, output.count)
    }

    /// Writes the sums of the input's terms over the summed axes.
    /// - Precondition: the kernel walks as the type's description says.
    @inline(__always)
    func writeSums<Term: Summand>(of term: Term) where Term.Element == Element {
        let result = unsafe output.base
        guard inputs[0].count > 0 else {
            for index in 0..<output.count { unsafe result[index] = 0 }
            return
        }
        let (input, rowsPerSum) = unsafe (UnsafePointer(inputs[0].base), rowsPerSum)
        guard hasColumns else {
            for index in 0..<output.count { unsafe result[index] = rowSum(of: term, input, index, rowsPerSum) }
            return
        }
        for group in 0..<space.rowCount / rowsPerSum {
            let target = unsafe result + group * space.rowLength
            for column in stride(from: 0, to: space.rowLength, by: PairwiseSum.columnCount) {
                let count = min(PairwiseSum.columnCount, space.rowLength - column)
                let sums = unsafe columnSums(of: term, input, group, rowsPerSum, column, count)
                for lane in 0..<count { unsafe target[column + lane] = sums[lane] }
            }
        }
    }

    /// One of the sums that ``writeSums(of:)`` writes, of other terms.
    /// - Precondition: the input has elements.
    func sum<Term: Summand>(of term: Term, at index: Int) -> Element where Term.Element == Element {
        let input = unsafe UnsafePointer(inputs[0].base)
        guard hasColumns else { return unsafe rowSum(of: term, input, index, rowsPerSum) }
        let (group, column) = index.quotientAndRemainder(dividingBy: space.rowLength)
        return unsafe columnSums(of: term, input, group, rowsPerSum, column, 1)[0]
    }

    /// The largest magnitude among the elements of a sum, or NaN.
    /// - Precondition: the input has elements.
    func largestMagnitude(at index: Int) -> Element {
        var largest: Element = 0
        let (hasColumns, count) = (hasColumns, rowsPerSum)
        let (group, column) = hasColumns ? index.quotientAndRemainder(dividingBy: space.rowLength) : (index, 0)
        for row in group * count..<(group + 1) * count {
            let start = space.offset(ofRow: row, in: 0) + column * space.rowStrides[0]
            for i in 0..<(hasColumns ? 1 : space.rowLength) {
                let size = unsafe Swift.abs(inputs[0].base[start + i * space.rowStrides[0]])
                // A NaN that was met stays: it compares with nothing.
                if size > largest || size.isNaN { largest = size }
            }
        }
        return largest
    }

    /// The sum of the rows of one group.
    @inline(__always)
    private func rowSum<Term: Summand>(
        of term: Term,
        _ input: UnsafePointer<Element>,
        _ group: Int,
        _ count: Int
    ) -> Element where Term.Element == Element {
        let (length, step) = (space.rowLength, space.rowStrides[0])
        func row(_ index: Int) -> Element {
            unsafe PairwiseSum.row(
                of: term,
                input + space.offset(ofRow: index, in: 0),
                count: length,
                step: step
            )
        }
        return count == 1 ? row(group) : PairwiseSum.of(group * count, count: count, add: +) { row($0) }
    }

    /// The sums of some columns of a group, as many as ``PairwiseSum/columnCount`` at most.
    @inline(__always)
    private func columnSums<Term: Summand>(
        of term: Term,
        _ input: UnsafePointer<Element>,
        _ group: Int,
        _ count: Int,
        _ column: Int,
        _ columns: Int
    ) -> SIMD16<Element> where Term.Element == Element {
        let step = space.rowStrides[0]
        // Rows at one distance from each other; there are several runs where the summed axes do not merge into one.
        let run = min(count, space.runLength)
        func sums(_ index: Int) -> SIMD16<Element> {
            let start = space.offset(ofRow: group * count + index * run, in: 0) + column * step
            return unsafe PairwiseSum.columns(
                of: term,
                input + start,
                rows: run,
                stride: space.runStride(in: 0),
                columns: columns,
                step: step
            )
        }
        return count == run ? sums(0) : PairwiseSum.of(0, count: count / run, add: +) { sums($0) }
    }
}

extension Layout {
    /// This layout and, with stride 0 along the summed axes, that of their sums, in the order in which they are walked:
    /// what is summed comes after what is kept, but for the last axis, along which memory is read.
    func summed(over axes: [Int]) -> [Layout] {
        let kept = Layout(contiguous: shape.reducing(axes, keepingDimensions: true)).broadcast(to: shape)
        var order = shape.dimensions.indices.filter { !axes.contains($0) }
        let last = shape.dimensions.lastIndex { $0 != 1 }
        order.removeAll { $0 == last }
        order += axes
        if let last, !axes.contains(last) { order.append(last) }
        return [self, kept].map { layout in
            Layout(
                shape: Shape(unchecked: order.map { shape.dimensions[$0] }),
                strides: order.map { layout.strides[$0] }
            )
        }
    }
}
