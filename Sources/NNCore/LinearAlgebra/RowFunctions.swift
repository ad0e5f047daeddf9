internal import NNKernels
#if arch(x86_64)
internal import NNKernelsV3
internal import NNKernelsV4
#endif

/// The softmax and its relatives over contiguous rows, each by the instructions of a level; never more than the
/// processor has.
///
/// The names are those of the operations, and `softmaxError` for the softmax less the unit vector of a label.
enum RowFunctions {
    /// A function of rows, and of a label for each, which functions without labels ignore.
    ///
    /// `y` may be `x` where the result has rows.
    typealias Rows<Element> = (
        _ x: UnsafePointer<Element>, _ labels: UnsafePointer<Element>, _ y: UnsafeMutablePointer<Element>,
        _ rows: Int, _ columns: Int
    ) -> Void

    /// The function with this name in single precision; nil when there is none.
    static func float(_ name: String, level: CPULevel = .current) -> Rows<Float>? {
        #if arch(x86_64)
        switch min(level, .supported) {
        case .v4: return unsafe NNKernelsV4.floatRows(named: name)
        case .v3: return unsafe NNKernelsV3.floatRows(named: name)
        case .baseline: break
        }
        #endif
        return unsafe NNKernels.floatRows(named: name)
    }

    /// As `float`, in double precision.
    static func double(_ name: String, level: CPULevel = .current) -> Rows<Double>? {
        #if arch(x86_64)
        switch min(level, .supported) {
        case .v4: return unsafe NNKernelsV4.doubleRows(named: name)
        case .v3: return unsafe NNKernelsV3.doubleRows(named: name)
        case .baseline: break
        }
        #endif
        return unsafe NNKernels.doubleRows(named: name)
    }

    /// The function with this name in either precision.
    static func rows<Element: Scalar>(_ name: String, level: CPULevel) -> Rows<Element>? {
        if Element.isSingle {
            return unsafe float(name, level: level).map { unsafe unsafeBitCast($0, to: Rows<Element>.self) }
        } else {
            return unsafe double(name, level: level).map { unsafe unsafeBitCast($0, to: Rows<Element>.self) }
        }
    }
}
