import NNTestSupport
import Testing

@testable import NNCore

@Suite("Training on a mapped file has the bits of training in memory") struct MappedTrainingTests {
    /// What a file holds, and how.
    enum Form: CaseIterable {
        case bytesAsIDX, bigEndianSinglesAsNPY, doublesAsNPY
    }

    private let directory: TemporaryDirectory
    private let digits: Dataset<Float>

    init() throws {
        directory = try TemporaryDirectory()
        digits = try Dataset<Float>.digitsSplit(.original8x8).train.subset(0..<300)
    }

    /// The digits in a file, mapped and read.
    private func datasets(_ form: Form) throws -> (mapped: Dataset<Float>, read: Dataset<Float>) {
        let (source, features): (MappedRows<Float>, Tensor<Float>)
        switch form {
        case .bytesAsIDX:
            let bytes = digits.features.values.map { UInt8($0 * 240) }
            let file = IDXBytes.file(code: 8, dimensions: [300, 8, 8], elements: bytes)
            let path = try directory.write(file, to: "digits")
            source = try MappedRows(idx: path, dividedBy: 255)
            features = try IDXFile(path: path).tensor(dividedBy: 255)
        case .bigEndianSinglesAsNPY, .doublesAsNPY:
            let isSingle = form == .bigEndianSinglesAsNPY
            let elements: [UInt8] = digits.features.values.flatMap { value -> [UInt8] in
                isSingle
                    ? (0..<4).reversed().map { UInt8(truncatingIfNeeded: value.bitPattern >> (8 * $0)) }
                    // Not all of them are Floats.
                    : (0..<8).map { UInt8(truncatingIfNeeded: (Double(value) / 3).bitPattern >> (8 * $0)) }
            }
            let header = NPYBytes.header(isSingle ? ">f4" : "<f8", shape: "(300, 64)")
            let path = try directory.write(NPYBytes.file(header: header, elements: elements), to: "digits.npy")
            source = try MappedRows(npy: path)
            features = try NPYFile(path: path).tensor()
        }
        return (
            try Dataset(source: source, targets: digits.targets),
            try Dataset(features: features, targets: digits.targets)
        )
    }

    private func trainer(threadCount: Int, block: Int? = nil) throws -> Trainer<Float> {
        // Wide enough for two workers to gather the samples.
        let options = TrainingOptions(
            optimizer: Adam(),
            batchSize: 128,
            seed: 3,
            shuffleBlock: block,
            threadCount: threadCount
        )
        return try Trainer(Network(sizes: [64, 16, 10]), options)
    }

    private func bits(_ trainer: Trainer<Float>) -> [[UInt32]] {
        trainer.parameters.map { $0.tensor.values.map(\.bitPattern) }
    }

    @Test("whatever the form, with a part to validate on, by one worker or two", arguments: Form.allCases, [1, 2])
    func sameBits(form: Form, threadCount: Int) throws {
        let (mapped, read) = try datasets(form)
        #expect(mapped == read)
        let (first, second) = (try trainer(threadCount: threadCount), try trainer(threadCount: 1))
        let reports = try first.fit(mapped, validation: .fraction(0.1), metrics: [.f1()], epochs: 2)
        let expected = try second.fit(read, validation: .fraction(0.1), metrics: [.f1()], epochs: 2)
        #expect(bits(first) == bits(second))
        #expect(reports.map(\.validation) == expected.map(\.validation))
        #expect(try first.predictor().evaluate(mapped) == second.predictor().evaluate(read))
    }

    @Test("a training in memory goes on with the same file mapped")
    func resumption() throws {
        let (mapped, read) = try datasets(.bytesAsIDX)
        let whole = try trainer(threadCount: 1)
        try whole.fit(read, epochs: 2)
        let first = try trainer(threadCount: 1)
        try first.fit(read, epochs: 1)
        let second = try trainer(threadCount: 1)
        try second.restore(first.snapshot)
        try second.fit(mapped, epochs: 1)
        #expect(bits(second) == bits(whole))
    }

    @Test("the block that samples are shuffled by is a setting; without one a snapshot is as before there were any")
    func settings() throws {
        let (mapped, _) = try datasets(.bytesAsIDX)
        let shuffling = { (trainer: Trainer<Float>) in trainer.settings.first { $0.name == "shuffling" }?.value }
        let (plain, blocked) = (try trainer(threadCount: 1), try trainer(threadCount: 1, block: 8))
        #expect(shuffling(plain) == "true" && shuffling(blocked) == "true, by blocks of 8")
        try plain.fit(mapped, epochs: 1)
        try blocked.fit(mapped, epochs: 1)
        #expect(bits(plain) != bits(blocked))
        let difference = TrainingDifference("shuffling", snapshot: "true", training: "true, by blocks of 8")
        #expect(throws: TrainingError.otherTraining([difference])) { try blocked.restore(plain.snapshot) }
        #expect(throws: TrainingError.self) { try trainer(threadCount: 1, block: 0) }
    }

    @Test("where numbers overflow the cause is that of the samples in memory")
    func cause() throws {
        let (mapped, read) = try datasets(.bytesAsIDX)
        let causes = try [mapped, read].map { data in
            let network = try Network(inputShape: [64], [.dense(64, 10)])
            let huge = network.states.map { state in
                NamedTensor(state.name, Tensor<Float>(repeating: 1e38, shape: state.declaration.shape))
            }
            return try Predictor(network, states: huge, loss: .meanSquaredError).nonFiniteCause(in: data)
        }
        #expect(causes[0] != nil && causes[0] == causes[1])
    }
}
