import Foundation
import NNTestSupport
import Testing

@testable import NNCore

@Suite("Files are read part by part, or refused with their path") struct FileReadingTests {
    let directory: TemporaryDirectory

    init() throws { directory = try TemporaryDirectory() }

    @Test("every byte arrives", arguments: [0, 1, 4095, 4096, 100_003])
    func contents(byteCount: Int) throws {
        let bytes = (0..<byteCount).map { UInt8(truncatingIfNeeded: $0 &* 31 >> 3) }
        let path = try directory.write(bytes, to: "file")
        let file = try InputFile(path: path)
        #expect(try file.byteCount == byteCount && file.bytes(0..<byteCount) == bytes)
        let part = byteCount / 3..<byteCount / 2
        #expect(try file.bytes(part) == Array(bytes[part]))
        #expect(FileKind(path: path) == .regular)
    }

    @Test("an absent file is named with the system's reason")
    func absent() {
        let path = "\(directory.path)/absent"
        #expect(throws: FileError.cannotOpen(path: path, reason: "No such file or directory")) {
            try InputFile(path: path)
        }
        #expect(FileKind(path: path) == .absent)
    }

    @Test("a directory is refused")
    func isDirectory() {
        #expect(throws: FileError.isDirectory(path: directory.path)) { try InputFile(path: directory.path) }
        #expect(FileKind(path: directory.path) == .directory)
    }

    @Test("a pipe is refused without waiting for its writer")
    func pipe() throws {
        let path = "\(directory.path)/pipe"
        try #require(unsafe mkfifo(path, 0o600) == 0)
        #expect(throws: FileError.notRegular(path: path)) { try InputFile(path: path) }
        #expect(FileKind(path: path) == .other)
    }

    @Test("more than the machine's memory is refused before it is taken; a part of such a file is read")
    func limit() throws {
        let path = try directory.write([1, 2, 3], to: "file")
        let byteCount = 1 << 42
        try #require(unsafe truncate(path, byteCount) == 0)
        let file = try InputFile(path: path)
        let error = #expect(throws: FileError.self) { try file.bytes(0..<byteCount) }
        guard case .tooLarge(path, byteCount, let limit) = error else { throw try #require(error) }
        #expect((1...MachineMemory.byteCount).contains(limit))
        #expect(try file.bytes(1..<4) == [2, 3, 0])
    }

    @Test("a file that is cut short or written to after it was opened is refused", arguments: [2, 8])
    func changed(byteCount: Int) throws {
        let path = try directory.write(Array(0..<8), to: "file")
        let file = try InputFile(path: path)
        try #require(unsafe truncate(path, 0) == 0)
        try #require(unsafe truncate(path, byteCount) == 0)
        try FileManager.default.setAttributes([.modificationDate: Date.distantPast], ofItemAtPath: path)
        #expect(throws: FileError.changedWhileReading(path: path, expectedByteCount: 8)) { try file.bytes(0..<4) }
    }

    @Test("a path with a zero byte does not open the file before the zero")
    func zeroByte() throws {
        let path = try directory.write([1], to: "file") + "\0.idx"
        #expect(throws: FileError.self) { try InputFile(path: path) }
        #expect(FileKind(path: path) == .absent)
    }

    @Test("a file whose size is not what the system says is refused")
    func growingFile() throws {
        let path = "/proc/self/status"
        guard FileKind(path: path) == .regular else { return }
        #expect(throws: FileError.changedWhileReading(path: path, expectedByteCount: 0)) { try InputFile(path: path) }
    }

    @Test(
        "every message begins with the path",
        arguments: [
            FileError.cannotOpen(path: "a/b", reason: "r"), .isDirectory(path: "a/b"), .notADirectory(path: "a/b"),
            .notRegular(path: "a/b"), .tooLarge(path: "a/b", byteCount: 3, limit: 2),
            .cannotRead(path: "a/b", atByte: 7, reason: "r"), .changedWhileReading(path: "a/b", expectedByteCount: 3),
        ]
    )
    func messages(error: FileError) {
        #expect("\(error)".hasPrefix("a/b: "))
        #expect("\(error)".contains("; "))
    }
}
