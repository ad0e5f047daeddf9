/// Transposes a square of registers, one row each, in place.
///
/// Interleaving register i with register i + n/2, log₂ n times, sends element (row, lane) to (lane, row).
@inline(__always)
func interleaveAll<Element: KernelElement, let count: Int>(
    _ registers: inout InlineArray<count, Element.Vector>,
    _: Element.Type
) {
    var rounds = count
    while rounds > 1 {
        var next = InlineArray<count, Element.Vector>(repeating: Element.Vector())
        for i in 0..<(count / 2) {
            let (x, y) = unsafe (registers[unchecked: i], registers[unchecked: i &+ count / 2])
            unsafe next[unchecked: i &* 2] = Element.interleaveLow(x, y)
            unsafe next[unchecked: i &* 2 &+ 1] = Element.interleaveHigh(x, y)
        }
        registers = next
        rounds /= 2
    }
}
