import NNCore
import NNTestSupport
import Testing

@Suite("nn train")
struct TrainCommandTests {
    private let directory: ScratchDirectory

    init() throws { directory = try ScratchDirectory() }

    @Test("Trains on the embedded digits, prints a line for each epoch, and learns")
    func digits() throws {
        let command = try NNCommand("train", "--layers", "784,16,10", "--epochs", "6")
        #expect(command.status == 0)
        // Neither output nor errors are a terminal.
        #expect(command.errors.isEmpty && !command.output.contains("\u{1B}"))
        #expect(command.output.contains("1,293 samples to train on, 144 of the same to validate on, 360 to test on"))
        let header = try #require(command.lines.firstIndex { $0.hasPrefix("epoch ") })
        for line in command.lines[header...].prefix(while: { !$0.isEmpty }) { #expect(line.count <= 80, "\(line)") }
        let rows = command.lines[(header + 1)...].prefix { !$0.isEmpty }.map { $0.split(separator: " ") }
        #expect(rows.map { $0[0] } == ["1", "2", "3", "4", "5", "6"])
        let losses = try rows.map { try #require(Double($0[1])) }
        // Chance is ln 10 = 2.30; a network that does not learn stays there.
        #expect(losses[0] < 2.4 && losses[5] < 1)
        let result = try #require(command.lines.first { $0.hasPrefix("Test accuracy ") })
        let accuracy = try #require(Double(result.split(separator: " ")[2]))
        #expect(accuracy > 60)
        #expect(result.contains("of 360)"))
    }

    @Test("Saves the parameters under PyTorch's names, with what the network is")
    func saves() throws {
        let path = directory.file("model.safetensors")
        let command = try NNCommand(
            "train",
            "--layers",
            "784,8,10",
            "--activation",
            "tanh",
            "--epochs",
            "1",
            "--seed",
            "3",
            "--out",
            path
        )
        #expect(command.status == 0 && command.lines.contains("Saved to \(path)"))
        let file = try SafetensorsFile(path: path)
        #expect(file.entries.map(\.name) == ["0.weight", "0.bias", "2.weight", "2.bias"])
        #expect(file.entries.map(\.shape.dimensions) == [[8, 784], [8], [10, 8], [10]])
        #expect(file.metadata["layers"] == "784,8,10")
        #expect(file.metadata["activation"] == "tanh")
        #expect(file.metadata["loss"] == "crossEntropy")
        #expect(file.metadata["seed"] == "3")
        #expect(file.metadata["epochs"] == "1")
        #expect(try directory.names == ["model.safetensors"])
    }

    @Test("Trains and evaluates in mixed precision, all layers or some")
    func mixedPrecision() throws {
        let path = directory.file("model.safetensors")
        let layers = ["--layers", "784,32,32,10", "--epochs", "2", "--precision", "mixed"]
        let command = try NNCommand(["train"] + layers + ["--out", path])
        #expect(
            command.status == 0 && command.output.contains("engine automatic, mixed precision"),
            "\(command.errors)"
        )
        let some = try NNCommand(["train"] + layers + ["--single-layers", "0,4"])
        #expect(some.status == 0 && some.output.contains("mixed precision but for 0, 4"))
        // Weights are single precision's, whatever they were trained with.
        #expect(
            try SafetensorsFile(path: path).tensor(named: "0.weight", as: Float.self).values.contains {
                $0.bitPattern & 0xFFFF != 0
            }
        )
        for precision in ["single", "mixed"] {
            let evaluation = try NNCommand("evaluate", "--model", path, "--precision", precision)
            #expect(evaluation.status == 0 && evaluation.output.contains("accuracy"))
        }
        #expect(try NNCommand("predict", "--model", path, "--precision", "mixed").status == 0)
    }

    @Test("Says which optimizer trains, in print and in the file, and learns with it")
    func optimizers() throws {
        let path = directory.file("model.safetensors")
        let options = [
            "--optimizer", "adamw", "--learning-rate", "0.01", "--weight-decay", "0.1", "--clip-norm", "1", "--batch",
            "16",
            "--accumulate", "4",
        ]
        let command = try NNCommand(["train", "--layers", "784,16,10", "--epochs", "3", "--out", path] + options)
        #expect(command.status == 0, "\(command.errors)")
        let text = "adamw (learning rate 0.01, beta1 0.9, beta2 0.999, epsilon 1e-08, weight decay 0.1)"
        let onOneLine = command.output.split(separator: "\n           ").joined(separator: " ")
        #expect(onOneLine.contains("\nOptimizer: \(text), gradients clipped to norm 1.0\n"))
        #expect(command.output.contains("batches of 16, 4 a step"))
        let notes = try SafetensorsFile(path: path).metadata
        #expect(notes["optimizer"] == text && notes["accumulation"] == "4" && notes["clipNorm"] == "1.0")
        let result = try #require(command.lines.first { $0.hasPrefix("Test accuracy ") })
        #expect(try #require(Double(result.split(separator: " ")[2])) > 60)
    }

    private func train(_ name: String, epochs: Int = 1, _ more: [String] = []) throws -> [NamedTensor<Float>] {
        let path = directory.file(name)
        let arguments = ["train", "--layers", "784,8,10", "--epochs", "\(epochs)", "--out", path] + more
        let command = try NNCommand(arguments)
        #expect(command.status == 0, "\(command.errors)")
        return try Checkpoint.load(from: path)
    }

    @Test("The seed determines everything; another seed, order or loss gives other parameters")
    func seeds() throws {
        let first = try train("a")
        #expect(try train("b") == first)
        #expect(try train("c", ["--seed", "1"]) != first)
        #expect(try train("d", ["--no-shuffle"]) != first)
        #expect(try train("e", ["--loss", "mse"]) != first)
        #expect(try train("f", ["--l2", "0.01"]) != first)
        #expect(try train("g", ["--l1", "0.01"]) != first)
    }

    @Test("--init starts from a file's values: no epochs leave them as they are")
    func initialValues() throws {
        let first = try train("a")
        #expect(try train("b", epochs: 0, ["--init", directory.file("a")]) == first)
        #expect(try train("c", ["--init", directory.file("a")]) != first)
    }

    @Test("The default initial values are those of PyTorch's Linear: within 1/√in, biases not zero")
    func initializer() throws {
        let start = try train("a", epochs: 0)
        let network = try Network(
            sizes: [784, 8, 10],
            weightInitializer: .pytorchLinear,
            biasInitializer: .pytorchLinear
        )
        #expect(try start == network.initialStates(seed: 0))
        #expect(start[0].tensor.values.allSatisfy { abs($0) <= 1 / 28 })
        #expect(start[1].tensor.values.allSatisfy { $0 != 0 })
        let he = try train("b", epochs: 0, ["--initializer", "he"])
        #expect(he[1].tensor.values.allSatisfy { $0 == 0 })
    }

    @Test(
        "Trains on a directory with the four IDX files",
        arguments: ["crossEntropy", "mse", "mae", "huber", "bceWithLogits"]
    )
    func idxFiles(loss: String) throws {
        try MNISTFiles.write(to: directory)
        let command = try NNCommand(
            "train",
            "--data",
            directory.path,
            "--layers",
            "16,8,10",
            "--batch",
            "7",
            "--epochs",
            "100",
            "--loss",
            loss,
            "--initializer",
            "he"
        )
        #expect(command.status == 0, "\(command.errors)")
        #expect(command.output.contains("18 samples to train on, 2 of the same to validate on, 20 to test on"))
        let rows = command.lines.filter { $0.split(separator: " ").count == 9 }.map { $0.split(separator: " ") }
        let losses = rows.compactMap { Double($0[1]) }
        #expect(losses.count == 100 && losses[99] < losses[0] / 2)
        // The absolute error only draws to the median, which for two classes of equal size is neither.
        if loss != "mae" { #expect(command.output.contains("Test accuracy 100.00 % (20 of 20)")) }
    }
}
