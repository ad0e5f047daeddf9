internal import NNKernels
#if arch(x86_64)
internal import NNKernelsV3
internal import NNKernelsV4
#endif

/// One elementwise instruction over a strip: `y[i] ← f(a[i], b[i])` for i < count.
///
/// Instructions of one operand ignore `b`. `y` may be `a` or `b` exactly, never partly overlap them; the pointers have
/// any alignment. An element's bits depend on its operands alone, and are the same at levels v3 and v4.
typealias Strip<Element> = (
    _ a: UnsafePointer<Element>, _ b: UnsafePointer<Element>, _ y: UnsafeMutablePointer<Element>, _ count: Int
) -> Void

/// Elementwise functions in registers, each by the instructions of a level; never more than the processor has.
enum ElementwiseStrips {
    /// The instruction of the operation with this name in single precision; nil when there is none.
    static func float(_ name: String, level: CPULevel = .current) -> Strip<Float>? {
        #if arch(x86_64)
        switch min(level, .supported) {
        case .v4: return unsafe NNKernelsV4.floatStrip(named: name)
        case .v3: return unsafe NNKernelsV3.floatStrip(named: name)
        case .baseline: break
        }
        #endif
        return unsafe NNKernels.floatStrip(named: name)
    }

    /// As `float`, in double precision.
    static func double(_ name: String, level: CPULevel = .current) -> Strip<Double>? {
        #if arch(x86_64)
        switch min(level, .supported) {
        case .v4: return unsafe NNKernelsV4.doubleStrip(named: name)
        case .v3: return unsafe NNKernelsV3.doubleStrip(named: name)
        case .baseline: break
        }
        #endif
        return unsafe NNKernels.doubleStrip(named: name)
    }

    /// `y[i] ← factor·a[i]` in single precision.
    static func floatScale(by factor: Float, level: CPULevel = .current) -> Strip<Float> {
        #if arch(x86_64)
        switch min(level, .supported) {
        case .v4: return unsafe NNKernelsV4.floatScaleStrip(factor: factor)
        case .v3: return unsafe NNKernelsV3.floatScaleStrip(factor: factor)
        case .baseline: break
        }
        #endif
        return unsafe NNKernels.floatScaleStrip(factor: factor)
    }

    /// As `floatScale`, in double precision.
    static func doubleScale(by factor: Double, level: CPULevel = .current) -> Strip<Double> {
        #if arch(x86_64)
        switch min(level, .supported) {
        case .v4: return unsafe NNKernelsV4.doubleScaleStrip(factor: factor)
        case .v3: return unsafe NNKernelsV3.doubleScaleStrip(factor: factor)
        case .baseline: break
        }
        #endif
        return unsafe NNKernels.doubleScaleStrip(factor: factor)
    }

    /// The instruction of the operation with this name in either precision.
    static func strip<Element: Scalar>(_ name: String, level: CPULevel) -> Strip<Element>? {
        if Element.isSingle {
            return unsafe float(name, level: level).map { unsafe unsafeBitCast($0, to: Strip<Element>.self) }
        } else {
            return unsafe double(name, level: level).map { unsafe unsafeBitCast($0, to: Strip<Element>.self) }
        }
    }
}
