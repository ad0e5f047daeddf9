/// The recipe of `nn train --recipe fast`, which `nnbench record` times: 784-512-512-10 on MNIST by gradient descent whose rate
/// falls to nothing.
///
/// Its numbers were chosen on a tenth of the training samples; see the article on schedules for what else was tried.
public enum FastRecipe {
    /// The rate of the first step behind the warm-up.
    public static let learningRate = 0.3
    /// How much of a step the next one goes on with.
    public static let momentum = 0.0
    /// Steps in which the rate rises.
    public static let warmup = 0
    /// The part of the rate that is left in the last step.
    public static let lastFactor = 0.0
    /// The samples in a step.
    public static let batch = 64
    /// How often all samples are gone over.
    public static let epochs = 6

    /// The same as options of `nn train`.
    public static var arguments: [String] {
        [
            "--optimizer", "sgd", "--learning-rate", "\(learningRate)", "--warmup",
            "\(warmup)",
            "--schedule", "linear:from=1,to=\(lastFactor)", "--batch", "\(batch)", "--epochs", "\(epochs)",
        ] + (momentum == 0 ? [] : ["--momentum", "\(momentum)"])
    }
}
