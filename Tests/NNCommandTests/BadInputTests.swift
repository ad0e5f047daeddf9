import Foundation
import NNCore
import NNTestSupport
import Testing

@Suite("Bad input to nn gives one error line and a status that is not zero")
struct BadInputTests {
    private let directory: ScratchDirectory

    init() throws { directory = try ScratchDirectory() }

    private func expectError(_ arguments: [String], _ text: String) throws {
        let command = try NNCommand(arguments)
        #expect(command.status != 0)
        #expect(command.errors.hasPrefix("Error: ") && command.errors.filter(\.isNewline).count == 1)
        #expect(command.errors.contains(text), "\(command.errors)")
        // No table for work that is refused.
        #expect(command.output.isEmpty, "\(command.output)")
    }

    @Test(
        "Values out of range or not understood",
        arguments: [
            (["--layers", "784,,10"], "a size is missing"),
            (["--layers", "784,0,10"], "'0' is no size"),
            (["--layers", "784,-3,10"], "'-3' is no size"),
            (["--layers", "784"], "at least two sizes"),
            (["--layers", ""], "--layers is empty"),
            (["--layers", "784,99999999999999999999,10"], "is no size"),
            (["--layers", "784,9223372036854775807,10"], "too many parameters"),
            (["--layers", "784,100000000000,10"], "too many parameters"),
            (["--layers", "100,10"], "samples have shape [28, 28], but the network takes [100]"),
            (["--layers", "784,11"], "10 classes, but the network's output is [11]"),
            (["--precision", "half"], "'half' is invalid for '--precision"),
            (["--single-layers", "0"], "--single-layers is for --precision mixed"),
            (["--precision", "mixed", "--single-layers", "1"], "no state belongs to a layer named \"1\""),
            (["--batch", "0"], "--batch is 0"),
            (["--batch", "-1"], "--batch is -1"),
            (["--epochs", "-1"], "--epochs is -1"),
            (["--learning-rate", "nan"], "--learning-rate is nan"),
            (["--learning-rate", "inf"], "--learning-rate is inf"),
            (["--learning-rate", "0"], "--learning-rate is 0"),
            (["--optimizer", "foo"], "choose one of sgd, rmsprop, adagrad"),
            (["--optimizer", "adam", "--learning-rate", "-1"], "--learning-rate is -1"),
            (["--momentum", "-1"], "--momentum is -1.0, but must be 0 or more and finite"),
            (["--optimizer", "muon", "--momentum", "1"], "--momentum is 1.0, but must be 0 or more and below 1"),
            (
                ["--optimizer", "adam", "--momentum", "0.9"],
                "--momentum is for sgd, rmsprop, muon; adam has none to set"
            ),
            (["--weight-decay", "-1"], "--weight-decay is -1.0, but must be 0 or more and finite"),
            (["--optimizer", "adamw", "--weight-decay", "nan"], "--weight-decay is nan"),
            (["--clip-norm", "0"], "--clip-norm is 0.0, but must be above 0"),
            (["--clip-norm", "nan"], "--clip-norm is nan"),
            (["--accumulate", "0"], "--accumulate is 0, but must be 1 or more"),
            (["--learning-rate", "fast"], "'fast' is invalid"),
            (["--l1", "-1"], "--l1 is -1"),
            (["--l2", "nan"], "--l2 is nan"),
            (["--seed", "-1"], "'-1' is invalid"),
            (["--activation", "foo"], "choose one of celu, elu, gelu, geluTanh, hardSigmoid"),
            (
                ["--loss", "foo"],
                "choose one of crossEntropy, mse, mae, huber, smoothL1, nll, bce, bceWithLogits, kl, hinge"
            ),
            (["--reduction", "foo"], "'sum'"),
            (["--engine", "foo"], "'reference'"),
            (["--initializer", "foo"], "'pytorch', 'he', 'glorot', 'lecun' or 'orthogonal'"),
            (["--data", "/nonexistent"], "/nonexistent: cannot open"),
            (["--init", "/nonexistent"], "/nonexistent: cannot open"),
            (["--out", "/nonexistent/model"], "cannot make a file in /nonexistent"),
            (["--out", "/dev/null"], "/dev/null: is not a regular file"),
            (["--out", "/"], "/: is not a regular file"),
            (["--out", ""], "--out is empty"),
        ]
    )
    func train(arguments: [String], text: String) throws {
        try expectError(["train"] + arguments, text)
    }

    @Test("A directory without the four IDX files")
    func incompleteDirectory() throws {
        try expectError(["train", "--data", directory.path], "lacks train-images-idx3-ubyte, train-labels")
    }

    @Test("A checkpoint of another network, of another activation, or no checkpoint at all")
    func otherCheckpoints() throws {
        let path = directory.file("model")
        try NNCommand("train", "--layers", "784,8,10", "--epochs", "0", "--out", path)
        try expectError(["train", "--layers", "784,9,10", "--init", path], "shape [8, 784] in the file and [9, 784]")
        try expectError(
            ["train", "--layers", "784,8,10", "--activation", "tanh", "--init", path],
            "add --activation relu"
        )
        try expectError(["evaluate", "--model", path, "--layers", "784,10"], "is a checkpoint of another network")
        try expectError(["predict", "--model", path, "--image", path], "begins with the bytes")
        try expectError(["predict", "--model", path, "--index", "360"], "its 360 samples are 0...359")
        try expectError(["predict", "--model", path, "--index", "-1"], "--index is -1")
        try expectError(["predict", "--model", path, "--count", "9223372036854775807"], "has no sample 360")
        let other = try directory.write(Array("no safetensors".utf8), to: "other")
        try expectError(["evaluate", "--model", other], "check that it is a safetensors file")
        try expectError(["describe", "--batch", "9223372036854775807"], "the limit is 1,048,576")
    }

    @Test("Metadata that makes no sense", arguments: [("layers", "784,x"), ("activation", "y"), ("loss", "z")])
    func metadata(key: String, value: String) throws {
        let network = try Network(sizes: [784, 10])
        var metadata = ["layers": "784,10", "activation": "relu", "loss": "mse"]
        metadata[key] = value
        let path = directory.file("model")
        try Checkpoint.save(network.initialStates(as: Float.self, seed: 0), to: path, metadata: metadata)
        try expectError(["evaluate", "--model", path], "\(path): metadata \(key) is ")
    }

    @Test("Training that fails leaves the old file as it was")
    func oldFileIsKept() throws {
        let path = try directory.write(Array("precious".utf8), to: "model")
        let small = ["train", "--layers", "784,8,10", "--out", path, "--learning-rate", "1e38"]
        // The cost overflows during training, and after the only step.
        let during = try NNCommand(small + ["--epochs", "2"])
        #expect(during.status == 1 && during.errors.contains("the cost became"))
        let after = try NNCommand(small + ["--batch", "9223372036854775807", "--epochs", "1"])
        #expect(
            after.status == 1 && after.errors.contains("is not finite") && after.errors.contains("learning rate"),
            "\(after.errors)"
        )
        #expect(try directory.bytes(of: "model") == Array("precious".utf8))
        #expect(try directory.names == ["model"])
    }
}
