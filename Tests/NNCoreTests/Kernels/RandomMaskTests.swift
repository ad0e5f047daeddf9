import NNTestSupport
import Testing

@testable import NNCore

@Suite("Masks and sums of rows have the operations' bits at every level")
struct RandomMaskTests {
    private func mask(_ shape: [Int], rate: Double, key: [Float], engine: Engine, workers: Int = 1) throws -> Tensor<
        Float
    > {
        var graph = Graph()
        let input = try graph.input("key", [key.count])
        let mask = try graph.insert(
            DropoutMask(shape: Shape(shape), rate: rate, seed: 0xABCD_EF01_2345_6789, stream: 0x1_0000_0007),
            [input]
        )
        let executor = try Executor<Float>(
            graph.compile(outputs: [mask]),
            engine: engine,
            workers: workers == 1 ? nil : Workers(count: workers)
        )
        try executor.write(Tensor(key, shape: [key.count]), to: input)
        executor.run()
        return try executor.read(mask)
    }

    @Test(
        "a mask of any length, also where the counter carries",
        arguments: [1, 3, 4, 31, 32, 33, 100, 5000],
        [[Float(0), 0], [1_048_575, 3], [7, 4095]]
    )
    func lengths(count: Int, key: [Float]) throws {
        let expected = try mask([count], rate: 0.4, key: key, engine: .reference)
        for engine in Engine.available {
            #expect(try mask([count], rate: 0.4, key: key, engine: engine).bits == expected.bits, "\(engine)")
        }
        #expect(try mask([count], rate: 0.4, key: key, engine: .swift, workers: 3).bits == expected.bits)
    }

    @Test(
        "a piece of a batch has its part of the batch's mask, wherever it begins",
        arguments: [1, 3, 4, 66],
        [1, 2, 3, 50]
    )
    func pieces(width: Int, row: Int) throws {
        let whole = try mask([100, width], rate: 0.4, key: [9, 1], engine: .reference)
        let expected = whole.values[(row * width)...].prefix(49 * width).map { UInt64(Double($0).bitPattern) }
        for engine in Engine.available {
            for workers in [1, 2] {
                let key = [9, 1, Float(row)]
                let piece = try mask([49, width], rate: 0.4, key: key, engine: engine, workers: workers)
                #expect(piece.bits == expected, "\(engine)")
            }
        }
    }

    @Test("rates near 0 and 1, and a key that is none")
    func edges() throws {
        for rate in [1e-12, 0.5, 1 - 1e-12] {
            let expected = try mask([999], rate: rate, key: [1, 0], engine: .reference)
            #expect(try mask([999], rate: rate, key: [1, 0], engine: .swift).bits == expected.bits)
        }
        #expect(try mask([40], rate: 0.5, key: [0.5, 0], engine: .swift).values.allSatisfy(\.isNaN))
    }

    @Test(
        "sums along the last axes, and of squares along the last or the first ones",
        arguments: [[1, 0], [3, 1], [2, 7], [5, 8], [4, 129], [300, 70], [2, 3, 1000], [1, 70_001]],
        // Squares that overflow, that vanish, and neither.
        [1, 1e30, 1e-30]
    )
    func sums(shape: [Int], size: Float) throws {
        var graph = Graph()
        let x = try graph.input("x", shape: Shape(shape))
        var outputs = try [graph.sum(x, axes: [shape.count - 1]), graph.sum(x), graph.sum(x, axes: [0])]
        for axes in [[shape.count - 1], [0], Array(shape.indices)] {
            outputs.append(try graph.norm(x, axes: axes))
            outputs.append(try graph.insert(MeanSquare(axes: axes, keepsDimensions: true, divisor: 7), [x]))
        }
        var random = RandomSource(seed: 5)
        let numbers = (0..<shape.reduce(1, *)).map { _ in size * Float(random.normal()) }
        let value = try Tensor(numbers, shape: shape)
        let plan = try graph.compile(outputs: outputs)
        // A single column is summed by the operation, and so is nothing.
        if shape.allSatisfy({ $0 > 0 }) && shape.last != 1 {
            #expect(plan.steps.filter { !$0.isVectorized }.isEmpty)
        }
        func values(_ engine: Engine, _ workers: Workers? = nil) throws -> [[UInt64]] {
            let executor = try Executor<Float>(plan, engine: engine, workers: workers)
            try executor.write(value, to: x)
            executor.run()
            return try outputs.map { try executor.read($0).bits }
        }
        let expected = try values(.reference)
        for engine in Engine.available { #expect(try values(engine) == expected, "\(engine)") }
        #expect(try values(.swift, Workers(count: 3)) == expected)
    }

    @Test("a network with dropout and batch normalisation trains without a scalar step")
    func noScalarStep() throws {
        let network = try Network(
            inputShape: [20],
            [
                .dense(20, 32), .batchNorm, .relu, .dropout(0.3), .residual([.layerNorm, .dropout(0.5)]), .rmsNorm,
                .prelu,
                .dense(32, 4),
            ]
        )
        let objective = try Objective(network, loss: .crossEntropy, batchSize: 16, targetForm: .classIndices)
        let plan = try TrainingStep(objective, Adam()).plan()
        let scalar = plan.steps.filter { !$0.isVectorized }.map(\.kernel.name)
        #expect(scalar.isEmpty, "\(scalar)")
    }
}
