/// Sends element (row, lane) to position `lane·count + row` of the registers' memory.
///
/// `count` is 4 or 8. Interleaving the first half of the registers with the second moves the highest bit of an
/// element's position to the lowest; log₂ `count` times, and the bits of the row come behind those of the lane.
@inline(__always)
func interleaveAll<Element: KernelElement, let count: Int>(
    _ registers: inout InlineArray<count, Element.Vector>,
    _: Element.Type
) {
    // Not a loop: whether the compiler unrolls one around another is luck, and otherwise the registers live in memory.
    interleaveHalves(&registers, Element.self)
    interleaveHalves(&registers, Element.self)
    if count > 4 { interleaveHalves(&registers, Element.self) }
}

/// Interleaves each register of the first half with its counterpart of the second.
@inline(__always)
private func interleaveHalves<Element: KernelElement, let count: Int>(
    _ registers: inout InlineArray<count, Element.Vector>,
    _: Element.Type
) {
    var next = InlineArray<count, Element.Vector>(repeating: Element.Vector())
    for i in 0..<(count / 2) {
        let (x, y) = unsafe (registers[unchecked: i], registers[unchecked: i &+ count / 2])
        unsafe next[unchecked: i &* 2] = Element.interleaveLow(x, y)
        unsafe next[unchecked: i &* 2 &+ 1] = Element.interleaveHigh(x, y)
    }
    registers = next
}
