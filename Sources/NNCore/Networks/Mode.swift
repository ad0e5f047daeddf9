/// What a network is inserted for: some layers do something else in training.
public enum Mode: String, Sendable {
    /// Training: dropout thins out, normalisations use and record the batch's own statistics.
    case train
    /// Evaluation and prediction: nothing is drawn, recorded statistics are used, no state changes.
    case predict
}
