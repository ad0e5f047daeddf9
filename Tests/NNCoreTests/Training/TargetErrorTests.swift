import NNCore
import Testing

@Suite("Classes where values are needed, and values where classes are, are refused with the shapes")
struct TargetErrorTests {
    private let features: Tensor<Float>

    init() throws { features = try Tensor([0, 1, 2, 3, 4, 5], shape: [3, 2]) }

    private func error(_ targets: Dataset<Float>.Targets, _ loss: StandardLoss, outputs: Int) throws -> String {
        let trainer = try Trainer<Float>(Network(sizes: [2, outputs]), TrainingOptions(loss: loss, batchSize: 3))
        let dataset = try Dataset(features: features, targets: targets)
        let before = trainer.parameters
        let step = #expect(throws: TrainingError.self) { try trainer.step(dataset, rows: [0, 1, 2]) }
        let fit = #expect(throws: TrainingError.self) { try trainer.fit(dataset, epochs: 1) }
        #expect(step == fit)
        #expect(trainer.parameters == before)
        return step.map(\.description) ?? ""
    }

    @Test(
        "class indices given as numbers, whole or not",
        arguments: [[0, 1, 1], [0, 0.5, 1], [0, -1, 7]] as [[Float]]
    )
    func indicesAsValues(labels: [Float]) throws {
        for loss in [StandardLoss.crossEntropy, .negativeLogLikelihood, .hinge, .meanSquaredError] {
            let text = try error(.values(Tensor(labels, shape: [3])), loss, outputs: 2)
            let comparesClasses = loss.kind == .crossEntropy || loss.kind == .negativeLogLikelihood
            let fault = comparesClasses ? "each sample's target is a value" : "targets have shape []"
            #expect(text.contains(fault) && text.contains("[2]"), "\(text)")
            #expect(text.hasPrefix("loss \(loss.kind.rawValue): "), "\(text)")
        }
    }

    @Test("rows of values to a loss that takes only class indices")
    func valuesForClasses() throws {
        let rows = try Tensor<Float>([1, 0, 0.5, 0.5, 0, 1], shape: [3, 2])
        let text = try error(.values(rows), .negativeLogLikelihood, outputs: 2)
        #expect(text.contains("negativeLogLikelihood") && text.contains("[3, 2]"), "\(text)")
    }

    @Test("classes to a network that gives one value", arguments: [StandardLoss.meanSquaredError, .huber])
    func classesForValues(loss: StandardLoss) throws {
        let text = try error(.classes([0, 1, 2], classCount: 3), loss, outputs: 1)
        #expect(text.contains("3 classes") && text.contains("[1]") && text.contains("3 outputs"), "\(text)")
        #expect(text.hasPrefix("loss \(loss.kind.rawValue): "), "\(text)")
    }

    @Test("a label that names no class, before there is anything to train on", arguments: [-1, 2, Int.max, Int.min])
    func labels(label: Int) throws {
        let error = #expect(throws: DataError.self) {
            try Dataset(features: features, targets: .classes([0, label, 1], classCount: 2))
        }
        #expect(error == .labelOutOfRange(label: label, sample: 1, classCount: 2, path: nil))
        let text = "\(try #require(error))"
        #expect(text.contains("label \(label) of sample 1") && text.contains("2 classes"), "\(text)")
    }

    @Test("a target that is no number names its sample", arguments: [Float.nan, .infinity, -.infinity])
    func notFinite(value: Float) throws {
        let targets = try Tensor([0, 1, value], shape: [3])
        let error = #expect(throws: DataError.self) { try Dataset(features: features, targets: .values(targets)) }
        #expect(error == .notFinite(.targets, sample: 2, value: "\(value)"))
        #expect("\(try #require(error))".contains("targets of sample 2"))
    }
}
