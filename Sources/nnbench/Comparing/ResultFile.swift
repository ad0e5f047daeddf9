import Foundation

/// A file of records, as `nnbench --json` prints them: a JSON object a line.
struct ResultFile {
    let path: String
    let records: [Record]

    /// Reads a file.
    init(_ path: String) throws(ResultFileError) {
        self.path = path
        let data: Data
        do throws(SystemFileError) {
            data = Data(try SystemFile.bytes(path))
        } catch {
            throw .cannotBeRead(path, reason: error.reason)
        }
        var records: [Record] = []
        for (index, line) in data.split(separator: UInt8(ascii: "\n")).enumerated() {
            guard !line.allSatisfy({ $0 == 0x20 || $0 == 0x0D || $0 == 0x09 }) else { continue }
            if let record = try Self.record(Data(line), path, line: index + 1) { records.append(record) }
        }
        guard !records.isEmpty else { throw .empty(path) }
        self.records = records
    }

    /// The part of all windows that other programs interrupted, as far as it is told.
    var interruptedShare: Double {
        let flags = records.flatMap { $0.windowInterrupted ?? [] }
        return flags.isEmpty ? 0 : Double(flags.filter(\.self).count) / Double(flags.count)
    }

    /// Whether other programs kept interrupting.
    var isDisturbed: Bool { interruptedShare > 0.2 }

    private struct Kind: Decodable {
        let benchmark: String
    }

    /// The record in a line; nil for what the doctor says.
    private static func record(_ line: Data, _ path: String, line number: Int) throws(ResultFileError) -> Record? {
        let decoder = JSONDecoder()
        decoder.nonConformingFloatDecodingStrategy = .convertFromString(
            positiveInfinity: "Infinity",
            negativeInfinity: "-Infinity",
            nan: "NaN"
        )
        do {
            let kind = try decoder.decode(Kind.self, from: line)
            guard kind.benchmark != "doctor" else { return nil }
            return try decoder.decode(Record.self, from: line)
        } catch DecodingError.keyNotFound(let key, _) {
            throw .otherKind(path, line: number, "'\(key.stringValue)' is missing")
        } catch DecodingError.typeMismatch(_, let context) {
            let key = context.codingPath.map(\.stringValue).joined(separator: ".")
            throw .otherKind(path, line: number, key.isEmpty ? "it is no object" : "'\(key)' is of another type")
        } catch DecodingError.valueNotFound(_, let context) {
            let key = context.codingPath.map(\.stringValue).joined(separator: ".")
            throw .otherKind(path, line: number, "'\(key)' is null")
        } catch {
            throw .malformed(path, line: number)
        }
    }
}

/// Why a file is no result of `nnbench --json`.
enum ResultFileError: Error, CustomStringConvertible {
    case cannotBeRead(String, reason: String)
    case empty(String)
    case malformed(String, line: Int)
    case otherKind(String, line: Int, String)

    var description: String {
        switch self {
        case .cannotBeRead(let path, let reason): "\(path): cannot be read: \(reason)"
        case .empty(let path): "\(path): holds no result; write one with nnbench --json > \(path)"
        case .malformed(let path, let line):
            "\(path): line \(line) is not JSON; give files that nnbench --json has written, a JSON object a line"
        case .otherKind(let path, let line, let what):
            "\(path): line \(line) is JSON, but no result of nnbench --json of this version: \(what)"
        }
    }
}
