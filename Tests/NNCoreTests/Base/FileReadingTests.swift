import Foundation
import NNTestSupport
import Testing

@testable import NNCore

@Suite("Whole files are read, or refused with their path") struct FileReadingTests {
    let directory: TemporaryDirectory

    init() throws { directory = try TemporaryDirectory() }

    @Test("every byte arrives", arguments: [0, 1, 4095, 4096, 100_003])
    func contents(byteCount: Int) throws {
        let bytes = (0..<byteCount).map { UInt8(truncatingIfNeeded: $0 &* 31 >> 3) }
        let path = try directory.write(bytes, to: "file")
        #expect(try FileBytes(path: path).bytes == bytes)
        #expect(FileKind(path: path) == .regular)
    }

    @Test("an absent file is named with the system's reason")
    func absent() {
        let path = "\(directory.path)/absent"
        #expect(throws: FileError.cannotOpen(path: path, reason: "No such file or directory")) {
            try FileBytes(path: path)
        }
        #expect(FileKind(path: path) == .absent)
    }

    @Test("a directory is refused")
    func isDirectory() {
        #expect(throws: FileError.isDirectory(path: directory.path)) { try FileBytes(path: directory.path) }
        #expect(FileKind(path: directory.path) == .directory)
    }

    @Test("a pipe is refused without waiting for its writer", .timeLimit(.minutes(1)))
    func pipe() throws {
        let path = "\(directory.path)/pipe"
        try #require(unsafe mkfifo(path, 0o600) == 0)
        #expect(throws: FileError.notRegular(path: path)) { try FileBytes(path: path) }
        #expect(FileKind(path: path) == .other)
    }

    @Test("a file beyond the limit is refused, one at the limit is read")
    func limit() throws {
        let path = try directory.write([1, 2, 3], to: "file")
        #expect(throws: FileError.tooLarge(path: path, byteCount: 3, limit: 2)) { try FileBytes(path: path, limit: 2) }
        #expect(try FileBytes(path: path, limit: 3).bytes == [1, 2, 3])
    }

    @Test("a path with a zero byte does not open the file before the zero")
    func zeroByte() throws {
        let path = try directory.write([1], to: "file") + "\0.idx"
        #expect(throws: FileError.self) { try FileBytes(path: path) }
        #expect(FileKind(path: path) == .absent)
    }

    @Test("a file whose size is not what the system says is refused")
    func growingFile() throws {
        let path = "/proc/self/status"
        guard FileKind(path: path) == .regular else { return }
        #expect(throws: FileError.changedWhileReading(path: path, expectedByteCount: 0)) { try FileBytes(path: path) }
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
