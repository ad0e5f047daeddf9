/// An elementwise function over a strip of numbers, in the precision it was asked for.
///
/// It is in a structure of its own, and its pointers have no element type, so that a call is a call: one whose type depends
/// on a generic parameter, as an optional's does, goes by way of thunks, and their contexts are counted.
@unsafe public struct StripFunction {
    /// Bits of `numbers`, which say that an operand is one number for all elements.
    public enum Numbers {
        /// The first operand is.
        public static var a: UInt8 { 1 }
        /// The second operand is.
        public static var b: UInt8 { 2 }
        /// The third operand is.
        public static var c: UInt8 { 4 }
    }

    /// `y[i] ← f(a[i], b[i], c[i])` for i < count.
    ///
    /// A function of fewer operands ignores the others. `y` may be `a`, `b` or `c` exactly, never partly overlap them; the
    /// pointers have any alignment. Of an operand whose bit is set in `numbers`, `a[0]` stands for every `a[i]`. An element's
    /// bits depend on its operands alone, and are the same at levels v3 and v4.
    public let run:
        (
            _ a: UnsafeRawPointer, _ b: UnsafeRawPointer, _ c: UnsafeRawPointer, _ y: UnsafeMutableRawPointer,
            _ count: Int, _ numbers: UInt8
        ) -> Void

    /// Makes it of a function that needs no context.
    public init(
        _ run:
            @escaping (
                UnsafeRawPointer, UnsafeRawPointer, UnsafeRawPointer, UnsafeMutableRawPointer, Int, UInt8
            ) -> Void
    ) {
        unsafe self.run = run
    }
}
