extension Dataset {
    /// Copies the features of the samples at `rows` one after the other into `destination`.
    ///
    /// A trainer calls this at every step, with a slice of ``Batches``.
    /// - Precondition: every row is in `0 ..< sampleCount`; `destination` holds rows.count · featureCount numbers.
    /// - Complexity: O(rows.count · featureCount), no allocation, but for those of a ``source`` of one's own.
    public func copyFeatures(_ rows: ArraySlice<Int>, into destination: inout MutableSpan<Element>) {
        source.copyFeatures(rows, into: &destination)
    }

    /// Copies the targets of the samples at `rows` into `destination`: rows of values, or class indices as numbers.
    /// - Precondition: every row is in `0 ..< sampleCount`; `destination` holds one number for each class index, or
    ///   as many as the rows of values have.
    /// - Complexity: linear in what is copied, no allocation.
    @specialized(where Element == Float)
    @specialized(where Element == Double)
    public func copyTargets(_ rows: ArraySlice<Int>, into destination: inout MutableSpan<Element>) {
        switch targets {
        case .values(let values):
            values.copyRows(rows, into: &destination)
        case .classes(let labels, _):
            precondition(destination.count == rows.count, "one number is needed for each row")
            // Spans are walked by index: without optimisation, a collection's iterator allocates at every element.
            let rows = rows.span
            for position in rows.indices { destination[position] = Element(labels[rows[position]]) }
        }
    }

    /// Copies the targets of the samples at `rows` as one-hot rows of `classCount` numbers into `destination`.
    /// - Precondition: the targets are classes; every row is in `0 ..< sampleCount`; `destination` holds
    ///   rows.count · classCount numbers.
    /// - Complexity: O(rows.count · classCount), no allocation.
    @specialized(where Element == Float)
    @specialized(where Element == Double)
    public func copyOneHot(_ rows: ArraySlice<Int>, into destination: inout MutableSpan<Element>) {
        guard case .classes(let labels, let classCount) = targets else {
            preconditionFailure("targets that are values have no one-hot form")
        }
        precondition(destination.count == rows.count * classCount, "one number is needed for each row and class")
        destination.update(repeating: 0)
        let rows = rows.span
        for position in rows.indices { destination[position * classCount + labels[rows[position]]] = 1 }
    }
}

extension Tensor {
    /// Copies the rows (extents along the first axis) at the given positions one after the other.
    @specialized(where Element == Float)
    @specialized(where Element == Double)
    func copyRows(_ rows: ArraySlice<Int>, into destination: inout MutableSpan<Element>) {
        let rowCount = shape[0]
        let count = rowCount == 0 ? 0 : values.count / rowCount
        precondition(destination.count == rows.count * count, "the destination's count is not that of the rows")
        unsafe values.withUnsafeBufferPointer { source in
            unsafe destination.withUnsafeMutableBufferPointer { target in
                guard count > 0, var target = target.baseAddress, let source = source.baseAddress else { return }
                let rows = rows.span
                for position in rows.indices {
                    let row = unsafe rows[unchecked: position]
                    precondition(row >= 0 && row < rowCount, "a row lies outside the tensor")
                    unsafe target.update(from: source + row &* count, count: count)
                    unsafe target += count
                }
            }
        }
    }
}
