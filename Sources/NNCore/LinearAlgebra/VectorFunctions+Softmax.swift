internal import NNKernels
#if arch(x86_64)
internal import NNKernelsV3
internal import NNKernelsV4
#endif

extension VectorFunctions {
    /// A row's softmax; `y` may be `x`.
    typealias Softmax<Element> = (_ x: UnsafePointer<Element>, _ y: UnsafeMutablePointer<Element>, _ count: Int) -> Void
    /// A row's maximum m and `ln Σᵢ e^(xᵢ − m)`.
    typealias LogSumExp<Element> = (_ x: UnsafePointer<Element>, _ count: Int) -> (maximum: Element, logSum: Element)

    /// The softmax of a row in single precision.
    static func floatSoftmax(level: CPULevel = .current) -> Softmax<Float> {
        #if arch(x86_64)
        switch min(level, .supported) {
        case .v4: return unsafe NNKernelsV4.softmaxRow(_:_:count:)
        case .v3: return unsafe NNKernelsV3.softmaxRow(_:_:count:)
        case .baseline: break
        }
        #endif
        return unsafe NNKernels.softmaxRow(_:_:count:)
    }

    /// The maximum and the logarithm of a row's sum of exponentials in single precision.
    static func floatLogSumExp(level: CPULevel = .current) -> LogSumExp<Float> {
        #if arch(x86_64)
        switch min(level, .supported) {
        case .v4: return unsafe NNKernelsV4.logSumExpRow(_:count:)
        case .v3: return unsafe NNKernelsV3.logSumExpRow(_:count:)
        case .baseline: break
        }
        #endif
        return unsafe NNKernels.logSumExpRow(_:count:)
    }

    /// As `floatSoftmax`, in double precision.
    static func doubleSoftmax(level: CPULevel = .current) -> Softmax<Double> {
        #if arch(x86_64)
        switch min(level, .supported) {
        case .v4: return unsafe NNKernelsV4.softmaxRow(_:_:count:)
        case .v3: return unsafe NNKernelsV3.softmaxRow(_:_:count:)
        case .baseline: break
        }
        #endif
        return unsafe NNKernels.softmaxRow(_:_:count:)
    }

    /// As `floatLogSumExp`, in double precision.
    static func doubleLogSumExp(level: CPULevel = .current) -> LogSumExp<Double> {
        #if arch(x86_64)
        switch min(level, .supported) {
        case .v4: return unsafe NNKernelsV4.logSumExpRow(_:count:)
        case .v3: return unsafe NNKernelsV3.logSumExpRow(_:count:)
        case .baseline: break
        }
        #endif
        return unsafe NNKernels.logSumExpRow(_:count:)
    }
}
