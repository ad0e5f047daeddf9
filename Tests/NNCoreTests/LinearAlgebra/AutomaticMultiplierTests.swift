import Testing

@testable import NNCore

@Suite("The automatic engine chooses by sizes and levels alone")
struct AutomaticMultiplierTests {
    private func choice(
        _ m: Int,
        _ level: CPULevel,
        k: Int = 784,
        transposeB: Bool = true,
        isPacked: Bool = false
    ) -> String {
        AutomaticMultiplier(level: level).multiplier(m: m, n: 512, k: k, transposeB: transposeB, isPacked: isPacked)
            .name
    }

    @Test("OpenBLAS for up to eight rows at v4, if it has kernels for it; the Swift kernels for all others")
    func rule() {
        let isWide = BLASInformation.current?.isNarrowerThanProcessor == false && CPULevel.highestSupported == .v4
        let few = isWide ? "openblas" : "swift"
        for m in [1, 2, 8] {
            #expect(choice(m, .v4) == few)
            #expect(choice(m, .v4, k: 32) == few)
            #expect(choice(m, .v4, k: 31) == "swift")
            #expect(choice(m, .v4, transposeB: false) == "swift")
            #expect(choice(m, .v4, isPacked: true) == "swift")
            #expect(choice(m, .v3) == "swift")
            #expect(choice(m, .baseline) == "swift")
        }
        for m in [9, 16, 1024] { #expect(choice(m, .v4) == "swift") }
        // More than OpenBLAS can count.
        let wide = AutomaticMultiplier().multiplier(m: 1, n: 1 << 31, k: 32, transposeB: true, isPacked: false)
        #expect(wide.name == "swift")
    }

    @Test("It is the default")
    func preferred() {
        #expect(Engine.preferred == .automatic)
        #expect(TrainingOptions().engine == .automatic)
    }

    @Test("From nine rows on, a row's bits are those of the Swift kernels")
    func bits() throws {
        let product = MatrixProductCase(m: 9, n: 70, k: 300, transposes: Transposes(a: false, b: true))
        let operands = product.operands(Float.self)
        let (automatic, swift) = (
            product.run(AutomaticMultiplier(), operands), product.run(SwiftMultiplier(), operands)
        )
        #expect(automatic.map(\.bitPattern) == swift.map(\.bitPattern))
    }
}
