/// Sixteen lines of sixteen pairs each, as registers.
typealias PairBlock = InlineArray<16, Pairs>

extension InlineArray where Element == Pairs, count == 16 {
    /// The transpose.
    ///
    /// A number's place is 8 bits, 4 of its line and 4 of its lane. Even lanes first and odd ones behind them turns the
    /// bits by one; after four times line and lane have changed places.
    @inline(__always)
    var transposed: PairBlock {
        var block = self
        for _ in 0..<4 {
            let source = block
            for pair in 0..<8 {
                let (x, y) = unsafe (source[unchecked: 2 &* pair], source[unchecked: 2 &* pair &+ 1])
                unsafe block[unchecked: pair] = Pairs(lowHalf: x.evenHalf, highHalf: y.evenHalf)
                unsafe block[unchecked: pair &+ 8] = Pairs(lowHalf: x.oddHalf, highHalf: y.oddHalf)
            }
        }
        return block
    }

    /// Stores the lines one behind the other.
    @inline(__always)
    func store(_ target: UnsafeMutablePointer<UInt32>) {
        for line in 0..<16 {
            unsafe UnsafeMutableRawPointer(target + line &* 16).storeBytes(of: self[unchecked: line], as: Pairs.self)
        }
    }
}
