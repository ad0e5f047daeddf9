import NNTestSupport
import Testing

@testable import NNCore

@Suite("A table's columns become features by what the training rows say") struct TableEncoderTests {
    static let text = """
        age,member,group,score
        20,yes,a,1.5
        30,no,b,2.5
        ,yes,a,4
        40,yes,,8
        60,no,b,16
        35,no,b,3

        """

    static func table(_ text: String = text) throws -> Table {
        try Table(csvBytes: Array(text.utf8), path: "t.csv")
    }

    /// The features in one column.
    private func column(_ features: Tensor<Double>, _ index: Int) -> [Double] {
        (0..<features.shape[0]).map { features[$0 * features.shape[1] + index] }
    }

    @Test("numbers are scaled as by scikit-learn's StandardScaler and MinMaxScaler, missing ones filled and marked")
    func numbers() throws {
        let table = try Self.table()
        // scikit-learn 1.x: StandardScaler, MinMaxScaler fitted to the age; the missing one at the mean or median.
        let expected: [(TableEncodingOptions, [Double])] = [
            (
                TableEncodingOptions(),
                [
                    -1.2814232144554953, -0.5276448530110863, 0, 0.22613350843332272, 1.733690231322141,
                    -0.15075567228888181,
                ]
            ),
            (
                TableEncodingOptions(missing: .median),
                [
                    -1.2814232144554953, -0.5276448530110863, -0.15075567228888181, 0.22613350843332272,
                    1.733690231322141, -0.15075567228888181,
                ]
            ),
            (TableEncodingOptions(scaling: .minMax), [0, 0.25, 0.425, 0.5, 1, 0.375]),
            (TableEncodingOptions(scaling: .none), [20, 30, 37, 40, 60, 35]),
        ]
        for (options, ages) in expected {
            let encoder = try TableEncoder(fitting: table, target: "score", options: options)
            let features: Tensor<Double> = try encoder.features(of: table)
            // A few roundings of numbers up to 60, divided by deviations above 10.
            for (value, age) in zip(column(features, 0), ages) { #expect((value - age).magnitude < 1e-13) }
            #expect(column(features, 1) == [0, 0, 1, 0, 0, 0])
        }
    }

    @Test("truth values are 0 and 1, categories one-hot in the order of their bytes, missing ones marked")
    func categories() throws {
        let table = try Self.table()
        let encoder = try TableEncoder(fitting: table, target: "score")
        #expect(
            encoder.featureNames == ["age", "age missing", "member", "group=a", "group=b", "group missing"]
        )
        let features: Tensor<Double> = try encoder.features(of: table)
        #expect(features.shape.dimensions == [6, 6] && encoder.featureCount == 6)
        #expect(column(features, 2) == [1, 0, 1, 1, 0, 0])
        #expect(column(features, 3) == [1, 0, 1, 0, 0, 0])
        #expect(column(features, 4) == [0, 1, 0, 0, 1, 1])
        #expect(column(features, 5) == [0, 0, 0, 1, 0, 0])
    }

    @Test("a column of categories does not take truth values and numbers for some")
    func otherType() throws {
        func table(_ place: [String]) throws -> Table {
            let rows = place.enumerated().map { "\($1),\($0)\n" }
            return try Table(csvBytes: Array("place,score\n\(rows.joined())".utf8), path: "t.csv")
        }
        let encoder = try TableEncoder(fitting: table(["yes", "no", "maybe", "no", "yes", "maybe"]), target: "score")
        for other in ["yes", "7"] {
            #expect(throws: DataError.self) {
                let _: Tensor<Double> = try encoder.features(of: table([other, other]))
            }
        }
        let typed = try Table(csvBytes: Array("place\nyes\nyes\n".utf8), path: "t.csv", for: encoder)
        let features: Tensor<Double> = try encoder.features(of: typed)
        #expect(features.values.filter { $0 == 1 }.count == 2)
    }

    @Test("only training rows count: neither means nor categories come from others")
    func rows() throws {
        let table = try Self.table()
        let encoder = try TableEncoder(fitting: table, rows: [1, 4, 5], target: "score")
        guard case .number(let offset, _, let fill) = encoder.columns[0].encoding else {
            Issue.record("no number")
            return
        }
        // (30 + 60 + 35)/3
        #expect((offset - 125 / 3).magnitude < 1e-13 && offset == fill && !encoder.columns[0].marksMissing)
        // Of these rows the member is always no, the group always b.
        #expect(encoder.columns.map(\.name) == ["age"])
        #expect(encoder.excluded == [ExcludedColumn("member", .constant), ExcludedColumn("group", .constant)])
    }

    @Test("a regression's target is scaled, and outputs are scaled back")
    func regression() throws {
        let table = try Self.table()
        let encoder = try TableEncoder(fitting: table, target: "score")
        #expect(encoder.target.task == .regression && encoder.outputCount == 1 && encoder.loss == .meanSquaredError)
        guard case .number(let offset, let scale) = encoder.target.encoding else { return }
        // numpy: y.mean(), y.std()
        #expect((offset - 5.833333333333333).magnitude < 1e-14 && (scale - 4.988876515698588).magnitude < 1e-14)
        let dataset: Dataset<Double> = try encoder.dataset(of: table)
        guard case .values(let values) = dataset.targets else { return }
        #expect(values.shape.dimensions == [6, 1])
        for (value, score) in zip(encoder.targetNumbers(of: values), [1.5, 2.5, 4, 8, 16, 3]) {
            #expect((value - score).magnitude < 1e-14)
        }
    }

    @Test(
        "the task follows from the target's values unless it is given",
        arguments: [
            ("a,b,a", nil, TableTask.classification, ["a", "b"]),
            ("yes,no,no", nil, .classification, ["false", "true"]),
            ("0,1,1", nil, .classification, ["0", "1"]), ("-1,1,1", nil, .classification, ["-1", "1"]),
            ("0,2,1", nil, .classification, ["0", "1", "2"]), ("1.5,2,3", nil, .regression, []),
            ("3,5,4", nil, .regression, []), ("0,2,4", nil, .regression, []),
            ("3,5,4", .classification, .classification, ["3", "4", "5"]), ("0,1,1", .regression, .regression, []),
        ] as [(String, TableTask?, TableTask, [String])]
    )
    func task(values: String, given: TableTask?, expected: TableTask, classes: [String]) throws {
        let rows = values.split(separator: ",").enumerated().map { "\($0 * $0 + 3),\($1)\n" }.joined()
        let table = try Self.table("x,y\n\(rows)")
        let encoder = try TableEncoder(fitting: table, target: "y", options: TableEncodingOptions(task: given))
        #expect(encoder.target.task == expected && encoder.target.classNames == classes)
    }

    @Test("an unknown category takes the place of those that come once, or the mean's where none does, or is an error")
    func unknown() throws {
        let rows = "a,1\na,2\nb,3\nb,4\nb,5\n"
        let new = try Self.table("g\nz\na\n")
        let mean = try TableEncoder(fitting: Self.table("g,y\n\(rows)"), target: "y")
        // 2 of 5 and 3 of 5.
        #expect(try mean.features(of: new).values == [0.4, 0.6, 1, 0] as [Double])
        let shared = try TableEncoder(fitting: Self.table("g,y\n\(rows)c,6\n"), target: "y")
        #expect(shared.featureNames == ["g=a", "g=b", "g=other"])
        #expect(try shared.features(of: new).values == [0, 0, 1, 1, 0, 0] as [Double])
        let strict = try TableEncoder(
            fitting: Self.table("g,y\n\(rows)c,6\n"),
            target: "y",
            options: TableEncodingOptions(unknown: .error)
        )
        let error = #expect(throws: DataError.self) { try strict.features(of: new) as Tensor<Double> }
        #expect("\(error as Any)".contains("\"z\""))
    }
}
