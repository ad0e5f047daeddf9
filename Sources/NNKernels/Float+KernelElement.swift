extension Float: KernelElement {
    #if NNKERNELS_V4
    typealias Vector = SIMD16<Float>
    private typealias Row = SIMD8<Float>
    #elseif NNKERNELS_V3
    typealias Vector = SIMD8<Float>
    private typealias Row = SIMD4<Float>
    #else
    typealias Vector = SIMD4<Float>
    private typealias Row = SIMD4<Float>
    #endif

    @inline(__always) static var width: Int { Vector.scalarCount }
    @inline(__always) static var blockDepth: Int { 1024 }

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
    static func multiplyAdd(_ a: Float, _ b: Float, _ c: Float) -> Float {
        #if NNKERNELS_V4 || NNKERNELS_V3 || arch(arm64)
        c.addingProduct(a, b)
        #else
        a * b + c
        #endif
    }

    @inline(__always)
    static func multiply(_ a: Vector, _ b: Vector) -> Vector { a * b }

    @inline(__always)
    static func broadcast(_ value: Float) -> Vector { Vector(repeating: value) }

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

    @inline(__always)
    static func mergeRow(_ t: UnsafePointer<Float>, beta: Float, into c: UnsafeMutablePointer<Float>) {
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
