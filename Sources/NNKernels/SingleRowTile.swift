/// The micro-kernel of a single row of `P` and a `Q` whose lines run along the depth: four registers of columns.
///
/// `Q` is transposed in registers and used at once: of what is transposed for one row, nothing is worth writing to memory
/// and reading again. Each element is summed as in ``Tile``, so its bits are the same.
enum SingleRowTile<Element: KernelElement> {
    /// Registers of sums: as many chains of multiply-adds as hide a good part of their latency.
    @inline(__always) static var groups: Int { 4 }
    /// Elements in a line of the caches: as much of each line of `Q` is used before the next register's.
    @inline(__always) private static var line: Int { 64 / MemoryLayout<Element>.stride }

    /// `P·Q` of ``groups`` registers of columns.
    ///
    /// Element `index` of `P` is at `p + index·depthStride`, element [index, column] of `Q` at `q + column·stride + index`.
    @inline(never)
    static func multiply(
        depth: Int,
        p: UnsafePointer<Element>,
        depthStride: Int,
        q: UnsafePointer<Element>,
        stride: Int,
        into result: UnsafeMutablePointer<Element>
    ) {
        var (first, second, third, fourth) = (Element.Vector(), Element.Vector(), Element.Vector(), Element.Vector())
        let group = Element.width &* stride
        var (p, q) = unsafe (p, q)
        var remaining = depth
        while remaining > 0 {
            let count = min(line, remaining)
            unsafe add(count, p, depthStride, q, stride, to: &first)
            unsafe add(count, p, depthStride, q + group, stride, to: &second)
            unsafe add(count, p, depthStride, q + 2 &* group, stride, to: &third)
            unsafe add(count, p, depthStride, q + 3 &* group, stride, to: &fourth)
            unsafe p += count &* depthStride
            unsafe q += count
            remaining &-= count
        }
        unsafe store(first, result)
        unsafe store(second, result + Element.width)
        unsafe store(third, result + 2 &* Element.width)
        unsafe store(fourth, result + 3 &* Element.width)
    }

    /// Adds the products of `count` elements of depth to the sums of one register of columns.
    @inline(__always)
    private static func add(
        _ count: Int,
        _ p: UnsafePointer<Element>,
        _ depthStride: Int,
        _ q: UnsafePointer<Element>,
        _ stride: Int,
        to sum: inout Element.Vector
    ) {
        var (p, q) = unsafe (p, q)
        var remaining = count
        while remaining >= 4 {
            let columns = unsafe Element.transposedLines { unsafe q + $0 &* stride }
            for i in 0..<4 {
                let factor = unsafe Element.broadcast(p[i &* depthStride])
                sum = unsafe Element.multiplyAdd(factor, columns[unchecked: i], sum)
            }
            unsafe p += 4 &* depthStride
            unsafe q += 4
            remaining &-= 4
        }
        while remaining > 0 {
            var column = Element.Vector()
            for lane in 0..<Element.width { unsafe column[lane] = q[lane &* stride] }
            sum = unsafe Element.multiplyAdd(Element.broadcast(p.pointee), column, sum)
            unsafe p += depthStride
            unsafe q += 1
            remaining &-= 1
        }
    }
}
