@testable import NNCore
import NNTestSupport
import Testing

@Suite("Products that cannot be computed are refused")
struct MatrixMultiplierErrorTests {
    @Test("Tensors multiply, with either factor transposed", arguments: MatrixMultiplierUnderTest.all)
    func tensors(_ subject: MatrixMultiplierUnderTest) throws {
        let a = try Tensor<Float>([1, 2, 3, 4, 5, 6], shape: [2, 3])
        let b = try Tensor<Float>([1, 0, 2, 1, 1, 1], shape: [3, 2])
        let expected = try Tensor<Float>([8, 5, 20, 11], shape: [2, 2])
        let aT = try Tensor<Float>([1, 4, 2, 5, 3, 6], shape: [3, 2])
        let bT = try Tensor<Float>([1, 2, 1, 0, 1, 1], shape: [2, 3])
        #expect(try subject.multiplier.multiply(a, b) == expected)
        #expect(try subject.multiplier.multiply(aT, b, transposeA: true) == expected)
        #expect(try subject.multiplier.multiply(a, bT, transposeB: true) == expected)
        #expect(try subject.multiplier.multiply(aT, bT, transposeA: true, transposeB: true) == expected)
    }

    @Test("An empty inner size gives zeros", arguments: MatrixMultiplierUnderTest.all)
    func empty(_ subject: MatrixMultiplierUnderTest) throws {
        let a = try Tensor<Double>([], shape: [2, 0])
        let b = try Tensor<Double>([], shape: [0, 3])
        #expect(try subject.multiplier.multiply(a, b) == Tensor([0, 0, 0, 0, 0, 0], shape: [2, 3]))
        #expect(try subject.multiplier.multiply(b, a, transposeA: true, transposeB: true).shape == Shape([3, 2]))
        let none = try Tensor<Double>([], shape: [3, 0])
        #expect(try subject.multiplier.multiply(b, none).shape == Shape([0, 0]))
    }

    @Test("Shapes that do not fit are named in the error")
    func shapes() throws {
        let a = try Tensor<Float>([1, 2, 3, 4, 5, 6], shape: [2, 3])
        let error = #expect(throws: LinearAlgebraError.self) {
            try ReferenceMultiplier().multiply(a, a, transposeA: true, transposeB: true)
        }
        #expect(error == .innerSizes(a.shape, a.shape, transposeA: true, transposeB: true))
        #expect(
            error?.description == "matrix product of [2, 3]ᵀ and [2, 3]ᵀ: the left factor has 2 columns, "
                + "the right one 3 rows; they must be equal"
        )
        let vector = try Tensor<Float>([1, 2], shape: [2])
        #expect(throws: LinearAlgebraError.notMatrices(vector.shape, a.shape)) {
            try ReferenceMultiplier().multiply(vector, a)
        }
    }

    @Test("Sizes beyond BLAS's 32 bits are refused for OpenBLAS only")
    func blasRange() throws {
        let size = Int(Int32.max) + 1
        #expect(throws: LinearAlgebraError.tooLargeForBLAS(m: 1, n: 1, k: size)) {
            try Engine.openBLAS.checkSizes(m: 1, n: 1, k: size)
        }
        try Engine.openBLAS.checkSizes(m: 1, n: 1, k: size - 1)
        try Engine.swift.checkSizes(m: 1, n: 1, k: size)
    }

    @Test("Sizes below zero or beyond memory are refused", arguments: Engine.allCases)
    func impossible(_ engine: Engine) throws {
        #expect(throws: LinearAlgebraError.negativeSize(m: 1, n: -1, k: 1)) {
            try engine.checkSizes(m: 1, n: -1, k: 1)
        }
        #expect(throws: LinearAlgebraError.tooLarge(m: 1 << 31, n: 1, k: 1 << 31)) {
            try engine.checkSizes(m: 1 << 31, n: 1, k: 1 << 31)
        }
    }

    @Test("A short leading dimension stops the program")
    func shortLeadingDimension() async {
        await #expect(processExitsWith: .failure) {
            var product = MatrixProductCase(m: 3, n: 3, k: 3, transposes: Transposes.all[0])
            let operands = product.operands(Float.self)
            product.padding.b = -1
            _ = product.run(try Engine.preferred.makeMultiplier(), operands)
        }
    }

    @Test("A result that overlaps a factor stops the program")
    func overlap() async {
        await #expect(processExitsWith: .failure) {
            let buffer = GuardedBuffer<Float>([Float](repeating: 1, count: 17), side: .end)
            unsafe try Engine.preferred.makeMultiplier().multiply(
                MatrixProduct(
                    m: 3,
                    n: 3,
                    k: 3,
                    a: buffer.base,
                    lda: 3,
                    b: buffer.base,
                    ldb: 3,
                    c: buffer.base + 8,
                    ldc: 3
                )
            )
        }
    }
}
