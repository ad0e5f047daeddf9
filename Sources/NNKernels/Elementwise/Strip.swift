/// Walks a strip of elements register by register.
///
/// The last register of a strip overlaps the one before it, so that every element goes through the same instructions:
/// its bits depend neither on its place nor on the length. A strip shorter than a register is padded.
enum Strip<Element: StripElement> {
    typealias Vector = Element.Vector

    /// `y[i] ← f(a[i])` of elements in memory that is not typed; `y` may be `a`.
    @inline(__always)
    static func map(
        _ a: UnsafeRawPointer,
        _ y: UnsafeMutableRawPointer,
        _ count: Int,
        _ function: (Vector) -> Vector
    ) {
        guard count > 0 else { return }
        let (a, y) = unsafe (a.assumingMemoryBound(to: Element.self), y.assumingMemoryBound(to: Element.self))
        let last = max(0, count &- Element.width)
        // Read before anything is written, for y may be a.
        let end = unsafe loadUpToRegister(a + last, count)
        var index = 0
        // One call of the function: at several the compiler would make it a call indeed.
        while true {
            let result = unsafe function(index < last ? load(a + index) : end)
            guard index < last else {
                unsafe storeUpToRegister(result, y + last, count)
                return
            }
            unsafe store(result, y + index)
            index &+= Element.width
        }
    }

    /// `y[i] ← f(a[i], b[i])` of elements in memory that is not typed; `y` may be `a` or `b`.
    @inline(__always)
    static func zip(
        _ a: UnsafeRawPointer,
        _ b: UnsafeRawPointer,
        _ y: UnsafeMutableRawPointer,
        _ count: Int,
        _ function: (Vector, Vector) -> Vector
    ) {
        guard count > 0 else { return }
        let (a, b) = unsafe (a.assumingMemoryBound(to: Element.self), b.assumingMemoryBound(to: Element.self))
        let y = unsafe y.assumingMemoryBound(to: Element.self)
        let last = max(0, count &- Element.width)
        let end = unsafe (loadUpToRegister(a + last, count), loadUpToRegister(b + last, count))
        var index = 0
        while index < last {
            unsafe store(function(load(a + index), load(b + index)), y + index)
            index &+= Element.width
        }
        unsafe storeUpToRegister(function(end.0, end.1), y + last, count)
    }

    @inline(__always)
    private static func loadUpToRegister(_ pointer: UnsafePointer<Element>, _ count: Int) -> Vector {
        unsafe count >= Element.width ? load(pointer) : loadPart(pointer, count)
    }

    @inline(__always)
    private static func storeUpToRegister(_ vector: Vector, _ pointer: UnsafeMutablePointer<Element>, _ count: Int) {
        if count >= Element.width {
            unsafe store(vector, pointer)
        } else {
            unsafe storePart(vector, pointer, count)
        }
    }

    /// Fewer elements than a register holds; the other lanes are 1, of which no function makes trouble, or `padding`.
    @inline(__always)
    static func loadPart(_ pointer: UnsafePointer<Element>, _ count: Int, padding: Element = 1) -> Vector {
        var result = Element.broadcast(padding)
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
