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
        "create", "setPermissions", "write", "write", "write", "synchronize", "link", "rename", "openDirectory",
        "synchronize", "close", "close",
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
        let isUnlisted = Self.sequence[call] == "openDirectory" && code == EACCES
        if ["link", "rename", "close"].contains(Self.sequence[call]) || isUnlisted {
            // A file with a name is tried where one without cannot be given any; a directory that may not be listed is
            // brought to the disk with all else; files are closed when everything is on the disk.
            try save(Self.new, to: path, calls)
        } else {
            let error = #expect(throws: CheckpointError.self) { try save(Self.new, to: path, calls) }
            #expect(error?.description.contains("\(path): ") == true)
            #expect(error?.description.contains("planted \(code)") == true)
        }
        #expect(try Checkpoint.load(from: path) == (call >= rename - 1 ? Self.new : Self.old))
        #expect(calls.log.contains("synchronizeAll") == isUnlisted)
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

    @Test("a killed process's remnant of the same file is removed, others' and living processes' are not")
    func remnants() throws {
        let directory = try ScratchDirectory()
        let path = directory.file("a")
        let target = try FileTarget(path: path, calls: SystemFileCalls())
        let other = try FileTarget(path: directory.file("b"), calls: SystemFileCalls())
        let (remnant, living, others) = (target.newRemnantName(), target.newRemnantName(), other.newRemnantName())
        for name in [remnant, living, others, ".nncore-1-0.tmp"] { _ = try directory.write([1, 2, 3], to: name) }
        let descriptor = unsafe open(directory.file(living), O_RDONLY)
        try #require(descriptor >= 0 && flock(descriptor, LOCK_EX) == 0)
        try Checkpoint.save(Self.new, to: path)
        #expect(try directory.names == [".nncore-1-0.tmp", living, others, "a"].sorted())
        close(descriptor)
        try Checkpoint.save(Self.new, to: path)
        #expect(try directory.names == [".nncore-1-0.tmp", others, "a"].sorted())
    }

    @Test("where files cannot be without a name, one with a name is written and leaves nothing", arguments: [nil, EIO])
    func named(fault: Int32?) throws {
        let directory = try ScratchDirectory()
        let path = directory.file("a")
        try Checkpoint.save(Self.old, to: path)
        let calls = FaultyFileCalls(faults: fault.map { [3: .error($0)] } ?? [:])
        calls.hasUnnamedFiles = false
        if fault == nil {
            try save(Self.new, to: path, calls)
        } else {
            #expect(throws: CheckpointError.self) { try save(Self.new, to: path, calls) }
        }
        #expect(try Checkpoint.load(from: path) == (fault == nil ? Self.new : Self.old))
        #expect(try directory.names == ["a"] && calls.openDescriptors.isEmpty)
        #expect(!calls.log.contains("link"))
    }

    @Test("a file made beforehand has no name until it is written, and leaves none where it is not")
    func reserved() throws {
        let directory = try ScratchDirectory()
        let path = directory.file("a")
        try Checkpoint.save(Self.old, to: path)
        do {
            let file = try ReservedFile(path: path, byteCount: 1 << 20)
            #expect(try directory.names == ["a"])
            try Checkpoint.save(Self.new, to: file)
            #expect(try Checkpoint.load(from: path) == Self.new)
            // Once more, to another new file.
            try Checkpoint.save(Self.old, to: file)
            #expect(try Checkpoint.load(from: path) == Self.old)
            _ = try ReservedFile(path: path, byteCount: 1 << 20)
        }
        #expect(try directory.names == ["a"] && Checkpoint.load(from: path) == Self.old)
    }

    @Test("what keeps a file from being written shows when it is reserved")
    func unwritable() throws {
        let directory = try ScratchDirectory()
        for (name, reason) in [
            (String(repeating: "n", count: 256), "name too long"), ("none/a", "No such file"), ("", "directory"),
        ] {
            let error = #expect(throws: FileWriteError.self) { try ReservedFile(path: directory.file(name)) }
            let text = (error?.description ?? "").lowercased()
            #expect(text.contains(reason.lowercased()) || error == .notRegular(path: directory.file(name)), "\(text)")
        }
        #expect(throws: FileWriteError.self) { try ReservedFile(path: "") }
        // More room than any disk has.
        #expect(throws: FileWriteError.self) { try ReservedFile(path: directory.file("a"), byteCount: 1 << 60) }
        #expect(try directory.names.isEmpty)
    }

    @Test("the longest name there can be is written")
    func longestName() throws {
        let directory = try ScratchDirectory()
        let path = directory.file(String(repeating: "n", count: 255))
        let calls = FaultyFileCalls()
        calls.hasUnnamedFiles = false
        try save(Self.new, to: path, calls)
        #expect(try Checkpoint.load(from: path) == Self.new)
    }

    @Test("links are followed: to files, to links, to nothing yet, and not in circles")
    func links() throws {
        let directory = try ScratchDirectory()
        try FileManager.default.createDirectory(atPath: directory.file("d"), withIntermediateDirectories: false)
        for (link, destination) in [
            ("one", "d/two"), ("d/two", "three"), ("circle", "back"), ("back", "circle"),
            ("absolute", directory.file("d/four")),
        ] {
            try FileManager.default.createSymbolicLink(
                atPath: directory.file(link),
                withDestinationPath: destination
            )
        }
        try Checkpoint.save(Self.new, to: directory.file("one"))
        try Checkpoint.save(Self.new, to: directory.file("absolute"))
        #expect(try directory.names == ["absolute", "back", "circle", "d", "one"])
        #expect(try FileManager.default.destinationOfSymbolicLink(atPath: directory.file("one")) == "d/two")
        #expect(try Checkpoint.load(from: directory.file("d/three")) == Self.new)
        #expect(try Checkpoint.load(from: directory.file("d/four")) == Self.new)
        #expect(throws: CheckpointError.self) { try Checkpoint.save(Self.new, to: directory.file("circle")) }
    }

    @Test("a replaced file keeps its owner, where root writes", .enabled(if: geteuid() == 0))
    func owner() throws {
        let directory = try ScratchDirectory()
        let path = directory.file("a")
        try Checkpoint.save(Self.old, to: path)
        try #require(unsafe chown(path, 1234, 2345) == 0)
        try #require(unsafe chmod(path, 0o640) == 0)
        try Checkpoint.save(Self.new, to: path)
        let expected = ExistingFile(kind: .regular, permissions: 0o640, user: 1234, group: 2345)
        #expect(try SystemFileCalls().status(of: path) == expected)
    }

    @Test("an owner that cannot be given leaves the group's members no more than all others have")
    func lostOwner() throws {
        let directory = try ScratchDirectory()
        let path = directory.file("a")
        try Checkpoint.save(Self.old, to: path)
        guard geteuid() == 0 else { return }
        try #require(unsafe chown(path, 1234, 2345) == 0)
        try #require(unsafe chmod(path, 0o2674) == 0)
        let calls = FaultyFileCalls(faults: [1: .error(EPERM), 2: .error(EPERM)])
        try save(Self.new, to: path, calls)
        #expect(calls.log.prefix(4) == ["create", "setOwner", "setOwner", "setPermissions"])
        #expect(try SystemFileCalls().status(of: path)?.permissions == 0o644)
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
        #expect(try SystemFileCalls().status(of: directory.file("pipe"))?.kind == .other)
    }

    @Test("a replaced file keeps its permissions, and a link to it stays a link")
    func permissionsAndLinks() throws {
        let directory = try ScratchDirectory()
        try Checkpoint.save(Self.old, to: directory.file("a"))
        try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: directory.file("a"))
        try FileManager.default.createSymbolicLink(atPath: directory.file("link"), withDestinationPath: "a")
        try Checkpoint.save(Self.new, to: directory.file("link"))
        #expect(try Checkpoint.load(from: directory.file("a")) == Self.new)
        #expect(try SystemFileCalls().status(of: directory.file("a"))?.permissions == 0o640)
        #expect(try FileManager.default.destinationOfSymbolicLink(atPath: directory.file("link")) == "a")
    }
}
