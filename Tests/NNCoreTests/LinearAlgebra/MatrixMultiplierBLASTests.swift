import Foundation
@testable import NNCore
import NNTestSupport
import Synchronization
import Testing

/// How often OpenBLAS has complained about an argument, in this process.
private let complaintCount = Atomic<Int>(0)

/// Takes the place of OpenBLAS's own, which prints a line on standard output and returns.
@_cdecl("xerbla_")
public func countComplaint(_: UnsafePointer<CChar>, _: UnsafePointer<Int32>, _: Int) -> Int32 {
    complaintCount.add(1, ordering: .relaxed)
    return 0
}

@Suite("OpenBLAS is what it says, and is never called with arguments it refuses")
struct MatrixMultiplierBLASTests {
    private static let isBuilt = Engine.openBLAS.isAvailable

    @Test("There is information exactly when the build has OpenBLAS")
    func presence() {
        #expect((BLASInformation.current != nil) == Self.isBuilt)
    }

    @Test("Version, core name and thread count are readable", .enabled(if: isBuilt, "built without OpenBLAS"))
    func information() throws {
        _ = try Engine.openBLAS.makeMultiplier()
        let information = try #require(BLASInformation.current)
        #expect(information.version.first?.isNumber == true)
        #expect(information.configuration.contains(information.version))
        #expect(!information.coreName.isEmpty)
        #expect(information.threadCount == 1)
    }

    @Test(
        "Cores are known by the instructions they need, whatever their case",
        arguments: [
            ("SkylakeX", CPULevel.v4), ("COOPERLAKE", .v4), ("Zen", .v3), ("Haswell", .v3), ("Nehalem", .baseline),
        ]
    )
    func cores(_ name: String, _ level: CPULevel) {
        #expect(BLASInformation.level(ofCore: name) == level)
    }

    @Test(
        "Products are right on the kernels for each x86-64 level, also with α = 0 and NaN in the factors",
        .enabled(if: isBuilt, "built without OpenBLAS"),
        arguments: [("Nehalem", CPULevel.baseline), ("Haswell", .v3), ("SkylakeX", .v4)]
    )
    func kernelFamilies(_ core: String, _ level: CPULevel) async {
        guard level <= CPULevel.highestSupported else { return }
        await #expect(processExitsWith: .success) { [core] in
            // A build for one processor only keeps its own kernels, which are then what is tested.
            if Self.chooseKernels(coreName: core) { precondition(BLASInformation.current?.coreName == core) }
            let multiplier = try Engine.openBLAS.makeMultiplier()
            precondition(BLASInformation.current?.threadCount == 1)
            for (m, n, k) in [(64, 512, 784), (3, 5, 7), (130, 200, 400)] {
                let product = MatrixProductCase(m: m, n: n, k: k, transposes: Transposes.all[1])
                Self.check(product, multiplier, Float.self)
            }
            for transposes in Transposes.all { Self.checkPieces(multiplier, transposes) }
            // 0.3.21's AVX-512 kernels read A and B even when α = 0.
            var scaling = MatrixProductCase(m: 9, n: 19, k: 5, transposes: Transposes.all[0], alpha: 0, beta: -1)
            for transposes in Transposes.all {
                scaling.transposes = transposes
                var operands = scaling.operands(Float.self)
                operands.a = operands.a.map { _ in .nan }
                let result = scaling.run(multiplier, operands)
                precondition(result == operands.c.map { -$0 }, "NaN of A reached C although α = 0")
            }
        }
    }

    @Test(
        "The automatic engine leaves few rows to OpenBLAS only where its kernels know AVX-512",
        .enabled(if: isBuilt && CPULevel.highestSupported == .v4, "built without OpenBLAS, or no AVX-512"),
        arguments: [("Haswell", "swift"), ("SkylakeX", "openblas")]
    )
    func automatic(_ core: String, _ expected: String) async {
        await #expect(processExitsWith: .success) { [core, expected] in
            guard Self.chooseKernels(coreName: core) else { return }
            let automatic = AutomaticMultiplier(level: .v4)
            let choice = automatic.multiplier(m: 1, n: 512, k: 784, transposeB: true, isPacked: false)
            precondition(choice.name == expected, "\(choice.name)")
        }
    }

    #if OpenBLAS
    @Test("Pieces are no larger than OpenBLAS's small kernels take, and there are pieces where they pay")
    func pieceSizes() {
        let a = GuardedBuffer<Float>([1], side: .end)
        let c = GuardedBuffer<Float>([1], side: .end)
        func columns(_ m: Int, _ k: Int, _ transposes: Transposes) -> Int? {
            let (lda, ldb) = (max(m, k), max(512, k))
            return unsafe SmallProducts.columns(
                of: MatrixProduct(
                    m: m,
                    n: 512,
                    k: k,
                    transposeA: transposes.a,
                    transposeB: transposes.b,
                    a: a.base,
                    lda: lda,
                    b: a.base,
                    ldb: ldb,
                    c: c.base,
                    ldc: 512
                )
            )
        }
        for transposes in Transposes.all {
            for m in [1, 2, 3, 8, 16, 17, 33, 64, 128, 129, 200, 256, 257, 2000] {
                for k in [1, 7, 31, 32, 48, 100, 256, 512, 784, 1000, 1024, 1025, 5000, 200_000, 2_000_000] {
                    guard let count = columns(m, k, transposes) else { continue }
                    #expect(count > 0 && m * count * k <= 1_000_000)
                    #expect(!transposes.b || m * count <= 1200 && k >= 32 && !transposes.a)
                    #expect(count % (transposes.b ? 4 : 64) == 0)
                }
            }
        }
        #expect(columns(64, 512, Transposes(a: false, b: true)) == 16)
        #expect(columns(16, 512, Transposes(a: false, b: false)) == 64)
        #expect(columns(10, 256, Transposes(a: true, b: false)) == 384)
        withExtendedLifetime((a, c)) {}
    }

    @Test("Products in pieces are right on whatever kernels there are", arguments: Transposes.all)
    func pieces(_ transposes: Transposes) {
        Self.checkPieces(OpenBLASMultiplier(hasSmallKernels: true), transposes)
    }
    #endif

    /// Checks products that are computed in pieces, of which the last has fewer columns, or which `k` makes narrow.
    private static func checkPieces(_ multiplier: any MatrixMultiplier, _ transposes: Transposes) {
        for (m, n, k) in [(64, 90, 784), (140, 90, 512), (8, 333, 48), (16, 170, 33), (9, 300, 700), (5, 90, 3000)] {
            for beta in [0, -0.5] {
                var product = MatrixProductCase(m: m, n: n, k: k, transposes: transposes, beta: beta)
                product.padding = (1, 2, 3)
                check(product, multiplier, Float.self)
                check(product, multiplier, Double.self)
            }
        }
    }

    private static func check<Element: Scalar>(
        _ product: MatrixProductCase,
        _ multiplier: any MatrixMultiplier,
        _: Element.Type
    ) {
        let operands = product.operands(Element.self)
        let result = product.run(multiplier, operands)
        let violation = product.violation(result, operands, product.expected(operands))
        precondition(violation == nil, violation ?? "")
    }

    /// Makes OpenBLAS choose its kernels anew, as if `OPENBLAS_CORETYPE` had been `coreName` when it was loaded.
    ///
    /// The two functions are in no header, and exist only where OpenBLAS was built for many processors.
    /// - Returns: false where they are missing.
    private static func chooseKernels(coreName: String) -> Bool {
        typealias Function = @convention(c) () -> Void
        guard let program = unsafe dlopen(nil, RTLD_NOW),
            let quit = unsafe dlsym(program, "gotoblas_dynamic_quit"),
            let start = unsafe dlsym(program, "gotoblas_dynamic_init")
        else { return false }
        unsafe setenv("OPENBLAS_CORETYPE", coreName, 1)
        unsafe unsafeBitCast(quit, to: Function.self)()
        unsafe unsafeBitCast(start, to: Function.self)()
        return true
    }

    private typealias SGEMM =
        @convention(c) (
            Int32, Int32, Int32, Int32, Int32, Int32, Float, UnsafePointer<Float>, Int32, UnsafePointer<Float>, Int32,
            Float, UnsafeMutablePointer<Float>, Int32
        ) -> Void

    @Test("OpenBLAS never complains about an argument", .enabled(if: isBuilt, "built without OpenBLAS"))
    func complaints() throws {
        let multiplier = try Engine.openBLAS.makeMultiplier()
        // First see that a wrong leading dimension, given to BLAS itself, is noticed here.
        guard let program = unsafe dlopen(nil, RTLD_NOW), let address = unsafe dlsym(program, "cblas_sgemm") else {
            Issue.record("OpenBLAS's cblas_sgemm is not in this process")
            return
        }
        let sgemm = unsafe unsafeBitCast(address, to: SGEMM.self)
        let before = complaintCount.load(ordering: .relaxed)
        var c = [Float](repeating: 0, count: 9)
        let ones = [Float](repeating: 1, count: 9)
        unsafe sgemm(101, 111, 111, 3, 3, 3, 1, ones, 2, ones, 3, 0, &c, 3)
        #expect(complaintCount.load(ordering: .relaxed) == before + 1)
        for m in 0...3 {
            for n in 0...3 {
                for k in 0...3 {
                    for transposes in Transposes.all {
                        let product = MatrixProductCase(m: m, n: n, k: k, transposes: transposes)
                        _ = product.run(multiplier, product.operands(Float.self))
                        _ = product.run(multiplier, product.operands(Double.self))
                    }
                }
            }
        }
        #expect(complaintCount.load(ordering: .relaxed) == before + 1)
    }
}
