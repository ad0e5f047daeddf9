import NNTestSupport
import Testing

@Suite("nn describe")
struct DescribeCommandTests {
    @Test("784-512-512-10 costs 1,337,344 FLOPs a sample forward and 3,209,216 in a training step")
    func seedNetwork() throws {
        let command = try NNCommand("describe")
        #expect(command.status == 0 && command.errors.isEmpty)
        #expect(command.lines.contains { $0.contains("forward") && $0.hasSuffix(" 1,337,344") })
        #expect(command.lines.contains { $0.contains("training step") && $0.hasSuffix(" 3,209,216") })
        // 64 samples' products; and the table has a line for every operation and one for each sum.
        #expect(command.lines.contains { $0.hasPrefix("total") && $0.contains(" 205,389,824 ") })
        #expect(command.lines.filter { $0.contains(" matmul ") }.count == 8)
        // The first layer's weights are read, and its result takes 64·512 numbers of the arena.
        let headings = ["params", "FLOPs", "bytes", "arena", "of what"]
        #expect(command.lines.contains { line in headings.allSatisfy(line.contains) })
        #expect(command.lines.contains { $0.contains(" matmul ") && $0.contains(" [64, 512]  401,408 51,380,224 ") })
        #expect(command.lines.contains { $0.contains(" relu ") && $0.contains(" 131,072 layer 1: relu") })
        #expect(command.lines.allSatisfy { $0.count <= 100 })
        #expect(command.output.contains("\nArena: ") && command.output.contains("numbers, 2.55 MiB as f32\n"))
        #expect(command.output.contains("Total parameters: 669,706"))
    }

    @Test("The cost of a sample does not depend on the batch size", arguments: ["1", "7", "1024"])
    func batchSizes(batch: String) throws {
        let command = try NNCommand("describe", "--batch", batch)
        #expect(command.output.contains(" 3,209,216\n"))
    }

    @Test("Layers and activation are those asked for, and plan and graph are printed only when asked for")
    func planAndGraph() throws {
        let arguments = ["describe", "--layers", "3,4,2", "--activation", "sigmoid"]
        let plain = try NNCommand(arguments)
        #expect(plain.output.contains("Dense 3 → 4") && plain.output.contains("sigmoid"))
        // (3·4 + 4) + (4·2 + 2)
        #expect(plain.output.contains("Total parameters: 26 "))
        #expect(!plain.output.contains("%0 ") && !plain.output.contains("Plan of a training step"))
        let full = try NNCommand(arguments + ["--plan", "--graph"])
        #expect(full.output.contains("Plan of a training step\n") && full.output.contains("arena: "))
        let equation = try #require(full.lines.first { $0.hasPrefix("%0 ") })
        #expect(equation.split(separator: " ").joined(separator: " ") == "%0 = input() : [64, 3] x")
    }

    @Test("--data shows a table's columns, and a mistake in it by its line")
    func table() throws {
        let directory = try TemporaryDirectory()
        let path = try directory.write(Array("x,group\n1,a\n2.5,\n-3,b\n".utf8), to: "t.csv")
        let command = try NNCommand("describe", "--data", path)
        #expect(command.status == 0 && command.errors.isEmpty)
        #expect(command.output.contains(": 3 rows, 2 columns\n"))
        #expect(command.lines.contains { $0.hasPrefix("x ") && $0.contains(" number ") && $0.hasSuffix("-3 … 2.5") })
        #expect(
            command.lines.contains { $0.hasPrefix("group ") && $0.contains(" 1 (33.3 %) ") && $0.hasSuffix("a 1, b 1") }
        )
        #expect(command.output.contains("As features, of all rows:\n  x: number, "))
        let ragged = try directory.write(Array("x,y\n1,2\n3\n".utf8), to: "ragged.csv")
        let refused = try NNCommand("describe", "--data", ragged)
        #expect(refused.status != 0 && refused.output.isEmpty && refused.errors.contains("\(ragged):3: "))
    }

    @Test("--data with --target says what becomes of each column, and what tells the target")
    func target() throws {
        let directory = try TemporaryDirectory()
        let rows = (0..<30).map { "\($0),\($0 % 7),\($0 % 3 == 0 ? "a" : "b"),\($0 % 3 == 0 ? "no" : "yes")\n" }
        let path = try directory.write(Array("id,x,kind,alive\n\(rows.joined())".utf8), to: "t.csv")
        let command = try NNCommand("describe", "--data", path, "--target", "kind")
        #expect(command.status == 0, "\(command.errors)")
        #expect(command.output.contains("target kind: one of 2 classes"))
        #expect(command.output.contains("column \"alive\" is left out: it tells the target"))
        #expect(command.output.contains("column \"id\" is left out"))
        let lines = command.lines.drop { !$0.hasPrefix("Learned") }
        #expect(lines.allSatisfy { $0.count <= 80 })
        let unknown = try NNCommand("describe", "--data", path, "--target", "nothing")
        #expect(unknown.status == 1 && unknown.errors.contains("no column \"nothing\"") && unknown.output.isEmpty)
        #expect(try NNCommand("describe", "--target", "kind").status == 64)
    }
}
