extension Communicator {
    /// Below it a sum goes in whole vectors, in half as many exchanges; its bits are the same.
    static var wholeSumCount: Int { 1024 }

    /// Adds numbers up over all ranks, along the tree: each rank has all sums then, with the same bits.
    ///
    /// Long vectors are halved with each exchange, so that a rank sends and receives less than twice their length, whatever
    /// the number of ranks.
    /// - Parameters:
    ///   - values: the summands, then the sums.
    ///   - room: memory of the same length to work in.
    /// Source: Thakur, Rabenseifner, Gropp, *Optimization of Collective Communication Operations in MPICH*, 2005, with the
    /// nearest ranks first.
    func sum<Element: Scalar>(
        _ values: TensorView<Element>,
        room: TensorView<Element>
    ) throws(CommunicationError) {
        let count = values.count
        precondition(room.count == count, "sum: the room is not as long as the numbers")
        guard count >= Self.wholeSumCount else {
            for distance in distances {
                try exchange(values, 0..<count, room, 0..<count, with: rank ^ distance)
                values.add(room, 0..<count)
            }
            return
        }
        for distance in distances {
            let (own, other) = halves(of: count, at: distance)
            try exchange(values, other, room, own, with: rank ^ distance)
            values.add(room, own)
        }
        for distance in distances.reversed() {
            let (own, other) = halves(of: count, at: distance)
            try exchange(values, own, values, other, with: rank ^ distance)
        }
    }

    /// 1, 2, 4, …: by how much the numbers of ranks differ that exchange something, one after the other.
    var distances: LazyMapSequence<Range<Int>, Int> { (0..<rankCount.trailingZeroBitCount).lazy.map { 1 << $0 } }

    /// What of `count` numbers this rank adds up with the rank at a distance, and what that one does.
    private func halves(of count: Int, at distance: Int) -> (own: Range<Int>, other: Range<Int>) {
        var (own, other) = (0..<count, 0..<0)
        for step in distances where step <= distance {
            let middle = own.lowerBound + own.count / 2
            let (lower, upper) = (own.lowerBound..<middle, middle..<own.upperBound)
            (own, other) = rank & step == 0 ? (lower, upper) : (upper, lower)
        }
        return (own, other)
    }

    private func exchange<Element: Scalar>(
        _ outgoing: TensorView<Element>,
        _ sent: Range<Int>,
        _ incoming: TensorView<Element>,
        _ received: Range<Int>,
        with partner: Int
    ) throws(CommunicationError) {
        let source = unsafe UnsafeRawBufferPointer(outgoing.elements.extracting(sent))
        let target = unsafe UnsafeMutableRawBufferPointer(incoming.elements.extracting(received))
        var span = unsafe target.mutableBytes
        try unsafe exchange(source.bytes, &span, with: partner)
    }
}

extension TensorView {
    /// Adds another contiguous view's numbers in a range to this one's.
    @specialized(where Element == Float)
    @specialized(where Element == Double)
    func add(_ other: TensorView<Element>, _ range: Range<Int>) {
        precondition(range.upperBound <= count && range.upperBound <= other.count, "sum: a range outside the numbers")
        let (own, other) = unsafe (base, other.base)
        for i in range { unsafe own[i] += other[i] }
    }
}
