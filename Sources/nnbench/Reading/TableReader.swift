import Foundation
import NNCore

/// What reads a table, and says how long it took.
protocol TableReader {
    var name: String { get }
    func read() throws -> TableReading
}

/// One reading of a table.
struct TableReading: Decodable {
    let seconds: Double
    let rows: Int
    let columns: Int
    /// The sum of all numbers.
    let sum: Double

    /// Whether another reading found the same; sums may be rounded otherwise.
    func agrees(with other: TableReading) -> Bool {
        rows == other.rows && columns == other.columns
            && (sum - other.sum).magnitude <= 1e-6 * max(1, sum.magnitude, Double(rows))
    }
}

/// What readings of a table came to.
struct TableReadingResult: Encodable {
    let reader: String
    let bytes: Int
    let rows: Int
    let columns: Int
    /// Of each reading.
    let seconds: [Double]
    /// By the median of the readings.
    let megabytesPerSecond: Double

    init(reader: String, bytes: Int, rows: Int, columns: Int, seconds: [Double]) {
        (self.reader, self.bytes, self.rows, self.columns, self.seconds) = (reader, bytes, rows, columns, seconds)
        megabytesPerSecond = Double(bytes) * 1e-6 / seconds.median
    }
}

/// A table that is read otherwise than by another reader.
struct TableReadingError: Error, CustomStringConvertible {
    let name: String
    let reading: TableReading
    let expected: TableReading

    var description: String {
        "\(name): read \(reading.rows) × \(reading.columns) values with the sum \(reading.sum), and not "
            + "\(expected.rows) × \(expected.columns) with \(expected.sum)"
    }
}

/// This package's reader.
struct OwnTableReader: TableReader {
    let path: String
    let name = "NNCore"

    func read() throws -> TableReading {
        var table: Table?
        let seconds = try Stopwatch().seconds { table = try Table(csv: path) }
        let columns = table?.columns ?? []
        let sum = columns.reduce(0) { sum, column in
            guard case .numbers(let values) = column.values else { return sum }
            return sum + values.reduce(0) { $1.isNaN ? $0 : $0 + $1 }
        }
        return TableReading(seconds: seconds, rows: table?.rowCount ?? 0, columns: columns.count, sum: sum)
    }
}

/// Pandas, in a process of its own that stands still between its turns.
final class PandasTableReader: TableReader {
    let name: String
    private let process: ChildProcess
    /// The longest that a reading may take.
    private let patience = 600.0

    private struct Greeting: Decodable { let version: String }

    init(path: String, python: String, script: String) throws(PeerError) {
        do { process = try ChildProcess(python, [script, path]) } catch {
            throw .python(python, reason: error.reason)
        }
        guard let line = process.line(within: patience) else {
            throw .ended("pandas", lastWords: "has this Python pandas? pip install pandas")
        }
        do { name = "pandas \(try JSONDecoder().decode(Greeting.self, from: Data(line)).version)" } catch {
            throw .answer("pandas", String(decoding: line.prefix(80), as: UTF8.self))
        }
        process.suspend()
    }

    func read() throws -> TableReading {
        process.resume()
        defer { process.suspend() }
        guard process.write("read\n"), let line = process.line(within: patience) else {
            throw PeerError.ended("pandas", lastWords: "it could not read the table")
        }
        do { return try JSONDecoder().decode(TableReading.self, from: Data(line)) } catch {
            throw PeerError.answer("pandas", String(decoding: line.prefix(80), as: UTF8.self))
        }
    }
}
