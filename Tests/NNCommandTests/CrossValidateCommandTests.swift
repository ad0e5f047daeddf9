import Foundation
import NNTestSupport
import Testing

@Suite("nn cross-validate says how well a table can be learned") struct CrossValidateCommandTests {
    private let directory: ScratchDirectory
    private let table: String

    init() throws {
        directory = try ScratchDirectory()
        let rows = (0..<60).map { row in
            let x = Double(row * 37 % 61) / 10
            return "\(x),\(["u", "v", "w"][row % 3]),\(x > 3 ? "high" : "low"),\(2 * x)\n"
        }
        table = try directory.write(Array("x,group,kind,price\n\(rows.joined())".utf8), to: "t.csv")
    }

    private func arguments(_ others: String...) -> [String] {
        ["cross-validate", table, "--target", "kind", "--exclude", "price", "--hidden", "8", "--epochs", "5"] + others
    }

    @Test("for people in 80 columns: a line for each fold, and mean ± deviation beside a baseline")
    func people() throws {
        let command = try NNCommand(arguments("--folds", "3"))
        #expect(command.status == 0 && command.errors.isEmpty, "\(command.errors)")
        #expect(command.lines.dropFirst().allSatisfy { $0.count <= 80 }, "\(command.output)")
        #expect(command.lines.count { $0.hasPrefix("   ") } == 3)
        #expect(command.output.contains(" ± ") && command.output.contains("baseline"))
        #expect(try NNCommand(arguments("--folds", "3", "--threads", "1")).output == command.output)
        #expect(try NNCommand(arguments("--folds", "3", "--seed", "1")).output != command.output)
    }

    @Test("for programs: one object with the mean and the deviation of each metric")
    func programs() throws {
        let command = try NNCommand(arguments("--folds", "4", "--json", "--metrics", "matthews"))
        #expect(command.status == 0, "\(command.errors)")
        let line = try #require(command.lines.first)
        let result = try #require(JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
        #expect(result["task"] as? String == "classification" && result["folds"] as? Int == 4)
        let test = try #require(result["test"] as? [String: [String: Double]])
        #expect(
            Set(test.keys) == ["accuracy", "balancedAccuracy", "f1", "rocAUC", "logLoss", "matthews"]
        )
        let folds = try #require(result["foldResults"] as? [[String: Any]])
        let accuracies = folds.compactMap { ($0["test"] as? [String: Double])?["accuracy"] }
        let mean = accuracies.reduce(0, +) / 4
        #expect(folds.count == 4 && accuracies.count == 4)
        // Five roundings of numbers below 4, and the reader's of each.
        #expect(((test["accuracy"]?["mean"] ?? .nan) - mean).magnitude < 16 * .ulpOfOne)
        #expect(test["accuracy"]?["deviation"] ?? -1 >= 0)
    }

    @Test(
        "What cannot be done is one error",
        arguments: [
            (["cross-validate", "--target", "y"], "is not given"), (["cross-validate"], "no table is given"),
            (["cross-validate", "t.csv", "--target", "y", "--folds", "1"], "2 or more"),
            (["cross-validate", "t.csv", "--target", "y", "--dropout", "1"], "below 1"),
            (["cross-validate", "t.csv", "--target", "y", "--hidden", "8,x"], "no size"),
            (["cross-validate", "t.csv", "--target", "y", "--patience", "3", "--validation", "0"], "give one of them"),
        ]
    )
    func refused(arguments: [String], words: String) throws {
        let command = try NNCommand(arguments)
        #expect(command.status == 64 && command.errors.contains(words), "\(command.errors)")
    }

    @Test("More folds than rows are an error that says how many there are")
    func tooMany() throws {
        let command = try NNCommand(arguments("--folds", "61"))
        #expect(command.status == 1 && command.errors.contains("61 folds of 60 rows"), "\(command.errors)")
    }
}
