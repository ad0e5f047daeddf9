import Foundation
import NNCore
import NNTestSupport
import Testing

@Suite("nn evaluate and nn predict")
struct ModelCommandTests {
    private let directory: ScratchDirectory
    private let model: String
    private let trained: NNCommand

    init() throws {
        directory = try ScratchDirectory()
        model = directory.file("model")
        trained = try NNCommand("train", "--layers", "784,8,10", "--epochs", "2", "--out", model)
    }

    @Test("evaluate repeats the result that training ended with")
    func evaluate() throws {
        let result = try #require(trained.lines.first { $0.hasPrefix("Test accuracy") })
        let command = try NNCommand("evaluate", "--model", model)
        #expect(command.status == 0 && command.lines.contains(result))
    }

    @Test("A file without metadata needs --layers and --activation, and works with them")
    func withoutMetadata() throws {
        let bare = directory.file("bare")
        try Checkpoint.save(try Checkpoint.load(as: Float.self, from: model), to: bare)
        let refused = try NNCommand("evaluate", "--model", bare)
        #expect(refused.status == 1 && refused.errors.hasSuffix("add --layers and --activation\n"))
        let command = try NNCommand("evaluate", "--model", bare, "--layers", "784,8,10", "--activation", "relu")
        #expect(try command.lines.last == NNCommand("evaluate", "--model", model).lines.last)
        #expect(command.status == 0)
    }

    private struct Prediction: Decodable {
        let index: Int
        let `class`: Int
        let expected: Int?
        let probabilities: [Double]
    }

    private func predictions(_ arguments: String...) throws -> [Prediction] {
        let command = try NNCommand(["predict", "--model", model, "--json"] + arguments)
        #expect(command.status == 0, "\(command.errors)")
        return try command.lines.dropLast().map {
            try JSONDecoder().decode(Prediction.self, from: Data($0.utf8))
        }
    }

    @Test("predict gives probabilities that sum to 1, the class of the largest, and agrees with evaluate")
    func predictsDigits() throws {
        let all = try predictions("--count", "360")
        #expect(all.map(\.index) == Array(0..<360))
        for prediction in all {
            #expect(prediction.probabilities.count == 10)
            // Ten numbers in [0, 1], each rounded to Float.
            #expect(abs(prediction.probabilities.reduce(0, +) - 1) <= 10 * 0x1p-24)
            #expect(prediction.probabilities[prediction.class] == prediction.probabilities.max())
        }
        let correctCount = all.filter { $0.expected == $0.class }.count
        #expect(trained.output.contains("(\(correctCount) of 360)"))
    }

    @Test("--index shows one sample, with the same numbers as among many")
    func oneSample() throws {
        let one = try predictions("--index", "7")
        #expect(one.map(\.index) == [7])
        let table = try NNCommand("predict", "--model", model, "--index", "7")
        let row = try #require(table.lines.dropLast().last).split(separator: " ")
        #expect(row[0] == "7" && row[1] == "\(one[0].class)" && row.count == 13)
    }

    @Test("An infinite output is the class, although its softmax is no number")
    func infiniteOutput() throws {
        var parameters = try Checkpoint.load(as: Float.self, from: model)
        let ten = try Shape([10])
        let last = try #require(parameters.firstIndex { $0.tensor.shape == ten })
        parameters[last].tensor[3] = .infinity
        let infinite = directory.file("infinite")
        try Checkpoint.save(parameters, to: infinite)
        let options = ["predict", "--model", infinite, "--layers", "784,8,10", "--activation", "relu", "--index", "7"]
        let table = try NNCommand(options)
        let row = try #require(table.lines.dropLast().last).split(separator: " ")
        #expect(row[0] == "7" && row[1] == "3", "\(table.output)")
        let json = try NNCommand(options + ["--json"])
        #expect(json.output.contains("\"class\": 3,"), "\(json.output)")
    }

    @Test("predict reads images from an IDX file")
    func idxFile() throws {
        try MNISTFiles.write(to: directory)
        let small = directory.file("small")
        try NNCommand(
            "train",
            "--data",
            directory.path,
            "--layers",
            "16,8,10",
            "--epochs",
            "100",
            "--batch",
            "5",
            "--initializer",
            "he",
            "--out",
            small
        )
        let command = try NNCommand(
            "predict",
            "--model",
            small,
            "--image",
            directory.file("t10k-images-idx3-ubyte"),
            "--count",
            "4"
        )
        #expect(command.status == 0, "\(command.errors)")
        let classes = command.lines.dropFirst(2).dropLast().map { $0.split(separator: " ")[1] }
        #expect(classes == ["0", "1", "0", "1"])
    }
}
