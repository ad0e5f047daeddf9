import NNCore
import NNTestSupport
import Testing

@Suite("The losses of nn")
struct LossOptionTests {
    private let directory: ScratchDirectory

    init() throws { directory = try ScratchDirectory() }

    @Test(
        "All can be trained, saved and evaluated, with their settings",
        arguments: [
            ["--loss", "smoothL1", "--threshold", "0.5"], ["--loss", "hinge"], ["--loss", "nll"], ["--loss", "bce"],
            ["--loss", "kl", "--reduction", "batchMean"], ["--loss", "huber", "--threshold", "0.25"],
            ["--label-smoothing", "0.1"], ["--class-weights", "1,1,2,1,1,1,0.5,1,1,1"],
        ]
    )
    func trains(options: [String]) throws {
        let model = directory.file("model")
        let command = try NNCommand(["train", "--layers", "784,8,10", "--epochs", "1", "--out", model] + options)
        #expect(command.status == 0, "\(command.errors)")
        let result = try #require(command.lines.first { $0.hasPrefix("Test accuracy") })
        let evaluated = try NNCommand("evaluate", "--model", model)
        #expect(evaluated.lines.contains(result), "\(evaluated.output)\(evaluated.errors)")
        let loss = try TrainedModel<Float>(from: model).loss
        #expect(command.output.contains("Loss: \(loss)"))
        #expect(loss != .crossEntropy && evaluated.output.contains("\(loss)"))
    }

    @Test("Their gradients are confirmed", arguments: ["nll", "bce", "kl", "hinge", "smoothL1", "bceWithLogits"])
    func checks(loss: String) throws {
        let command = try NNCommand("check", "--layers", "4,3,2", "--activation", "tanh", "--loss", loss, "--seed", "3")
        #expect(command.status == 0, "\(command.output)\(command.errors)")
    }

    @Test(
        "A setting of another loss, or out of range, is refused in one line",
        arguments: [
            (["--threshold", "1"], "crossEntropy has none"), (["--loss", "huber", "--threshold", "0"], "above 0"),
            (["--loss", "smoothL1", "--threshold", "-1"], "0 or more"), (["--label-smoothing", "2"], "from 0 to 1"),
            (["--loss", "mse", "--label-smoothing", "0.1"], "mse has none"),
            (["--class-weights", "1,x"], "'x' is no weight"),
            (["--loss", "mae", "--class-weights", "1,2"], "mae has none"),
            (["--class-weights", "1,2"], "one for each class"),
        ]
    )
    func refuses(options: [String], text: String) throws {
        let command = try NNCommand(["train", "--layers", "784,10"] + options)
        #expect(command.status != 0 && command.errors.contains(text), "\(command.errors)")
        #expect(command.errors.filter(\.isNewline).count == 1 && command.output.isEmpty)
    }
}
