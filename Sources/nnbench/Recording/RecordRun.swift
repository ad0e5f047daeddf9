/// One training of `nnbench record`: where each epoch led.
struct RecordRun: Codable {
    /// The end of an epoch.
    struct Epoch: Codable {
        /// Seconds of training until then, without evaluation.
        let seconds: Double
        /// The part of the test samples that is classified rightly.
        let accuracy: Double
    }

    let epochs: [Epoch]

    /// Seconds until the end of the first epoch that reaches an accuracy; infinite if none does.
    func seconds(to accuracy: Double) -> Double {
        epochs.first { $0.accuracy >= accuracy }?.seconds ?? .infinity
    }
}

/// What trains for `nnbench record`.
protocol RecordCompetitor {
    var name: String { get }
    func run(seed: Int) throws -> RecordRun
}
