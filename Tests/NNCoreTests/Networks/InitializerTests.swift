import NNTestSupport
import Testing

@testable import NNCore

@Suite("Initialisers draw what their formulas say")
struct InitializerTests {
    /// Rows and columns: the fan-out and fan-in of the weights that are drawn.
    private static let (fanOut, fanIn) = (200, 300)

    private func draw(_ initializer: StandardInitializer, seed: UInt64 = 11) throws -> [Double] {
        var random = RandomSource(seed: seed)
        return try initializer.values(Shape([Self.fanOut, Self.fanIn]), as: Double.self, from: &random).values
    }

    private func moments(_ values: [Double]) -> (mean: Double, variance: Double, fourth: Double) {
        let count = Double(values.count)
        let mean = values.reduce(0, +) / count
        return (
            mean, values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / count,
            values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) * ($1 - mean) * ($1 - mean) } / count
        )
    }

    // Of n draws with variance v, the mean deviates by √(v/n) and the variance by v·√((κ − 1)/n), κ the kurtosis:
    // 3 for the normal distribution, 9/5 for the uniform one. Five deviations never happen by chance.
    private func check(_ values: [Double], variance: Double, kurtosis: Double) {
        let (mean, measured, fourth) = moments(values)
        let count = Double(values.count)
        #expect(abs(mean) <= 5 * (variance / count).squareRoot())
        #expect(abs(measured - variance) <= 5 * variance * ((kurtosis - 1) / count).squareRoot())
        // The kurtosis itself tells a normal distribution from a uniform one.
        #expect(abs(fourth / (measured * measured) - kurtosis) <= 0.2)
    }

    @Test(
        "biases are drawn by their unit's inputs, as the weights are",
        arguments: [
            (StandardInitializer.heNormal, StandardInitializer.normal(deviation: (2.0 / 300).squareRoot())),
            (.glorotNormal, .normal(deviation: (2.0 / 500).squareRoot())),
            (.lecunNormal, .normal(deviation: (1.0 / 300).squareRoot())),
            (.heUniform, .uniform(bound: (6.0 / 300).squareRoot())),
            (.glorotUniform, .uniform(bound: (6.0 / 500).squareRoot())),
            (.lecunUniform, .uniform(bound: (3.0 / 300).squareRoot())),
            (.pytorchLinear, .uniform(bound: (1 / 300.0.squareRoot()))), (.zeros, .zeros),
            (.uniform(bound: 0.5), .uniform(bound: 0.5)),
        ] as [(StandardInitializer, StandardInitializer)]
    )
    func biases(given: StandardInitializer, expected: StandardInitializer) throws {
        let layer = try Dense(inputSize: Self.fanIn, outputSize: Self.fanOut, biasInitializer: given)
        let bias = try Network(inputShape: [Self.fanIn], [layer]).states[1]
        var (first, second) = (RandomSource(seed: 1), RandomSource(seed: 1))
        let drawn: Tensor<Double> = try bias.initializer.values(bias.shape, fan: bias.fan, from: &first)
        #expect(try drawn == expected.values(bias.shape, from: &second))
    }

    @Test(
        "normal ones have the variance",
        arguments: [
            (StandardInitializer.heNormal, 2.0 / 300), (.glorotNormal, 2.0 / 500), (.lecunNormal, 1.0 / 300),
            (.normal(deviation: 0.3), 0.09),
        ]
    )
    func normal(initializer: StandardInitializer, variance: Double) throws {
        check(try draw(initializer), variance: variance, kurtosis: 3)
    }

    @Test(
        "uniform ones fill their range and stay in it",
        arguments: [
            (StandardInitializer.heUniform, (6.0 / 300).squareRoot()), (.glorotUniform, (6.0 / 500).squareRoot()),
            (.lecunUniform, (3.0 / 300).squareRoot()), (.pytorchLinear, 1 / 300.0.squareRoot()),
            (.uniform(bound: 0.7), 0.7),
        ]
    )
    func uniform(initializer: StandardInitializer, bound: Double) throws {
        let values = try draw(initializer)
        check(values, variance: bound * bound / 3, kurtosis: 1.8)
        let largest = values.map { abs($0) }.max() ?? 0
        #expect(largest <= bound && largest > 0.999 * bound)
    }

    @Test("zeros are zero")
    func zeros() throws {
        #expect(try draw(.zeros).allSatisfy { $0 == 0 })
    }

    @Test("orthogonal ones have orthonormal rows or columns", arguments: [[5, 8], [8, 5], [6, 6], [1, 4], [4, 1]])
    func orthogonal(dimensions: [Int]) throws {
        var random = RandomSource(seed: 5)
        let (rows, columns) = (dimensions[0], dimensions[1])
        let q = try StandardInitializer.orthogonal.values(Shape(dimensions), as: Double.self, from: &random)
        let (count, length) = (min(rows, columns), max(rows, columns))
        for i in 0..<count {
            for j in 0..<count {
                let dot = (0..<length).reduce(0.0) { sum, k in
                    rows <= columns
                        ? sum + q[i * columns + k] * q[j * columns + k]
                        : sum + q[k * columns + i] * q[k * columns + j]
                }
                // Householder's Q is orthogonal to within a small multiple of length·u (Higham, theorem 19.4).
                #expect(abs(dot - (i == j ? 1 : 0)) <= 32 * Double(length) * Double.unitRoundoff)
            }
        }
    }

    @Test("orthogonal ones refuse what is no matrix")
    func orthogonalVector() throws {
        var random = RandomSource(seed: 5)
        let error = #expect(throws: NetworkError.self) {
            try StandardInitializer.orthogonal.values(Shape([3]), as: Double.self, from: &random)
        }
        #expect("\(try #require(error))".contains("[3]"))
    }

    @Test("a bias drawn as PyTorch does is bounded by the weights' fan-in")
    func pytorchBias() throws {
        let dense = try Dense(
            inputSize: 400,
            outputSize: 300,
            weightInitializer: .pytorchLinear,
            biasInitializer: .pytorchLinear
        )
        let network = try Network(inputShape: [400], [dense])
        let bias = try network.initialStates(as: Double.self, seed: 1)[1].tensor.values
        let largest = bias.map { abs($0) }.max() ?? 0
        #expect(largest <= 0.05 && largest > 0.045)
    }

    @Test("one seed gives one network, Float and Double start alike, other seeds start otherwise")
    func seeds() throws {
        let network = try Network(sizes: [20, 30, 10], biasInitializer: .uniform(bound: 1))
        let double = try network.initialStates(as: Double.self, seed: 9)
        #expect(try network.initialStates(as: Double.self, seed: 9) == double)
        let single = try network.initialStates(as: Float.self, seed: 9)
        for (a, b) in zip(single, double) { #expect(a.tensor == Tensor(b.tensor)) }
        let other = try network.initialStates(as: Double.self, seed: 10)
        for (a, b) in zip(other, double) { #expect(a.tensor != b.tensor) }
        #expect(double[1].tensor[0] != double[0].tensor[0])
    }

    @Test("a change to one layer leaves the others' values alone")
    func streams() throws {
        let one = try Network(sizes: [6, 5, 4]).initialStates(as: Float.self, seed: 3)
        let two = try Network(sizes: [6, 5, 4], activation: .tanh, outputActivation: .sigmoid)
            .initialStates(as: Float.self, seed: 3)
        let wider = try Network(sizes: [6, 5, 7]).initialStates(as: Float.self, seed: 3)
        #expect(one == two)
        #expect(one[0] == wider[0])
    }
}
