import Foundation
import NNCore
import NNTestSupport
import Testing

extension TableCommandTests {
    @Test("A search prints the command that trains the best to the same validation loss, and goes on with its log")
    func search() throws {
        let (table, log) = (try write(Self.text(["x", "group", "price"])), directory.file("log.csv"))
        let arguments = [
            "search", table, "--target", "price", "--trials", "4", "--epochs", "6", "--hiddens", "4,8x4,none", "--seed",
            "3", "--learning-rates", "0.001,0.1", "--log", log,
        ]
        let people = try NNCommand(arguments)
        #expect(people.status == 0 && people.errors.isEmpty, "\(people.errors)")
        #expect(people.lines.dropLast(2).allSatisfy { $0.count <= 80 || $0.hasPrefix("Data: ") }, "\(people.output)")
        let again = try NNCommand(arguments + ["--json"])
        let result = try object(try #require(again.lines.first))
        let trials = try #require(result["trials"] as? [[String: Any]])
        #expect(trials.count == 4)
        let command = try #require(result["command"] as? String)
        #expect(people.output.contains(command) && command.hasPrefix("nn train \(table) --target price"))
        let words = command.split(separator: " ").dropFirst().map { $0.trimmingCharacters(in: ["'"]) }
        let trained = try NNCommand(words + ["--json"])
        #expect(trained.status == 0, "\(trained.errors)")
        let epoch = try #require(trials[0]["bestEpoch"] as? Int)
        let line = try object(try #require(trained.lines.dropFirst(epoch - 1).first))
        #expect(line["validation loss"] as? Double == trials[0]["validationLoss"] as? Double)
        // What the log says is not computed again: another loss in it is that of its trial.
        var lines = String(decoding: try directory.bytes(of: "log.csv"), as: UTF8.self).split(separator: "\n")
            .map(String.init)
        let last = try #require(lines.last)
        lines.removeLast()
        var fields = last.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        #expect(lines[0].split(separator: ",")[5] == "validation loss")
        fields[5] = "0.0625"
        _ = try write((lines + [fields.joined(separator: ",")]).joined(separator: "\n") + "\n", to: "log.csv")
        let changed = try object(try #require(NNCommand(arguments + ["--json"]).lines.first))
        let known = try #require(changed["trials"] as? [[String: Any]])
        let trial = try #require(known.first { $0["trial"] as? Int == Int(fields[1]) })
        #expect(trial["validationLoss"] as? Double == 0.0625)
        let other = try NNCommand(arguments.map { $0 == "3" ? "4" : $0 })
        #expect(other.status == 1 && other.errors.hasPrefix("Error: \(log): is of a search with other settings"))
        #expect(other.output.isEmpty && other.errors.split(separator: "\n").count == 1)
    }

    @Test("A search whose rows a column names prints a command that trains to the same validation loss")
    func searchNamedParts() throws {
        let lines = Self.text(["x", "group", "price"]).split(separator: "\n")
        let named = lines.enumerated().map { index, line in
            "\(line),\(index == 0 ? "part" : index % 5 == 0 ? "validation" : index % 5 == 1 ? "test" : "train")\n"
        }
        let table = try write(named.joined())
        let arguments = [
            "search", table, "--target", "price", "--split-column", "part", "--trials", "2", "--epochs", "3",
            "--hiddens", "4,8x4", "--activation", "identity",
        ]
        let search = try NNCommand(arguments + ["--json"])
        #expect(search.status == 0 && search.errors.isEmpty, "\(search.errors)")
        let result = try object(try #require(search.lines.first))
        let best = try #require((result["trials"] as? [[String: Any]])?.first)
        // Layers without an activation take no dropout.
        #expect(best["dropout"] as? Double == 0)
        let command = try #require(result["command"] as? String)
        let words = command.split(separator: " ").dropFirst().map { $0.trimmingCharacters(in: ["'"]) }
        let trained = try NNCommand(words + ["--json"])
        #expect(trained.status == 0, "\(trained.errors)")
        let epoch = try #require(best["bestEpoch"] as? Int)
        let line = try object(try #require(trained.lines.dropFirst(epoch - 1).first))
        #expect(line["validation loss"] as? Double == best["validationLoss"] as? Double)
    }

    @Test("A search without rows to compare trials on, or whose trials all diverge, says what leads further")
    func searchAdvice() throws {
        let table = try write(Self.text(["x", "group", "price"]).replacing("\n", with: ",train\n"))
        let arguments = ["search", table, "--target", "price", "--trials", "1", "--epochs", "1", "--hidden", "4"]
        let byColumn = try NNCommand(arguments + ["--split-column", "train"])
        #expect(byColumn.status == 1 && byColumn.errors.contains("column 'train' names no row validation"))
        let options = arguments + ["--exclude", "train"]
        let few = try NNCommand(options + ["--validation", "0.001"])
        #expect(few.status == 1 && few.errors.contains("of 96 rows leaves none") && !few.errors.contains("0 for none"))
        #expect(few.errors.contains("give a larger part"))
        #expect(try NNCommand(options + ["--validation", "0.1"]).status == 0)
        let rate = try NNCommand(options + ["--learning-rate", "1e30"])
        #expect(rate.status == 1 && rate.errors.contains("give a smaller --learning-rate\n"), "\(rate.errors)")
        let rates = try NNCommand(options + ["--learning-rates", "1e30,1e30"])
        #expect(rates.status == 1 && rates.errors.contains("give smaller --learning-rates\n"), "\(rates.errors)")
    }
}
