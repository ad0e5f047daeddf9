import Testing

@testable import NNCore

@Suite("Permutation importance") struct ColumnImportanceTests {
    /// y = 3·x + 1·z, with a column that the network does not look at.
    private func parts() throws -> (Predictor<Double>, TableEncoder, Dataset<Double>) {
        let rows = (0..<400).map { row in
            let (x, z) = (Double(row * 37 % 101) / 10, Double(row * 53 % 89) / 8)
            return "\(x),\(["p", "q", "r"][row * row % 3]),\(z),\(3 * x + z)\n"
        }
        let table = try Table(csvBytes: Array("x,g,z,y\n\(rows.joined())".utf8), path: "t.csv")
        let options = TableEncodingOptions(scaling: .none)
        let encoder = try TableEncoder(fitting: table, target: "y", options: options)
        guard case .number(let offset, let scale) = encoder.target.encoding else { throw CancellationError() }
        // Features x, g=p, g=q, z: the categories that come are p and q.
        #expect(encoder.featureNames == ["x", "g=p", "g=q", "z"])
        let network = try Network(sizes: [4, 1])
        let states = [
            NamedTensor("0.weight", try Tensor<Double>([3 / scale, 0, 0, 1 / scale], shape: [1, 4])),
            NamedTensor("0.bias", try Tensor<Double>([-offset / scale], shape: [1])),
        ]
        let predictor = try Predictor(network, states: states, loss: .meanSquaredError)
        return (predictor, encoder, try encoder.dataset(of: table))
    }

    @Test("of R² is twice a term's part of the variance, and 0 for what is not looked at")
    func regression() throws {
        let (predictor, encoder, dataset) = try parts()
        let found = try predictor.importance(of: encoder, on: dataset, repeatCount: 20, seed: 4)
        #expect(found.map(\.name) == ["x", "z", "g"])
        #expect(found[2].mean == 0 && found[2].deviation == 0)
        // Shuffling x changes ŷ by 3(x' − x), whose mean square is 2·9·Var(x); R² loses it divided by Var(y).
        guard case .values(let values) = dataset.targets else { return }
        let x = NumberSummary((0..<400).map { Double($0 * 37 % 101) / 10 }).deviation
        let y = NumberSummary(encoder.targetNumbers(of: values)).deviation
        let expected = 2 * 9 * x * x / (y * y)
        // The mean of 20 shuffles: four of its standard deviations.
        #expect((found[0].mean - expected).magnitude < 4 * found[0].deviation / 20.0.squareRoot() + 0.01)
        #expect(try predictor.importance(of: encoder, on: dataset, repeatCount: 20, seed: 4) == found)
    }

    @Test("refuses no repeats and another network")
    func refused() throws {
        let (predictor, encoder, dataset) = try parts()
        #expect(throws: TrainingError.self) { try predictor.importance(of: encoder, on: dataset, repeatCount: 0) }
        let other = try Network(sizes: [3, 1])
        let states: [NamedTensor<Double>] = try other.initialStates(seed: 1)
        let strange = try Predictor<Double>(other, states: states, loss: .meanSquaredError)
        #expect(throws: TrainingError.self) { try strange.importance(of: encoder, on: dataset) }
    }
}
