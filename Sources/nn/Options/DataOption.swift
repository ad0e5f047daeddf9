internal import ArgumentParser
internal import NNCore

/// The option that chooses the samples.
struct DataOption: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            """
            A directory with the four files of MNIST, or of a dataset in its form, plain or .gz. Without it the \
            1,797 digits of the UCI repository, enlarged from 8×8 to 28×28: the first 1,437 to train on, the last 360 \
            to test on.
            """,
            valueName: "dir"
        )
    )
    var data: String?

    /// Reads the samples.
    func samples() throws -> Samples {
        guard let data else {
            let (train, test) = Dataset<Float>.digitsSplit()
            return Samples(name: "the embedded UCI digits, enlarged to 28×28", train: train, test: test)
        }
        let (train, test) = try Dataset<Float>.mnist(directory: data)
        return Samples(name: data, train: train, test: test)
    }
}

/// What a network is trained and tested on.
struct Samples {
    /// What people call it.
    let name: String
    let train: Dataset<Float>
    let test: Dataset<Float>
}
