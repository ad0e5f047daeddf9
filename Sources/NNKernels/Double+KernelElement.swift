extension Double: KernelElement {
    #if NNKERNELS_V4
    typealias Vector = SIMD8<Double>
    private typealias Row = SIMD8<Double>
    #elseif NNKERNELS_V3
    typealias Vector = SIMD4<Double>
    private typealias Row = SIMD4<Double>
    #else
    typealias Vector = SIMD2<Double>
    private typealias Row = SIMD4<Double>
    #endif

    @inline(__always) static var width: Int { Vector.scalarCount }
    @inline(__always) static var blockDepth: Int { 512 }

    @inline(__always)
    static func multiplyAdd(_ a: Vector, _ b: Vector, _ c: Vector) -> Vector {
        // Without the instruction, a fused product is a call of the C library for each lane.
        #if NNKERNELS_V4 || NNKERNELS_V3 || arch(arm64)
        c.addingProduct(a, b)
        #else
        a * b + c
        #endif
    }

    @inline(__always)
    static func multiplyAdd(_ a: Double, _ b: Double, _ c: Double) -> Double {
        #if NNKERNELS_V4 || NNKERNELS_V3 || arch(arm64)
        c.addingProduct(a, b)
        #else
        a * b + c
        #endif
    }

    @inline(__always)
    static func multiply(_ a: Vector, _ b: Vector) -> Vector { a * b }

    @inline(__always)
    static func broadcast(_ value: Double) -> Vector { Vector(repeating: value) }

    #if NNKERNELS_V4 || NNKERNELS_V3
    @inline(__always)
    static func interleaveLow(_ x: Vector, _ y: Vector) -> Vector {
        var result = Vector()
        result.evenHalf = x.lowHalf
        result.oddHalf = y.lowHalf
        return result
    }

    @inline(__always)
    static func interleaveHigh(_ x: Vector, _ y: Vector) -> Vector {
        var result = Vector()
        result.evenHalf = x.highHalf
        result.oddHalf = y.highHalf
        return result
    }
    #else
    @inline(__always)
    static func interleaveLow(_ x: Vector, _ y: Vector) -> Vector { Vector(x.x, y.x) }

    @inline(__always)
    static func interleaveHigh(_ x: Vector, _ y: Vector) -> Vector { Vector(x.y, y.y) }
    #endif

    @inline(__always)
    static func mergeRow(_ t: UnsafePointer<Double>, beta: Double, into c: UnsafeMutablePointer<Double>) {
        var sum = unsafe UnsafeRawPointer(t).loadUnaligned(as: Row.self)
        let raw = UnsafeMutableRawPointer(c)
        if beta != 0 {
            let old = unsafe raw.loadUnaligned(as: Row.self)
            #if NNKERNELS_V4 || NNKERNELS_V3 || arch(arm64)
            sum.addProduct(Row(repeating: beta), old)
            #else
            sum = Row(repeating: beta) * old + sum
            #endif
        }
        unsafe raw.storeBytes(of: sum, as: Row.self)
    }
}
