import Foundation
import NNTestSupport
import Testing

@testable import NNCore

@Suite("Saving leaves the old file or the new one")
struct CheckpointWritingTests {
    static let old = [NamedTensor("w", Tensor<Float>(1))]
    static let new = [NamedTensor("w", Tensor<Float>(2)), NamedTensor("v", Tensor<Float>(3))]
    /// The calls of replacing a file: what reaches the disk before what.
    static let sequence = [
        "create", "setPermissions", "write", "write", "write", "synchronize", "close", "rename", "openDirectory",
        "synchronize", "close",
    ]

    private func save(_ tensors: [NamedTensor<Float>], to path: String, _ calls: FaultyFileCalls) throws {
        try Checkpoint.save(tensors, to: path, metadata: [:], calls: calls)
    }

    @Test("bytes are on the disk before the rename, and the name after it")
    func order() throws {
        let directory = try ScratchDirectory()
        let path = directory.file("a")
        try Checkpoint.save(Self.old, to: path)
        let calls = FaultyFileCalls()
        try save(Self.new, to: path, calls)
        #expect(calls.log == Self.sequence)
        #expect(calls.openDescriptors.isEmpty)
        #expect(try Checkpoint.load(from: path) == Self.new)
    }

    @Test(
        "an error of any call keeps the old file, leaves no other, and closes what it opened",
        arguments: sequence.indices,
        [ENOSPC, EIO, EACCES]
    )
    func failures(call: Int, code: Int32) throws {
        let directory = try ScratchDirectory()
        let path = directory.file("a")
        try Checkpoint.save(Self.old, to: path)
        let calls = FaultyFileCalls(faults: [call: .error(code)])
        let rename = try #require(Self.sequence.firstIndex(of: "rename"))
        if call == Self.sequence.count - 1 {
            // Closing the directory comes when everything is on the disk.
            try save(Self.new, to: path, calls)
        } else {
            let error = #expect(throws: CheckpointError.self) { try save(Self.new, to: path, calls) }
            #expect(error?.description.contains("\(path): ") == true)
            #expect(error?.description.contains("planted \(code)") == true)
        }
        #expect(try Checkpoint.load(from: path) == (call > rename ? Self.new : Self.old))
        #expect(try directory.names == ["a"])
        #expect(calls.openDescriptors.isEmpty)
    }

    @Test("interrupted calls are made again", arguments: sequence.indices)
    func interrupts(call: Int) throws {
        let directory = try ScratchDirectory()
        let path = directory.file("a")
        try Checkpoint.save(Self.old, to: path)
        let calls = FaultyFileCalls(faults: [call: .error(EINTR)])
        try save(Self.new, to: path, calls)
        #expect(try Checkpoint.load(from: path) == Self.new)
        #expect(try directory.names == ["a"])
        #expect(calls.openDescriptors.isEmpty)
    }

    @Test("short writes are continued where they ended")
    func shortWrites() throws {
        let directory = try ScratchDirectory()
        let path = directory.file("a")
        let calls = FaultyFileCalls(faults: [1: .shortWrite, 2: .shortWrite, 4: .shortWrite])
        try save(Self.new, to: path, calls)
        #expect(try Checkpoint.load(from: path) == Self.new)
        #expect(calls.log.filter { $0 == "write" }.count == 6)
    }

    @Test("a write of nothing is an error, not a loop")
    func nothingWritten() throws {
        let directory = try ScratchDirectory()
        let calls = FaultyFileCalls(faults: [2: .nothingWritten])
        let error = #expect(throws: CheckpointError.self) { try save(Self.new, to: directory.file("a"), calls) }
        #expect(error?.description.contains("the system wrote nothing") == true)
        #expect(try directory.names.isEmpty)
    }

    @Test("a file system that does not synchronize directories is no error")
    func unsynchronizedDirectory() throws {
        let directory = try ScratchDirectory()
        try Checkpoint.save(Self.old, to: directory.file("a"))
        try save(Self.new, to: directory.file("a"), FaultyFileCalls(faults: [9: .error(EINVAL)]))
        #expect(try Checkpoint.load(from: directory.file("a")) == Self.new)
    }

    @Test("a temporary file left by a killed process is passed over")
    func leftover() throws {
        let directory = try ScratchDirectory()
        let leftover = ".nncore-\(getpid())-0.tmp"
        _ = try directory.write([1, 2, 3], to: leftover)
        try Checkpoint.save(Self.new, to: directory.file("a"))
        #expect(try Checkpoint.load(from: directory.file("a")) == Self.new)
        #expect(try directory.bytes(of: leftover) == [1, 2, 3])
    }

    @Test("a directory that is absent, a directory or a pipe in the file's place and a zero byte are refused")
    func places() throws {
        let directory = try ScratchDirectory()
        // A pipe stands for devices: a fault here would replace a real one where tests run as root.
        #expect(unsafe mkfifo(directory.file("pipe"), 0o600) == 0)
        for path in [directory.file("none/a"), directory.path, directory.file("pipe"), directory.file("a\0b")] {
            let error = #expect(throws: CheckpointError.self) { try Checkpoint.save(Self.new, to: path) }
            guard case .unwritable? = error else {
                Issue.record("\(path): \(String(describing: error))")
                continue
            }
        }
        #expect(try directory.names == ["pipe"])
        #expect(SystemFileCalls().existingFile(at: directory.file("pipe"))?.isRegular == false)
    }

    @Test("a replaced file keeps its permissions, and a link to it stays a link")
    func permissionsAndLinks() throws {
        let directory = try ScratchDirectory()
        try Checkpoint.save(Self.old, to: directory.file("a"))
        try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: directory.file("a"))
        try FileManager.default.createSymbolicLink(atPath: directory.file("link"), withDestinationPath: "a")
        try Checkpoint.save(Self.new, to: directory.file("link"))
        #expect(try Checkpoint.load(from: directory.file("a")) == Self.new)
        #expect(SystemFileCalls().existingFile(at: directory.file("a"))?.permissions == 0o640)
        #expect(try FileManager.default.destinationOfSymbolicLink(atPath: directory.file("link")) == "a")
    }
}
