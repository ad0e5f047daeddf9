extension Double: KernelElement {
    #if NNKERNELS_V4
    typealias Vector = SIMD8<Double>
    private typealias Group = SIMD8<Double>
    #elseif NNKERNELS_V3
    typealias Vector = SIMD4<Double>
    private typealias Group = SIMD4<Double>
    #else
    typealias Vector = SIMD2<Double>
    private typealias Group = SIMD4<Double>
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

    @inline(__always)
    static func finishGroup(
        _ sums: UnsafePointer<Double>,
        alpha: Double,
        beta: Double,
        into c: UnsafeMutablePointer<Double>
    ) {
        var result = unsafe UnsafeRawPointer(sums).loadUnaligned(as: Group.self)
        let raw = UnsafeMutableRawPointer(c)
        if beta == 0 {
            result = Group(repeating: alpha) * result
        } else {
            let old = unsafe raw.loadUnaligned(as: Group.self)
            result = groupMultiplyAdd(Group(repeating: alpha), result, Group(repeating: beta) * old)
        }
        unsafe raw.storeBytes(of: result, as: Group.self)
    }

    @inline(__always)
    static func copyGroup(_ source: UnsafePointer<Double>, to target: UnsafeMutablePointer<Double>) {
        let group = unsafe UnsafeRawPointer(source).loadUnaligned(as: Group.self)
        unsafe UnsafeMutableRawPointer(target).storeBytes(of: group, as: Group.self)
    }

    @inline(__always)
    private static func groupMultiplyAdd(_ a: Group, _ b: Group, _ c: Group) -> Group {
        #if NNKERNELS_V4 || NNKERNELS_V3 || arch(arm64)
        c.addingProduct(a, b)
        #else
        a * b + c
        #endif
    }
}
