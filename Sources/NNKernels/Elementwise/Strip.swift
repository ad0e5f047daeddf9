/// Walks a strip of elements register by register.
///
/// The last register of a strip overlaps the one before it, so that every element goes through the same instructions:
/// its bits depend neither on its place nor on the length. A strip shorter than a register is padded.
enum Strip<Element: StripElement> {
    typealias Vector = Element.Vector

    /// `y[i] ← f(a[i])`; `y` may be `a`.
    @inline(__always)
    static func map(
        _ a: UnsafePointer<Element>,
        _ y: UnsafeMutablePointer<Element>,
        _ count: Int,
        _ function: (Vector) -> Vector
    ) {
        guard count >= Element.width else {
            guard count > 0 else { return }
            unsafe storePart(function(loadPart(a, count)), y, count)
            return
        }
        let last = count &- Element.width
        // Read before anything is written, for y may be a.
        let end = unsafe load(a + last)
        var index = 0
        while index < last {
            unsafe store(function(load(a + index)), y + index)
            index &+= Element.width
        }
        unsafe store(function(end), y + last)
    }

    /// `y[i] ← f(a[i], b[i])`; `y` may be `a` or `b`.
    @inline(__always)
    static func zip(
        _ a: UnsafePointer<Element>,
        _ b: UnsafePointer<Element>,
        _ y: UnsafeMutablePointer<Element>,
        _ count: Int,
        _ function: (Vector, Vector) -> Vector
    ) {
        guard count >= Element.width else {
            guard count > 0 else { return }
            unsafe storePart(function(loadPart(a, count), loadPart(b, count)), y, count)
            return
        }
        let last = count &- Element.width
        let end = unsafe (load(a + last), load(b + last))
        var index = 0
        while index < last {
            unsafe store(function(load(a + index), load(b + index)), y + index)
            index &+= Element.width
        }
        unsafe store(function(end.0, end.1), y + last)
    }

    /// Fewer elements than a register holds; the other lanes are 1, of which no function makes trouble.
    @inline(__always)
    static func loadPart(_ pointer: UnsafePointer<Element>, _ count: Int) -> Vector {
        var result = Element.broadcast(1)
        unsafe withUnsafeMutableBytes(of: &result) { bytes in
            guard let lanes = bytes.baseAddress else { return }
            unsafe lanes.copyMemory(from: pointer, byteCount: count &* MemoryLayout<Element>.stride)
        }
        return result
    }

    /// Writes fewer elements than a register holds.
    @inline(__always)
    static func storePart(_ vector: Vector, _ pointer: UnsafeMutablePointer<Element>, _ count: Int) {
        unsafe withUnsafeBytes(of: vector) { bytes in
            guard let lanes = bytes.baseAddress else { return }
            let byteCount = count &* MemoryLayout<Element>.stride
            unsafe UnsafeMutableRawPointer(pointer).copyMemory(from: lanes, byteCount: byteCount)
        }
    }
}
