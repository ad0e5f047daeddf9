import NNTestSupport
import Testing

@testable import NNCore

@Suite("Malformed CSV files get what the manifest says", .needsMalformedFiles) struct MalformedCSVTests {
    @Test("there are files of both verdicts")
    func files() throws {
        let files = try Malformed.files(format: "csv")
        #expect(files.contains { $0.mustBeRefused } && files.contains { !$0.mustBeRefused })
    }

    @Test(
        "refused as numbers, with the file and, where the manifest names one, the line",
        arguments: try Malformed.files(format: "csv").filter { $0.mustBeRefused }
    )
    func refused(file: MalformedFile) throws {
        let error = #expect(throws: DataError.self) {
            let _: Tensor<Double> = try Table(csv: file.path).tensor()
        }
        guard let error else { return }
        #expect("\(error)".hasPrefix(file.path))
        if let match = file.reason.firstMatch(of: /line \(?(\d+)/) {
            #expect("\(error)".hasPrefix("\(file.path):\(match.1):"), "\(error)")
        }
        if let match = file.reason.firstMatch(of: /column (\w+)/) {
            #expect("\(error)".contains("column \"\(match.1)\""), "\(error)")
        }
    }

    @Test(
        "accepted, with the values of the manifest",
        arguments: try Malformed.files(format: "csv").filter { !$0.mustBeRefused }
    )
    func accepted(file: MalformedFile) throws {
        let table = try Table(csv: file.path)
        #expect(table.rowCount == (try file.value["rows"].integer))
        if file.value["columns"].exists { #expect(table.columns.count == (try file.value["columns"].integer)) }
        if file.value["data"].exists {
            let values: [Double] = try table.tensor().values
            #expect(Malformed.areSame(values, try file.value["data"].array.flatMap { try $0.numbers }))
        }
        if file.value["names"].exists {
            guard case .categories(let texts) = table.columns[0].values else {
                Issue.record("column 1 is \(table.columns[0].type)")
                return
            }
            #expect((0..<texts.count).map { texts[$0] } == (try file.value["names"].array.map { try $0.string }))
        }
    }
}
