import NNCore
import Testing

@Suite("Validation")
struct ValidationTests {
    private func dataset(_ labels: [Int], classCount: Int = 3) throws -> Dataset<Double> {
        let values = labels.indices.map { Double($0) }
        return try Dataset(
            features: Tensor(values, shape: [labels.count, 1]),
            targets: .classes(labels, classCount: classCount)
        )
    }

    @Test("A stratified part has of every class as large a part, by largest remainders, and each sample is in one part")
    func stratified() throws {
        // 6, 10 and 3 samples: a quarter are 1.5, 2.5 and 0.75, of 19 altogether 5.
        let data = try dataset([Int](repeating: 0, count: 6) + [Int](repeating: 1, count: 10) + [2, 2, 2])
        for seed in 0..<5 as Range<UInt64> {
            let (train, test) = try data.split(testFraction: 0.25, stratified: true, seed: seed)
            guard case .classes(let labels, _) = test.targets else { return }
            #expect([0, 1, 2].map { label in labels.count { $0 == label } } == [2, 2, 1])
            let rows = (train.features.values + test.features.values).sorted()
            #expect(rows == data.features.values && train.sampleCount == 14)
        }
        let first = try data.split(testFraction: 0.25, stratified: true, seed: 1)
        #expect(try data.split(testFraction: 0.25, stratified: true, seed: 1) == first)
        #expect(try data.split(testFraction: 0.25, stratified: true, seed: 2) != first)
    }

    @Test("All and nothing are parts too, and values are one class")
    func extremes() throws {
        let data = try dataset([0, 1, 1])
        #expect(try data.split(testFraction: 1, stratified: true, seed: 0).test == data)
        #expect(try data.split(testFraction: 0, stratified: true, seed: 0).train == data)
        #expect(throws: DataError.testFraction(1.5)) { try data.split(testFraction: 1.5, stratified: true, seed: 0) }
        let values = try Dataset(features: data.features, targets: .values(data.features))
        #expect(try values.split(testFraction: 0.4, stratified: true, seed: 0).test.sampleCount == 1)
    }

    private func fit(_ data: Dataset<Double>, _ validation: Validation<Double>, _ metrics: [any Metric] = []) throws {
        let trainer = try Trainer<Double>(Network(sizes: [1, 3]))
        let before = trainer.states
        defer { #expect(trainer.states == before) }
        try trainer.fit(data, validation: validation, metrics: metrics, epochs: 1)
    }

    @Test("What cannot validate says so before any step")
    func bad() throws {
        let data = try dataset([0, 0, 1, 1])
        for fraction in [0, 1, -0.1, .nan, 0.01] {
            let error = #expect(throws: TrainingError.self) { try fit(data, .fraction(fraction)) }
            #expect("\(try #require(error))".contains("validation fraction is \(fraction)"))
        }
        let error = #expect(throws: TrainingError.self) { try fit(data, .dataset(dataset([2, 2]))) }
        #expect("\(try #require(error))".contains("other classes"))
        #expect(throws: TrainingError.self) { try fit(data, .dataset(dataset([0], classCount: 4))) }
        #expect(throws: TrainingError.self) { try fit(data, .fraction(0.5), [.meanSquaredError]) }
    }

    @Test("Schedules observe the validation loss")
    func observed() throws {
        let data = try Dataset<Double>(Dataset<Float>.digitsSplit(.original8x8).train.subset(0..<200))
        let schedule = PlateauSchedule(by: 0.5, patience: 0)
        let options = TrainingOptions(learningRate: 0.1, schedule: schedule, seed: 2)
        let trainer = try Trainer<Double>(Network(sizes: [64, 10]), options)
        let reports = try trainer.fit(data, validation: .fraction(0.2), epochs: 3)
        #expect(trainer.snapshot.scheduleState[1] == reports.compactMap { $0.validation?.loss }.min())
    }
}
