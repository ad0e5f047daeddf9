import NNTestSupport
import Testing

@Suite("The metrics of nn evaluate")
struct MetricOptionTests {
    private let directory: ScratchDirectory
    private let path: String

    init() throws {
        directory = try ScratchDirectory()
        path = directory.file("model.safetensors")
        let training = try NNCommand("train", "--layers", "784,10", "--epochs", "1", "--out", path)
        #expect(training.status == 0)
    }

    @Test("are printed, a line each, in the order asked for")
    func printed() throws {
        let names = "accuracy,f1,recall:3,precision:weighted,rocAUC:micro,top5,logLoss,calibrationError"
        let command = try NNCommand("evaluate", "--model", path, "--metrics", names)
        #expect(command.status == 0, "\(command.errors)")
        let first = try #require(command.lines.firstIndex { $0.hasPrefix("Test accuracy ") })
        let lines = command.lines[(first + 1)...].filter { !$0.isEmpty }
        let expected = [
            "accuracy 0.", "f1 0.", "recall (class 3) ", "precision (weighted) 0.", "rocAUC (micro) 0.", "top5 ",
            "logLoss ", "calibrationError 0.",
        ]
        #expect(lines.count == expected.count)
        for (line, start) in zip(lines, expected) { #expect(line.hasPrefix(start), "\(line)") }
        let top = try #require(lines[5].split(separator: " ").last.flatMap { Double($0) })
        let accuracy = try #require(lines[0].split(separator: " ").last.flatMap { Double($0) })
        #expect(accuracy > 0.5 && top >= accuracy && top <= 1)
    }

    @Test(
        "that do not exist or do not fit are one line that names them",
        arguments: [
            ("foo", "there is no metric 'foo'; choose from accuracy"), ("accuracy,", "there is no metric ''"),
            ("f1:mean", "'mean' is no average of f1; choose macro, micro, weighted or a class's number"),
            ("f1:10", "metric f1 (class 10): the class is 10, but must be in 0 ..< 10"),
            ("top0", "metric top0: the number of scores is 0, but must be 1 or more"),
            ("mae", "metric mae: compares values, but the targets are 10 classes"),
        ]
    )
    func wrong(names: String, text: String) throws {
        let command = try NNCommand("evaluate", "--model", path, "--metrics", names)
        #expect(command.status != 0 && command.output.isEmpty)
        #expect(command.errors.hasPrefix("Error: ") && command.errors.filter(\.isNewline).count == 1)
        #expect(command.errors.contains(text), "\(command.errors)")
    }
}
