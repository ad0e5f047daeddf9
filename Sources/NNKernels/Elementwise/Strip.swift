/// Walks a strip of elements register by register.
///
/// The last register of a strip overlaps the one before it, so that every element goes through the same instructions:
/// its bits depend neither on its place nor on the length. A strip shorter than a register is padded. An operand that is
/// one number for all elements is a register that is read again and again.
enum Strip<Element: StripElement> {
    typealias Vector = Element.Vector

    /// Where an operand's registers are: all but the last, the way from one to the next, and the last.
    @unsafe private struct Registers {
        var next: UnsafePointer<Element>
        let step: Int
        let last: UnsafePointer<Element>

        @inline(__always)
        init(_ operand: UnsafeRawPointer, isNumber: Bool, _ last: UnsafePointer<Vector>) {
            unsafe self.last = UnsafeRawPointer(last).assumingMemoryBound(to: Element.self)
            unsafe next = isNumber ? self.last : operand.assumingMemoryBound(to: Element.self)
            unsafe step = isNumber ? 0 : Element.width
        }

        /// The next register, or the last one.
        @inline(__always)
        mutating func register(isLast: Bool) -> Vector {
            let register: Vector = unsafe load(isLast ? last : next)
            unsafe next += step
            return register
        }
    }

    /// `y[i] ← f(a[i])`; see `StripFunction`.
    @inline(__always)
    static func map(
        _ a: UnsafeRawPointer,
        _ y: UnsafeMutableRawPointer,
        _ count: Int,
        _ numbers: UInt8,
        isShort: Bool,
        _ function: (Vector) -> Vector
    ) {
        guard count > 0 else { return }
        // Read before anything is written, for y may be an operand.
        unsafe withUnsafePointer(to: lastRegister(a, count, isNumber: numbers & 1 != 0)) { last in
            var a = unsafe Registers(a, isNumber: numbers & 1 != 0, last)
            unsafe forEachRegister(y, count, isShort: isShort) { isLast in unsafe function(a.register(isLast: isLast)) }
        }
    }

    /// `y[i] ← f(a[i], b[i])`; see `StripFunction`.
    @inline(__always)
    static func zip(
        _ a: UnsafeRawPointer,
        _ b: UnsafeRawPointer,
        _ y: UnsafeMutableRawPointer,
        _ count: Int,
        _ numbers: UInt8,
        isShort: Bool,
        _ function: (Vector, Vector) -> Vector
    ) {
        guard count > 0 else { return }
        unsafe withUnsafePointer(to: lastRegister(a, count, isNumber: numbers & 1 != 0)) { lastA in
            unsafe withUnsafePointer(to: lastRegister(b, count, isNumber: numbers & 2 != 0)) { lastB in
                var a = unsafe Registers(a, isNumber: numbers & 1 != 0, lastA)
                var b = unsafe Registers(b, isNumber: numbers & 2 != 0, lastB)
                unsafe forEachRegister(y, count, isShort: isShort) { isLast in
                    unsafe function(a.register(isLast: isLast), b.register(isLast: isLast))
                }
            }
        }
    }

    /// `y[i] ← f(a[i], b[i], c[i])`; see `StripFunction`.
    @inline(__always)
    static func zip(
        _ a: UnsafeRawPointer,
        _ b: UnsafeRawPointer,
        _ c: UnsafeRawPointer,
        _ y: UnsafeMutableRawPointer,
        _ count: Int,
        _ numbers: UInt8,
        isShort: Bool,
        _ function: (Vector, Vector, Vector) -> Vector
    ) {
        guard count > 0 else { return }
        unsafe withUnsafePointer(to: lastRegister(a, count, isNumber: numbers & 1 != 0)) { lastA in
            unsafe withUnsafePointer(to: lastRegister(b, count, isNumber: numbers & 2 != 0)) { lastB in
                unsafe withUnsafePointer(to: lastRegister(c, count, isNumber: numbers & 4 != 0)) { lastC in
                    var a = unsafe Registers(a, isNumber: numbers & 1 != 0, lastA)
                    var b = unsafe Registers(b, isNumber: numbers & 2 != 0, lastB)
                    var c = unsafe Registers(c, isNumber: numbers & 4 != 0, lastC)
                    unsafe forEachRegister(y, count, isShort: isShort) { isLast in
                        unsafe function(
                            a.register(isLast: isLast),
                            b.register(isLast: isLast),
                            c.register(isLast: isLast)
                        )
                    }
                }
            }
        }
    }

    /// Stores what a function gives for every register and for the last.
    /// - Parameter isShort: whether the function takes no more than a few instructions; a literal.
    @inline(__always)
    private static func forEachRegister(
        _ y: UnsafeMutableRawPointer,
        _ count: Int,
        isShort: Bool,
        _ register: (_ isLast: Bool) -> Vector
    ) {
        let y = unsafe y.assumingMemoryBound(to: Element.self)
        let last = max(0, count &- Element.width)
        var index = 0
        if isShort {
            while index < last {
                unsafe store(register(false), y + index)
                index &+= Element.width
            }
            return unsafe storeLast(register(true), y, count)
        }
        // One call of the function: of a long one the compiler would make a call indeed at several.
        while true {
            let result = register(index >= last)
            guard index < last else { return unsafe storeLast(result, y, count) }
            unsafe store(result, y + index)
            index &+= Element.width
        }
    }

    @inline(__always)
    private static func storeLast(_ register: Vector, _ y: UnsafeMutablePointer<Element>, _ count: Int) {
        if count >= Element.width {
            unsafe store(register, y + (count &- Element.width))
        } else {
            unsafe storePart(register, y, count)
        }
    }

    /// The last register of a strip's operand.
    @inline(__always)
    private static func lastRegister(_ operand: UnsafeRawPointer, _ count: Int, isNumber: Bool) -> Vector {
        let operand = unsafe operand.assumingMemoryBound(to: Element.self)
        if isNumber { return unsafe Element.broadcast(operand.pointee) }
        return unsafe count >= Element.width
            ? load(operand + (count &- Element.width)) : loadPart(operand, count)
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
