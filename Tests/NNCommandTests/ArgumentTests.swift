import Foundation
import NNCore
import NNTestSupport
import Testing

@testable import NNCommandLine

@Suite("Arguments of nn")
struct ArgumentTests {
    @Test(
        "Arguments that are empty or repeated are found",
        arguments: [
            ([], nil), (["train"], nil), (["train", "--epochs", "3", "--no-shuffle"], nil),
            (["train", "--epochs", "3", "--epochs", "4"], "--epochs is given twice; give it once"),
            (["train", "--epochs=3", "--epochs", "4"], "--epochs is given twice; give it once"),
            (["train", "--json", "--json"], "--json is given twice; give it once"),
            (["peers", "--peer", "a", "--peer", "b"], nil),
            (["train", "--out", ""], "--out is empty; give it a value, or leave it out"),
            (["train", "--out="], "--out is empty; give it a value, or leave it out"),
            (["compare", ""], "an argument is empty; give it a value, or leave it out"),
            (["compare", "--", "--a", "--a"], nil),
            (["train", "--learning-rate", "-1"], nil),
        ]
    )
    func faults(arguments: [String], fault: String?) {
        #expect(CommandLineArguments.fault(in: arguments, repeatable: ["--peer"]) == fault)
    }

    @Test(
        "Each is refused in one line",
        arguments: [
            (["train", "--epochs", "1", "--epochs", "2"], "--epochs is given twice"),
            (["evaluate", "--model", ""], "--model is empty"),
            (["check", "--elements", "9223372036854775807"], "--elements is 9223372036854775807"),
            (["check", "--directions", "9223372036854775807"], "--directions is 9223372036854775807"),
            (["train", "--classes", "3"], "--classes is for --data"),
            (["train", "--names", "a,b"], "--prefix and --names are for the file of --init"),
        ]
    )
    func refused(arguments: [String], text: String) throws {
        let command = try NNCommand(arguments)
        #expect(command.status == 64 && command.output.isEmpty)
        #expect(
            command.errors.hasPrefix("Error: \(text)") && command.errors.filter(\.isNewline).count == 1,
            "\(command.errors)"
        )
    }

    @Test("A path that is no UTF-8 is refused, and no file of another name is written")
    func notUTF8() throws {
        let directory = try ScratchDirectory()
        let process = Process()
        let errors = Pipe()
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        process.arguments = [
            "-c", "exec \"$0\" draw --example product --out \"$(printf '%s/a\\377.svg' \"$1\")\"",
            ProgramRun.path(of: "nn"),
            directory.path,
        ]
        process.standardError = errors
        try process.run()
        let words = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        #expect(process.terminationStatus == 64 && words.contains("is not UTF-8"), "\(words)")
        #expect(try directory.names.isEmpty)
    }

    @Test("--version is that of the changelog: its newest release, or what comes after it")
    func version() throws {
        let command = try NNCommand("--version")
        #expect(command.status == 0 && command.output == "\(ProgramVersion.current)\n")
        let changelog = try String(contentsOfFile: PackageRoot.path + "/CHANGELOG.md", encoding: .utf8)
        let heading = try #require(changelog.firstMatch(of: /\n## \[(.+?)\]/)).1
        #expect(heading == "Unreleased" ? ProgramVersion.current.hasSuffix("-dev") : ProgramVersion.current == heading)
    }

    @Test("Parameters that are not finite are an error of evaluate and of train, and a warning of predict")
    func notFinite() throws {
        let directory = try ScratchDirectory()
        var parameters = try Network(sizes: [784, 10]).initialStates(as: Float.self, seed: 0)
        parameters[1] = NamedTensor("0.bias", Tensor(repeating: .nan, shape: try Shape([10])))
        let path = directory.file("model")
        try TrainedModel(sizes: [784, 10], states: parameters).save(to: path)
        let text = "\(path): 0.bias has values that are not finite"
        let evaluated = try NNCommand("evaluate", "--model", path)
        #expect(evaluated.status == 1 && evaluated.errors.contains(text), "\(evaluated.errors)")
        let started = try NNCommand("train", "--layers", "784,10", "--init", path)
        #expect(started.status == 1 && started.errors.contains(text) && !started.errors.contains("learning rate"))
        let predicted = try NNCommand("predict", "--model", path)
        #expect(predicted.status == 0 && predicted.errors.hasPrefix("Warning: \(text)"))
    }

    @Test("A model under other names is evaluated with --prefix and --names")
    func names() throws {
        let directory = try ScratchDirectory()
        let (path, other) = (directory.file("model"), directory.file("other"))
        try NNCommand("train", "--layers", "784,8,10", "--epochs", "1", "--out", path)
        let names = [
            "0.weight": "net.fc1.weight", "0.bias": "net.fc1.bias", "2.weight": "net.fc2.weight",
            "2.bias": "net.fc2.bias",
        ]
        let parameters = try Checkpoint.load(as: Float.self, from: path).map {
            NamedTensor(names[$0.name] ?? "", $0.tensor)
        }
        try Checkpoint.save(parameters, to: other)
        let network = ["--layers", "784,8,10", "--activation", "relu"]
        let command = try NNCommand(["evaluate", "--model", other, "--prefix", "net.", "--names", "fc1,fc2"] + network)
        #expect(
            try command.status == 0 && command.lines == NNCommand("evaluate", "--model", path).lines,
            "\(command.errors)"
        )
        #expect(try NNCommand(["evaluate", "--model", other] + network).errors.contains("prefix"))
    }

    @Test("The default network has the data's input size and number of classes; larger ones keep theirs")
    func classes() throws {
        let directory = try ScratchDirectory()
        try MNISTFiles.write(to: directory)
        let command = try NNCommand(
            "train",
            "--data",
            directory.path,
            "--epochs",
            "1",
            "--out",
            directory.file("model")
        )
        #expect(command.status == 0, "\(command.errors)")
        #expect(try TrainedModel<Float>(from: directory.file("model")).sizes == [16, 512, 512, 2])
        let larger = try NNCommand("train", "--data", directory.path, "--epochs", "1", "--layers", "16,10")
        #expect(larger.status == 0, "\(larger.errors)")
        let smaller = try NNCommand("train", "--data", directory.path, "--classes", "1")
        #expect(smaller.status == 0 || smaller.errors.contains("names none of the 1 classes"), "\(smaller.errors)")
    }
}
