import Foundation
import NNCore
import NNTestSupport
import Testing

@Suite("nn learns from a table with a target column, and predicts its rows")
struct TableCommandTests {
    let directory: ScratchDirectory

    init() throws { directory = try ScratchDirectory() }

    /// Rows of two numbers, a category and an id; the class follows from x, the price from x and the category.
    static func text(_ columns: [String] = ["id", "x", "group", "kind", "price"], rowCount: Int = 120) -> String {
        let rows = (0..<rowCount).map { row in
            let x = Double((row * 37) % 101) / 10
            let group = ["u", "v", "w"][(row * row + row / 7) % 3]
            let values = [
                "id": "\(row)", "x": row % 11 == 0 ? "" : "\(x)", "group": group, "kind": x > 5 ? "high" : "low",
                "price": "\(100 + 20 * x + (group == "u" ? 50 : 0))",
            ]
            return columns.map { values[$0] ?? "" }.joined(separator: ",")
        }
        return ([columns.joined(separator: ",")] + rows).joined(separator: "\n") + "\n"
    }

    func write(_ text: String, to name: String = "t.csv") throws -> String {
        try directory.write(Array(text.utf8), to: name)
    }

    func object(_ line: String) throws -> [String: Any] {
        try #require(JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
    }

    @Test("classification: task, metrics beside a baseline, a model that evaluates and predicts by itself")
    func classification() throws {
        let (table, model) = (try write(Self.text()), directory.file("m"))
        let command = try NNCommand(
            "train",
            table,
            "--target",
            "kind",
            "--exclude",
            "price",
            "--epochs",
            "60",
            "--seed",
            "2",
            "--json",
            "--out",
            model
        )
        #expect(command.status == 0, "\(command.errors)")
        #expect(command.errors.contains("Warning: \(table): column \"id\" is left out"))
        let result = try object(try #require(command.lines.last { !$0.isEmpty }))
        #expect(result["task"] as? String == "classification" && result["target"] as? String == "kind")
        let test = try #require(result["test"] as? [String: Double])
        let baseline = try #require(result["baseline"] as? [String: Double])
        #expect(Set(test.keys) == ["accuracy", "balancedAccuracy", "f1", "rocAUC", "logLoss"])
        // Nine rows of ten have x, which tells the class; the other's is a guess.
        #expect(test["accuracy"] ?? 0 >= 0.75 && baseline["accuracy"] ?? 1 < 0.6)
        #expect(baseline["rocAUC"] == 0.5)
        // 120 rows: 24 to test, 10 of the rest to validate.
        #expect(result["testRows"] as? Int == 24 && result["validationRows"] as? Int == 10)
        for line in command.lines where !line.isEmpty { _ = try object(line) }

        let evaluated = try NNCommand("evaluate", table, "--model", model, "--json")
        #expect(evaluated.status == 0, "\(evaluated.errors)")
        let all = try #require(evaluated.lines.last { !$0.isEmpty })
        let whole = try #require(try object(all)["test"] as? [String: Double])
        #expect(whole["accuracy"] ?? 0 > 0.8)

        let out = directory.file("out.csv")
        let raw = try write(Self.text(["group", "x"], rowCount: 5), to: "raw.csv")
        let predicted = try NNCommand("predict", raw, "--model", model, "--out", out)
        #expect(predicted.status == 0 && predicted.output.isEmpty, "\(predicted.errors)")
        let rows = try Table(csv: out)
        #expect(rows.columns.map(\.name) == ["kind", "probability_high", "probability_low"] && rows.rowCount == 5)
        let printed = try NNCommand("predict", raw, "--model", model, "--json")
        let first = try object(try #require(printed.lines.first))
        #expect(["high", "low"].contains(first["kind"] as? String ?? ""))
        #expect((first["probabilities"] as? [String: Double])?.count == 2)
    }

    @Test("regression: r2, mae and rmse in the target's unit, the same bits for the same seed, a test file")
    func regression() throws {
        let table = try write(Self.text(["x", "group", "price"]))
        let test = try write(Self.text(["price", "group", "x"], rowCount: 40), to: "test.csv")
        let arguments = [
            "train", table, "--target", "price", "--test", test, "--epochs", "80", "--json", "--seed", "5",
        ]
        let (one, two) = (try NNCommand(arguments), try NNCommand(arguments))
        #expect(one.status == 0 && one.errors.isEmpty, "\(one.errors)")
        #expect(one.lines.last { !$0.isEmpty } == two.lines.last { !$0.isEmpty })
        let result = try object(try #require(one.lines.last { !$0.isEmpty }))
        #expect(result["task"] as? String == "regression" && result["testRows"] as? Int == 40)
        let metrics = try #require(result["test"] as? [String: Double])
        #expect(Set(metrics.keys) == ["r2", "mae", "rmse"])
        #expect(metrics["r2"] ?? 0 > 0.6 && metrics["mae"] ?? 99 < 40)
    }

    @Test("for people the lines fit 80 columns, and a resumed training goes on with the table")
    func people() throws {
        let (table, run) = (try write(Self.text(["x", "group", "price"])), directory.file("run"))
        let whole = try NNCommand(
            "train",
            table,
            "--target",
            "price",
            "--epochs",
            "6",
            "--checkpoint",
            directory.file("w")
        )
        #expect(whole.status == 0, "\(whole.errors)")
        let tables = whole.lines.drop { !$0.hasPrefix("epoch ") && !$0.contains("validation loss") }
        #expect(!tables.isEmpty && tables.allSatisfy { $0.count <= 80 }, "\(whole.output)")
        #expect(whole.output.contains("baseline") && whole.output.contains("r2 "))
        #expect(
            try NNCommand("train", "--target", "price", "--epochs", "3", "--checkpoint", run, table).status == 0
        )
        let resumed = try NNCommand("train", "--resume", run, "--epochs", "6")
        #expect(resumed.status == 0, "\(resumed.errors)")
        let states = try ["w", "run"].map { try TrainingSnapshot<Float>(from: directory.file($0)).states }
        #expect(states[0] == states[1])
    }

    @Test(
        "What cannot be learned from is one message that names the file, and nothing is written over",
        arguments: [
            ("x,y\n1,a\n2\n", [":3: "]), ("x,y\n1,\"a\n2,b\n", [":2: "]), ("x,y\n1,a\n2,\n3,b\n", [":3: ", "\"y\""]),
            ("x,y\n1,a\n2,a\n", ["\"y\"", "all its values are"]), ("x,z\n1,a\n2,b\n", ["no column \"y\""]),
            ("x,y\n\"1,234\",a\n\"2,5\",b\n", [":2: ", "\"x\""]), ("x,y\n1e999,a\n2,b\n", [":2: ", "\"x\""]),
            ("x,y\ninf,a\n2,b\n", [":2: ", "\"x\""]), ("x,x,y\n1,2,a\n3,4,b\n", ["\"x\""]),
            ("x,,y\n1,2,a\n", ["no name"]),
            ("x,y\n1,a\n", ["1 row"]), ("", ["no record"]), ("x,y\n,a\n,b\n,a\n,b\n,a\n,b\n", ["\"x\"", "missing"]),
            ("x\u{0},y\n1,a\n", ["zero byte"]),
        ] as [(String, [String])]
    )
    func badTables(text: String, words: [String]) throws {
        let table = try write(text)
        let model = try directory.write(Array("kept".utf8), to: "m")
        let command = try NNCommand("train", table, "--target", "y", "--out", model)
        #expect(command.status != 0 && command.output.isEmpty, "\(command.output)")
        #expect(
            command.errors.contains("Error: \(table)") && words.allSatisfy(command.errors.contains),
            "\(command.errors)"
        )
        #expect(command.errors.split(separator: "\n").count == 1)
        #expect(try directory.bytes(of: "m") == Array("kept".utf8))
    }

    @Test("A table with other columns than the model's is one error that names them all, and a directory is none")
    func otherColumns() throws {
        let (table, model) = (try write(Self.text(["x", "group", "price"])), directory.file("m"))
        #expect(try NNCommand("train", table, "--target", "price", "--epochs", "1", "--out", model).status == 0)
        let other = try write("X,group,extra\n1,u,2\n", to: "other.csv")
        let command = try NNCommand("predict", other, "--model", model)
        #expect(command.status == 1 && command.errors.contains("lacks the columns \"x\" of the training"))
        #expect(command.errors.contains("has the columns \"X\", \"extra\"") && command.output.isEmpty)
        let fine = try write("x,group,extra\n1,u,2\n", to: "fine.csv")
        #expect(try NNCommand("predict", fine, "--model", model, "--exclude", "extra").status == 0)
        let folder = try NNCommand("predict", directory.path, "--model", model)
        #expect(folder.status == 1 && folder.errors.contains(directory.path))
        let none = try NNCommand("predict", "--model", model)
        #expect(none.status == 1 && none.errors.contains("give one"))
    }

    @Test("Intervals: a calibration part, lower and upper columns, and the coverage that is reached")
    func intervals() throws {
        let (table, model) = (try write(Self.text(["x", "group", "price"])), directory.file("m"))
        let command = try NNCommand(
            ["train", table, "--target", "price", "--epochs", "20", "--intervals", "0.8", "--json", "--out", model]
        )
        #expect(command.status == 0, "\(command.errors)")
        let result = try object(try #require(command.lines.last { !$0.isEmpty }))
        let interval = try #require(result["interval"] as? [String: Double])
        // 120 rows: 24 to test, 19 of the rest to calibrate, 8 of the rest to validate.
        #expect(interval["promised"] == 0.8 && interval["calibrationRows"] == 19)
        #expect(result["trainRows"] as? Int == 69 && result["validationRows"] as? Int == 8)
        let predicted = try NNCommand("predict", table, "--model", model)
        #expect(predicted.lines.first == "price,price_lower,price_upper" && predicted.lines.count == 122)
        let row = try object(try #require(NNCommand("predict", table, "--model", model, "--json").lines.first))
        let (price, lower, upper) = (row["price"] as? Double, row["lower"] as? Double, row["upper"] as? Double)
        #expect(price ?? .nan > lower ?? .nan && price ?? .nan < upper ?? .nan)
        let evaluated = try NNCommand("evaluate", table, "--model", model)
        #expect(evaluated.output.contains("found from 19 rows; promises 80.00 %, holds "))
        let few = try NNCommand("train", table, "--target", "price", "--intervals", "0.99")
        #expect(
            few.status == 1 && few.errors.contains("19 rows cannot promise a coverage of 0.99, for which at least 99")
        )
        let classes = try write(Self.text(["x", "kind"]), to: "classes.csv")
        let refused = try NNCommand("train", classes, "--target", "kind", "--intervals", "0.9")
        #expect(refused.status == 1 && refused.errors.contains("intervals are for numbers"))
    }

    @Test("A column names the parts, or puts the rows in order; dropout and hidden layers are kept in the model")
    func parts() throws {
        let lines = Self.text(["id", "x", "price"]).split(separator: "\n")
        let named = lines.enumerated().map { index, line in
            "\(line),\(index == 0 ? "part" : index > 100 ? "test" : index % 10 == 0 ? "validation" : "train")\n"
        }
        let (table, model) = (try write(named.joined()), directory.file("m"))
        let arguments = ["train", table, "--target", "price", "--epochs", "2", "--hidden", "8,4", "--dropout", "0.1"]
        let byName = try NNCommand(arguments + ["--split-column", "part", "--json", "--out", model])
        #expect(byName.status == 0, "\(byName.errors)")
        let result = try object(try #require(byName.lines.last { !$0.isEmpty }))
        #expect(result["trainRows"] as? Int == 90 && result["validationRows"] as? Int == 10)
        #expect(result["testRows"] as? Int == 20)
        #expect(try TrainedModel<Float>(from: model).sizes.dropFirst() == [8, 4, 1])
        #expect(try NNCommand("evaluate", table, "--model", model).status == 0)
        // The last fifth by id is the last 24 rows.
        let inOrder = try NNCommand(arguments + ["--exclude", "part", "--split-by", "id", "--quiet"])
        #expect(inOrder.status == 0 && inOrder.output.hasPrefix("Test, 24 rows"), "\(inOrder.errors)")
        let wrong = try NNCommand(arguments + ["--split-column", "x"])
        #expect(wrong.status == 1 && wrong.output.isEmpty && wrong.errors.contains("column \"x\""))
        let unordered = try NNCommand(arguments + ["--split-by", "part"])
        #expect(unordered.status == 1 && unordered.errors.contains("no order of time"))
    }

    @Test("Several targets are learned, tested and predicted by one network")
    func severalTargets() throws {
        let rows = (0..<60).map { row in
            "\(row % 12),\(row / 12),\(2 * (row % 12) + row / 12),\(row % 12 + 5 * (row / 12)),"
                + "\(row % 12 > 5 ? "yes" : "no"),\(row / 12 > 1 ? "big" : "small")\n"
        }
        let table = try write("x,y,sum,rest,hot,size\n\(rows.joined())")
        let model = directory.file("m")
        let arguments = [
            "train", table, "--epochs", "3", "--out", model, "--report", directory.file("r.html"),
        ]
        let numbers = try NNCommand(
            arguments + ["--target", "sum,rest", "--exclude", "hot,size", "--intervals", "0.8", "--json"]
        )
        #expect(numbers.status == 0, "\(numbers.errors)")
        let result = try object(
            try #require(numbers.lines.last { !$0.isEmpty && !$0.hasPrefix("Report") })
        )
        #expect(result["target"] as? String == "sum,rest")
        #expect(Set(try #require(result["targets"] as? [String: Any]).keys) == ["sum", "rest"])
        let predicted = try NNCommand("predict", table, "--model", model)
        #expect(predicted.lines.first == "sum,sum_lower,sum_upper,rest,rest_lower,rest_upper")
        let evaluated = try NNCommand("evaluate", table, "--model", model)
        #expect(
            evaluated.output.contains("Test, 60 rows, sum")
                && evaluated.output.contains("Test, 60 rows, rest")
        )
        let labels = try NNCommand(arguments + ["--target", "hot,size", "--exclude", "sum,rest"])
        #expect(labels.status == 0, "\(labels.errors)")
        #expect(labels.output.contains("Targets: hot,size, classification of each"))
        let line = try object(
            try #require(NNCommand("predict", table, "--model", model, "--json").lines.first)
        )
        #expect(["true", "false"].contains(line["hot"] as? String ?? ""))
        #expect((line["size_probabilities"] as? [String: Double])?.count == 2)
        let mixed = try NNCommand(arguments + ["--target", "sum,hot"])
        #expect(
            mixed.status == 1 && mixed.output.isEmpty && mixed.errors.contains("others are of classes")
        )
    }

    @Test("Numbers with a decimal comma are read when they are said to be")
    func decimalComma() throws {
        let rows = (0..<40).map { "\($0 / 10),\($0 % 10);\($0 * 7 % 11),5\n" }
        let (table, model) = (try write("x;y\n\(rows.joined())"), directory.file("m"))
        let arguments = ["train", table, "--target", "y", "--epochs", "1", "--out", model]
        #expect(try NNCommand(arguments).status == 1)
        #expect(try NNCommand(arguments + ["--decimal-comma"]).status == 0)
        #expect(try NNCommand("predict", table, "--model", model, "--decimal-comma").lines.count == 42)
        #expect(try NNCommand("evaluate", table, "--model", model, "--decimal-comma").status == 0)
        #expect(try NNCommand("predict", "--model", model, "--decimal-comma").status == 64)
    }

    @Test(
        "Options that do not go together are refused",
        arguments: [
            (["train", "t.csv"], "--target is not given"), (["train", "--target", "y"], "is for a table"),
            (["train", "t.csv", "--target", "y", "--data", "mnist"], "a table and --data"),
            (["train", "t.csv", "--target", "y", "--test", "u.csv", "--test-fraction", "0.1"], "give one"),
            (["train", "t.csv", "--target", "y", "--test-fraction", "1"], "below 1"),
            (["train", "t.csv", "--target", "y", "--split-column", "p", "--validation", "0.2"], "give one"),
            (["train", "t.csv", "--target", "y", "--split-column", "p", "--split-by", "q"], "give one"),
            (
                [
                    "train", "t.csv", "--target", "y", "--split-column", "p", "--intervals", "0.9", "--calibration",
                    "0.1",
                ], "--calibration too"
            ),
            (["search", "t.csv", "--target", "y", "--split-column", "p", "--validation", "0.2"], "--validation too"),
            (["train", "t.csv", "--target", "y", "--intervals", "1"], "below 1"),
            (["train", "t.csv", "--target", "y", "--calibration", "0.1"], "is for --intervals"),
            (["train", "--intervals", "0.9"], "is for a table"), (["train", "--scaling", "none"], "is for a table"),
            (["train", "--missing", "mean"], "is for a table"), (["train", "--unknown", "error"], "is for a table"),
            (["train", "--split-by", "day"], "is for a table"), (["train", "--decimal-comma"], "is for a table"),
            (["train", "--patience", "3", "--validation", "0"], "give one of them"),
            (["train", "--hidden", "3", "--layers", "784,3,10"], "give one of them"),
            (["train", "--dropout", "0.1", "--activation", "identity"], "choose another"),
            (["search", "t.csv", "--target", "y", "--dropout", "0.1", "--activation", "identity"], "choose another"),
            (
                ["search", "t.csv", "--target", "y", "--dropouts", "0,0.1", "--activation", "identity"],
                "choose another"
            ),
            (["search", "t.csv", "--target", "y", "--epochs", "0"], "give 1 or more"),
            (
                ["search", "t.csv", "--target", "y", "--batches", "8,x"],
                "'x' is no size; give whole numbers of 1 or more as 16,32"
            ),
            (
                ["search", "t.csv", "--target", "y", "--hiddens", "32,64xq"],
                "'q' is no size; give whole numbers of 1 or more as 32,64x64,none"
            ),
            (["search", "--target", "y"], "is not given"),
            (["search", "t.csv", "--target", "y", "--validation", "0"], "no rows to compare"),
            (["search", "t.csv", "--target", "y", "--log", "t.csv"], "the table itself"),
            (["search", "t.csv", "--target", "y", "--dropouts", "0,1"], "below 1"),
            (["search", "t.csv", "--target", "y", "--batch", "8", "--batches", "8,16"], "give one of them"),
            (["search", "t.csv", "--target", "y", "--learning-rates", "3,1"], "no range"),
            (["train", "--patience", "0"], "1 or more"), (["predict", "--model", "m", "--out", "o"], "is not given"),
            (["predict", "t.csv", "--model", "m", "--index", "3"], "all rows"),
        ]
    )
    func refused(arguments: [String], words: String) throws {
        let command = try NNCommand(arguments)
        #expect(command.status == 64 && command.errors.contains(words), "\(command.errors)")
    }
}
