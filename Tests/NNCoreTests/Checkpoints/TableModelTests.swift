import Foundation
import NNTestSupport
import Testing

@testable import NNCore

@Suite("A model of a table keeps in its file how the table's columns become features")
struct TableModelTests {
    private let directory: ScratchDirectory

    init() throws { directory = try ScratchDirectory() }

    /// What version 1 of the form says; it must be read by every later version of the package.
    private static let version1 = #"""
        {"version":1,"target":{"name":"species","type":"category","classes":["A","B \"x\"","é"]},"columns":[{"name":"mass",\#
        "number":{"offset":0.1,"scale":3.0000000000000004,"fill":-1e-300},"marksMissing":true},{"name":"alive",\#
        "boolean":{"fill":0.25},"marksMissing":false},{"name":"island","categories":{"names":["B","T"],\#
        "frequencies":[0.75,0.125],"shared":true},"marksMissing":false}],"excluded":[{"name":"id","reason":"identifier"},\#
        {"name":"x,y","reason":"asked"}],"refusesMissing":false,"refusesUnknown":true}
        """#

    private static let encoder = TableEncoder(
        checked: [
            EncodedColumn("mass", .number(offset: 0.1, scale: 3.0000000000000004, fill: -1e-300), marksMissing: true),
            EncodedColumn("alive", .boolean(fill: 0.25), marksMissing: false),
            EncodedColumn(
                "island",
                .categories(["B", "T"], frequencies: [0.75, 0.125], hasShared: true),
                marksMissing: false
            ),
        ],
        targets: [EncodedTarget("species", .category, .classes(["A", "B \"x\"", "é"]))],
        excluded: [ExcludedColumn("id", .identifier), ExcludedColumn("x,y", .asked)],
        refusesMissing: false,
        refusesUnknown: true
    )

    @Test("version 1 is read, and what is written is version 1")
    func version() throws {
        #expect(try TableEncoder(json: Self.version1, path: "m") == Self.encoder)
        #expect(Self.encoder.json == Self.version1)
    }

    @Test(
        "a form that makes no encoder is an error that says what is wrong",
        arguments: [
            ("\"version\":1", "\"version\":3"), ("\"scale\":3.0000000000000004", "\"scale\":0"),
            ("\"scale\":3.0000000000000004", "\"scale\":1e999"), ("[\"B\",\"T\"]", "[\"B\",\"B\"]"),
            ("[\"B\",\"T\"]", "[\"B\"]"), ("\"mass\"", "\"alive\""), ("\"mass\"", "\"species\""),
            ("\"shared\":true", "\"shared\":1"), ("\"identifier\"", "\"unheard\""), ("\"category\"", "\"cat\""),
            ("[\"A\",\"B \\\"x\\\"\",\"é\"]", "[\"A\"]"), ("\"number\"", "\"numeral\""), ("}]", ""),
        ]
    )
    func damaged(part: String, other: String) throws {
        let range = try #require(Self.version1.range(of: part))
        let text = Self.version1.replacingCharacters(in: range, with: other)
        let error = #expect(throws: CheckpointError.self) { try TableEncoder(json: text, path: "m.safetensors") }
        #expect(error?.description.hasPrefix("m.safetensors: metadata table is ") == true)
    }

    @Test("a truncated form never is an encoder", arguments: 0..<version1.utf8.count / 7)
    func truncated(count: Int) {
        let text = String(decoding: Self.version1.utf8.prefix(7 * count), as: UTF8.self)
        #expect(throws: CheckpointError.self) { try TableEncoder(json: text, path: "m") }
    }

    @Test("features, network and encoder must fit")
    func sizes() throws {
        let parameters: [NamedTensor<Float>] = try Network(sizes: [7, 3]).initialStates(seed: 1)
        #expect(throws: NetworkError.self) {
            try TrainedModel(sizes: [7, 3], encoder: Self.encoder, states: parameters)
        }
    }

    @Test(
        "what is saved predicts raw rows to the same bits: classes by name, numbers in their unit",
        arguments: ["kind", "y"]
    )
    func predictions(target: String) throws {
        let rows = (0..<60).map { row in
            let x = Double((row * 37) % 61) / 10
            return
                "\(row % 7 == 0 ? "" : "\(x)"),\(["p", "q", "r"][(row * row) % 3]),\(x > 3 ? "B" : "A"),\(100 + 20 * x)"
        }
        let text = (["x,g,kind,y"] + rows).joined(separator: "\n") + "\n"
        let table = try Table(csv: directory.write(Array(text.utf8), to: "t.csv"))
        let options = TableEncodingOptions(
            excluded: [target == "y" ? "kind" : "y"],
            // y is a line of x.
            kept: ["x"]
        )
        let (train, test) = try table.split(testFraction: 0.25, stratifiedBy: "kind", seed: 3)
        let encoder = try TableEncoder(fitting: table, rows: train, target: target, options: options)
        let sizes = [encoder.featureCount, 16, encoder.outputCount]
        let trainer = try Trainer<Float>(
            Network(sizes: sizes),
            TrainingOptions(loss: encoder.loss, optimizer: AdamW(learningRate: 0.02), batchSize: 8)
        )
        try trainer.fit(encoder.dataset(of: table, rows: train), epochs: 60)
        let path = directory.file("m.safetensors")
        let saved = try TrainedModel(
            sizes: sizes,
            loss: encoder.loss,
            encoder: encoder,
            states: trainer.states
        )
        try saved.save(to: path)
        let model = try TrainedModel<Float>(from: path)
        #expect(model.encoder == encoder)
        let predictions = try model.predictions(for: table)
        #expect(try predictions == saved.predictions(for: table) && predictions.count == 60)
        let lines = predictions.csv.split(separator: "\n")
        #expect(lines.count == 61 && lines[0].hasPrefix(target))
        let known = test.filter { $0 % 7 != 0 }
        if target == "kind" {
            #expect(lines[0] == "kind,probability_A,probability_B")
            let names = try #require(predictions.classNames)
            let right = known.count { names[$0] == (Double(($0 * 37) % 61) / 10 > 3 ? "B" : "A") }
            // A threshold on one number: learned but for rows at it.
            #expect(right >= known.count - 2)
            for row in 0..<60 { #expect((predictions.probabilities(ofRow: row).reduce(0, +) - 1).magnitude < 1e-12) }
        } else {
            // From 100 to 220: the mean would be wrong by 30.
            for row in known {
                let expected = 100 + 20 * Double((row * 37) % 61) / 10
                #expect((predictions.numbers[row] - expected).magnitude < 15)
            }
        }
    }
}
