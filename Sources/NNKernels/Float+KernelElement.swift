internal import NNCoreCCPU

extension Float: KernelElement {
    #if NNKERNELS_V4
    typealias Vector = SIMD16<Float>
    private typealias Group = SIMD8<Float>
    #elseif NNKERNELS_V3
    typealias Vector = SIMD8<Float>
    private typealias Group = SIMD4<Float>
    #else
    typealias Vector = SIMD4<Float>
    private typealias Group = SIMD4<Float>
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

    #if NNKERNELS_V4
    @inline(__always)
    static func broadcastPair(_ pointer: UnsafePointer<Float>) -> (Vector, Vector) {
        // Opaque, or the compiler would see two elements and load each by itself.
        let words = nn_opaque_512(Words(repeating: unsafe UnsafeRawPointer(pointer).loadUnaligned(as: UInt64.self)))
        let pairs = unsafe unsafeBitCast(words, to: Vector.self)
        var (first, second) = (Vector(), Vector())
        (first.evenHalf, first.oddHalf) = (pairs.evenHalf, pairs.evenHalf)
        (second.evenHalf, second.oddHalf) = (pairs.oddHalf, pairs.oddHalf)
        return (first, second)
    }
    #endif

    @inline(__always)
    static func finishGroup(
        _ sums: UnsafePointer<Float>,
        alpha: Float,
        beta: Float,
        into c: UnsafeMutablePointer<Float>
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
    static func copyGroup(_ source: UnsafePointer<Float>, to target: UnsafeMutablePointer<Float>) {
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
