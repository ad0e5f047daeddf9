import NNTestSupport
import Testing

@testable import NNCore

@Suite("Dropout draws the same numbers for any number of threads")
struct DropoutWorkersTests {
    private static let batch = 64

    /// A team of that many workers; one is the calling thread alone.
    private func executor(_ plan: Plan, _ threadCount: Int, _ engine: Engine) throws -> Executor<Float> {
        try Executor<Float>(plan, engine: engine, workers: threadCount == 1 ? nil : try Workers(count: threadCount))
    }

    @Test("masks, bit by bit, for 2 and 3 workers", arguments: Engine.available)
    func masks(engine: Engine) throws {
        var graph = Graph()
        let shape = try Shape([Self.batch, 513])
        let (x, key) = (try graph.input("x", shape: shape), try graph.input("key", [2]))
        let output = try graph.dropout(x, rate: 0.3, key: key, seed: 5, stream: 2)
        let plan = try graph.compile(outputs: [output])
        func mask(_ threadCount: Int, batch number: Float) throws -> Tensor<Float> {
            let executor = try executor(plan, threadCount, engine)
            try executor.write(Tensor(repeating: 1, shape: shape), to: x)
            try executor.write(Tensor([number, 0], shape: [2]), to: key)
            executor.run()
            return try executor.read(output)
        }
        for number in [Float(0), 7] {
            let alone = try mask(1, batch: number)
            let keptCount = alone.values.count { $0 != 0 }
            // 0.7 of all, within five standard deviations.
            let (count, spread) = (Double(shape.elementCount), 5 * (Double(shape.elementCount) * 0.21).squareRoot())
            #expect(abs(Double(keptCount) - 0.7 * count) < spread)
            for threadCount in [2, 3] { #expect(try mask(threadCount, batch: number).bits == alone.bits) }
        }
        #expect(try mask(1, batch: 0).bits != mask(1, batch: 7).bits)
    }

    @Test("steps of training through it, bit by bit, for 2 and 3 workers", arguments: Engine.available)
    func training(engine: Engine) throws {
        var graph = Graph()
        let (x, labels) = (try graph.input("x", [Self.batch, 784]), try graph.input("labels", [Self.batch]))
        let (key, rate) = (try graph.input("key", [2]), try graph.input("rate"))
        let weights = [try graph.parameter("first", [784, 512]), try graph.parameter("second", [512, 10])]
        let hidden = try graph.relu(graph.matmul(x, weights[0]))
        let kept = try graph.dropout(hidden, rate: 0.5, key: key, seed: 1)
        let loss = try graph.mean(graph.softmaxCrossEntropy(logits: graph.matmul(kept, weights[1]), labels: labels))
        let gradients = try graph.gradients(of: loss, withRespectTo: weights)
        let updates = try zip(weights, gradients).map { weight, gradient in
            (state: weight, value: try graph.gradientDescent(weight, gradient: gradient, rate: rate))
        }
        let plan = try graph.compile(outputs: [loss], updates: updates)

        func trained(_ threadCount: Int) throws -> [[UInt64]] {
            let executor = try executor(plan, threadCount, engine)
            var random = RandomSource(seed: 8)
            for weight in weights {
                var start = Tensor<Float>(repeating: 0, shape: graph.shape(of: weight))
                for index in 0..<start.shape.elementCount { start[index] = Float(0.05 * random.normal()) }
                try executor.write(start, to: weight)
            }
            var (batch, classes) = (
                Tensor<Float>(repeating: 0, shape: graph.shape(of: x)),
                Tensor<Float>(repeating: 0, shape: graph.shape(of: labels))
            )
            for index in 0..<batch.shape.elementCount { batch[index] = Float(random.uniform()) }
            for index in 0..<Self.batch { classes[index] = Float(random.integer(below: 10)) }
            try executor.write(batch, to: x)
            try executor.write(classes, to: labels)
            try executor.write(Tensor(0.1), to: rate)
            var losses: [UInt64] = []
            for number in 0..<3 {
                try executor.write(Tensor([Float(number), 0], shape: [2]), to: key)
                executor.run()
                losses += try executor.read(loss).bits
            }
            return try weights.map { try executor.read($0).bits } + [losses]
        }
        let alone = try trained(1)
        for threadCount in [2, 3] { #expect(try trained(threadCount) == alone, "\(threadCount) workers") }
    }
}
