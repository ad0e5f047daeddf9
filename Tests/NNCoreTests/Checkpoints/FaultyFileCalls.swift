@testable import NNCore

/// The system's calls, of which chosen ones fail; and a record of them all.
final class FaultyFileCalls: FileCalls {
    /// What becomes of a call.
    enum Fault { case error(Int32), shortWrite, nothingWritten }

    private let system = SystemFileCalls()
    private let faults: [Int: Fault]
    /// The calls so far, failed ones too.
    private(set) var log: [String] = []
    private(set) var openDescriptors: Set<Int32> = []

    /// Makes the n-th calls (from 0) fail.
    init(faults: [Int: Fault] = [:]) {
        self.faults = faults
    }

    private func fault(_ call: String) throws(SystemCallError) -> Fault? {
        defer { log.append(call) }
        guard let fault = faults[log.count] else { return nil }
        if case .error(let code) = fault { throw SystemCallError(code: code, reason: "planted \(code)") }
        return fault
    }

    /// Whether the file system has files without names, as the test wants it.
    var hasUnnamedFiles = true

    func status(of path: String) throws(SystemCallError) -> ExistingFile? { try system.status(of: path) }

    func destination(ofLink path: String) throws(SystemCallError) -> String { try system.destination(ofLink: path) }

    func names(in directory: String) -> [String]? { system.names(in: directory) }

    func removeUnclaimed(_ path: String) { system.removeUnclaimed(path) }

    func claim(_ descriptor: Int32, hasName: Bool) -> Bool { system.claim(descriptor, hasName: hasName) }

    func status(of descriptor: Int32) throws(SystemCallError) -> ExistingFile { try system.status(of: descriptor) }

    func createUnnamed(in directory: String) throws(SystemCallError) -> Int32? {
        guard hasUnnamedFiles else { return nil }
        _ = try fault("create")
        let descriptor = try system.createUnnamed(in: directory)
        if let descriptor { openDescriptors.insert(descriptor) }
        return descriptor
    }

    func create(_ path: String) throws(SystemCallError) -> Int32 {
        _ = try fault("create")
        let descriptor = try system.create(path)
        openDescriptors.insert(descriptor)
        return descriptor
    }

    func setOwner(user: UInt32, group: UInt32, of descriptor: Int32) throws(SystemCallError) {
        _ = try fault("setOwner")
        try system.setOwner(user: user, group: group, of: descriptor)
    }

    func setPermissions(_ permissions: UInt32, of descriptor: Int32) throws(SystemCallError) {
        _ = try fault("setPermissions")
        try system.setPermissions(permissions, of: descriptor)
    }

    func reserve(_ byteCount: Int, for descriptor: Int32) throws(SystemCallError) {
        _ = try fault("reserve")
        try system.reserve(byteCount, for: descriptor)
    }

    func truncate(_ descriptor: Int32, to byteCount: Int) throws(SystemCallError) {
        _ = try fault("truncate")
        try system.truncate(descriptor, to: byteCount)
    }

    func link(_ descriptor: Int32, to path: String) throws(SystemCallError) {
        _ = try fault("link")
        try system.link(descriptor, to: path)
    }

    func synchronizeAll() { log.append("synchronizeAll") }

    func write(_ bytes: ArraySlice<UInt8>, to descriptor: Int32) throws(SystemCallError) -> Int {
        switch try fault("write") {
        case .shortWrite: try system.write(bytes.prefix(max(1, bytes.count / 3)), to: descriptor)
        case .nothingWritten: 0
        default: try system.write(bytes, to: descriptor)
        }
    }

    func synchronize(_ descriptor: Int32) throws(SystemCallError) {
        _ = try fault("synchronize")
        try system.synchronize(descriptor)
    }

    func close(_ descriptor: Int32) throws(SystemCallError) {
        // As in the system, a close that reports an error has closed.
        openDescriptors.remove(descriptor)
        try system.close(descriptor)
        _ = try fault("close")
    }

    func rename(_ path: String, to newPath: String) throws(SystemCallError) {
        _ = try fault("rename")
        try system.rename(path, to: newPath)
    }

    func remove(_ path: String) throws(SystemCallError) {
        _ = try fault("remove")
        try system.remove(path)
    }

    func openDirectory(_ path: String) throws(SystemCallError) -> Int32 {
        _ = try fault("openDirectory")
        let descriptor = try system.openDirectory(path)
        openDescriptors.insert(descriptor)
        return descriptor
    }
}
