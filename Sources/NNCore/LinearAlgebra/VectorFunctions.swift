internal import NNKernels
#if arch(x86_64)
internal import NNKernelsV3
internal import NNKernelsV4
#endif

/// Sums and updates in registers, chosen by level: the functions themselves, so that a plan can keep them.
enum VectorFunctions {
    /// `y[j] ← Σᵢ x[i·stride + j]`: the sums of the columns of a row-major matrix.
    typealias ColumnSums<Element> = (
        _ x: UnsafePointer<Element>, _ stride: Int, _ rows: Int, _ columns: Int, _ y: UnsafeMutablePointer<Element>
    ) -> Void
    /// `w[i] ← w[i] − rate·g[i]`, the product and the difference each rounded.
    typealias Descent<Element> = (
        _ w: UnsafeMutablePointer<Element>, _ g: UnsafePointer<Element>, _ rate: Element, _ count: Int
    ) -> Void

    /// The column sums in single precision; from 0, blocks of rows pairwise.
    static func floatColumnSums(level: CPULevel = .current) -> ColumnSums<Float> {
        #if arch(x86_64)
        switch min(level, .supported) {
        case .v4: return unsafe NNKernelsV4.sumRows(_:stride:rows:columns:into:)
        case .v3: return unsafe NNKernelsV3.sumRows(_:stride:rows:columns:into:)
        case .baseline: break
        }
        #endif
        return unsafe NNKernels.sumRows(_:stride:rows:columns:into:)
    }

    /// As `floatColumnSums`, in double precision.
    static func doubleColumnSums(level: CPULevel = .current) -> ColumnSums<Double> {
        #if arch(x86_64)
        switch min(level, .supported) {
        case .v4: return unsafe NNKernelsV4.sumRows(_:stride:rows:columns:into:)
        case .v3: return unsafe NNKernelsV3.sumRows(_:stride:rows:columns:into:)
        case .baseline: break
        }
        #endif
        return unsafe NNKernels.sumRows(_:stride:rows:columns:into:)
    }

    /// The descent in single precision.
    static func floatDescent(level: CPULevel = .current) -> Descent<Float> {
        #if arch(x86_64)
        switch min(level, .supported) {
        case .v4: return unsafe NNKernelsV4.descent(_:_:rate:count:)
        case .v3: return unsafe NNKernelsV3.descent(_:_:rate:count:)
        case .baseline: break
        }
        #endif
        return unsafe NNKernels.descent(_:_:rate:count:)
    }

    /// As `floatDescent`, in double precision.
    static func doubleDescent(level: CPULevel = .current) -> Descent<Double> {
        #if arch(x86_64)
        switch min(level, .supported) {
        case .v4: return unsafe NNKernelsV4.descent(_:_:rate:count:)
        case .v3: return unsafe NNKernelsV3.descent(_:_:rate:count:)
        case .baseline: break
        }
        #endif
        return unsafe NNKernels.descent(_:_:rate:count:)
    }

    /// The column sums in either precision.
    static func columnSums<Element: Scalar>(level: CPULevel) -> ColumnSums<Element> {
        if Element.isSingle {
            return unsafe unsafeBitCast(floatColumnSums(level: level), to: ColumnSums<Element>.self)
        } else {
            return unsafe unsafeBitCast(doubleColumnSums(level: level), to: ColumnSums<Element>.self)
        }
    }
}
