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

    func existingFile(at path: String) -> ExistingFile? { system.existingFile(at: path) }

    func create(_ path: String) throws(SystemCallError) -> Int32 {
        _ = try fault("create")
        let descriptor = try system.create(path)
        openDescriptors.insert(descriptor)
        return descriptor
    }

    func setPermissions(_ permissions: UInt32, of descriptor: Int32) throws(SystemCallError) {
        _ = try fault("setPermissions")
        try system.setPermissions(permissions, of: descriptor)
    }

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
