/// What a training is watched by: samples that it does not train on.
public enum Validation<Element: Scalar>: Sendable {
    /// Samples of their own.
    case dataset(Dataset<Element>)
    /// A part of the samples to train on, above 0 and below 1, drawn by the training's seed; of every class as large a part.
    case fraction(Double)

    /// The samples to train on, and those to watch it by.
    /// - Throws: ``TrainingError`` when one of both would be empty, or they have no class in common.
    func split(
        _ dataset: Dataset<Element>,
        seed: UInt64
    ) throws(TrainingError) -> (train: Dataset<Element>, validation: Dataset<Element>) {
        switch self {
        case .dataset(let validation):
            guard case .classes(let labels, _) = dataset.targets, case .classes(let others, _) = validation.targets,
                !others.isEmpty, Set(labels).isDisjoint(with: others)
            else { return (dataset, validation) }
            throw .setting(
                name: "validation",
                value: "samples of other classes than those to train on",
                range: "of samples of the same classes"
            )
        case .fraction(let fraction):
            guard fraction > 0, fraction < 1 else {
                throw .setting(name: Self.fractionName, value: "\(fraction)", range: "above 0 and below 1")
            }
            let parts: (train: Dataset<Element>, test: Dataset<Element>)
            do throws(DataError) {
                parts = try dataset.split(testFraction: fraction, stratified: true, seed: seed)
            } catch { throw .data(error) }
            guard parts.train.sampleCount > 0, parts.test.sampleCount > 0 else {
                throw .setting(
                    name: Self.fractionName,
                    value: "\(fraction)",
                    range: "such that of the \(dataset.sampleCount) samples some are left on both sides"
                )
            }
            return (parts.train, parts.test)
        }
    }

    /// What decides which samples are left to train on.
    var trainingSettings: [TrainingSetting] {
        guard case .fraction(let fraction) = self else { return [] }
        return [TrainingSetting(Self.fractionName, "\(fraction)")]
    }

    /// What the fraction is called among settings.
    static var fractionName: String { "validation fraction" }
}
