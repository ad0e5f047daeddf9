internal import NNKernelInterface

/// Which vector kernel computes a function: the kernel's operands are the function's inputs, then some constants.
struct VectorForm: Equatable, Sendable {
    let function: VectorFunction
    let constants: [Double]

    /// The kernel of a function, with constants for its last operands.
    init(_ function: VectorFunction, _ constants: Double...) {
        self.init(function, constants: constants)
    }

    /// As ``init(_:_:)``, with constants that another form has.
    init(_ function: VectorFunction, constants: [Double]) {
        (self.function, self.constants) = (function, constants)
    }
}

/// A function of which there is a vector kernel: every one of the library.
protocol VectorizedFunction: ElementwiseFunction {
    /// The kernel that computes it.
    var vectorForm: VectorForm { get }
}

extension ElementwiseFunction {
    /// Whether a vector kernel computes it; if not, a loop over numbers does.
    var isVectorized: Bool { self is any VectorizedFunction }

    /// The function number by number.
    func scalarLoop<Element: Scalar>(of _: Element.Type) -> StripFunction {
        Element.isSingle
            ? unsafe StripFunction { a, b, c, y, count, numbers in
                unsafe Self.loop(a, b, c, y, count, numbers) { (a: Float, b, c) in apply(a, b, c) }
            }
            : unsafe StripFunction { a, b, c, y, count, numbers in
                unsafe Self.loop(a, b, c, y, count, numbers) { (a: Double, b, c) in apply(a, b, c) }
            }
    }

    @inline(__always)
    private static func loop<Number>(
        _ a: UnsafeRawPointer,
        _ b: UnsafeRawPointer,
        _ c: UnsafeRawPointer,
        _ y: UnsafeMutableRawPointer,
        _ count: Int,
        _ numbers: UInt8,
        _ function: (Number, Number, Number) -> Number
    ) {
        let (a, b) = unsafe (a.assumingMemoryBound(to: Number.self), b.assumingMemoryBound(to: Number.self))
        let (c, y) = unsafe (c.assumingMemoryBound(to: Number.self), y.assumingMemoryBound(to: Number.self))
        func step(_ bit: UInt8) -> Int { numbers & bit == 0 ? 1 : 0 }
        let (stepA, stepB) = (step(StripFunction.Numbers.a), step(StripFunction.Numbers.b))
        let stepC = step(StripFunction.Numbers.c)
        for i in 0..<count { unsafe y[i] = function(a[i &* stepA], b[i &* stepB], c[i &* stepC]) }
    }
}
