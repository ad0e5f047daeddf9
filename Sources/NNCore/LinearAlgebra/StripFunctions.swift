internal import NNKernels
#if arch(x86_64)
internal import NNKernelsV3
internal import NNKernelsV4
#endif

/// One elementwise instruction over a strip, in the precision it was asked for: the kernels' of one level, or plain Swift.
@unsafe struct StripFunction {
    /// `y[i] ← f(a[i], b[i])` for i < count.
    ///
    /// Instructions of one operand ignore `b`. `y` may be `a` or `b` exactly, never partly overlap them; the pointers have
    /// any alignment. An element's bits depend on its operands alone, and are the same at levels v3 and v4.
    let run: (_ a: UnsafeRawPointer, _ b: UnsafeRawPointer, _ y: UnsafeMutableRawPointer, _ count: Int) -> Void
}

/// Elementwise functions in registers, each by the instructions of a level; never more than the processor has.
enum ElementwiseStrips {
    /// The instruction of the operation with this name in single precision; nil when there is none.
    static func float(_ name: String, level: CPULevel = .current) -> StripFunction? {
        #if arch(x86_64)
        switch min(level, .supported) {
        case .v4: return unsafe NNKernelsV4.floatStrip(named: name).map { unsafe StripFunction(run: $0.run) }
        case .v3: return unsafe NNKernelsV3.floatStrip(named: name).map { unsafe StripFunction(run: $0.run) }
        case .baseline: break
        }
        #endif
        return unsafe NNKernels.floatStrip(named: name).map { unsafe StripFunction(run: $0.run) }
    }

    /// As `float`, in double precision.
    static func double(_ name: String, level: CPULevel = .current) -> StripFunction? {
        #if arch(x86_64)
        switch min(level, .supported) {
        case .v4: return unsafe NNKernelsV4.doubleStrip(named: name).map { unsafe StripFunction(run: $0.run) }
        case .v3: return unsafe NNKernelsV3.doubleStrip(named: name).map { unsafe StripFunction(run: $0.run) }
        case .baseline: break
        }
        #endif
        return unsafe NNKernels.doubleStrip(named: name).map { unsafe StripFunction(run: $0.run) }
    }

    /// The instruction of the operation with this name in either precision.
    static func function<Element: Scalar>(_ name: String, of _: Element.Type, level: CPULevel) -> StripFunction? {
        unsafe Element.isSingle ? float(name, level: level) : double(name, level: level)
    }
}
