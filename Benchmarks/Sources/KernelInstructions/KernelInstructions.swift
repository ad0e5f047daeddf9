import Foundation
import NNCore

/// Work of the Swift engine whose instructions scripts/benchmark counts by valgrind's callgrind.
///
/// `--names` names the pieces, `--check` checks their results, `--count NAME` does one: callgrind is told to count inside
/// `nn_counted` alone. `--level` names the level of the processor, which thresholds are recorded for, `--cores` says how many
/// cores may be used.
@main
struct KernelInstructions {
    static func main() throws {
        let arguments = CommandLine.arguments.dropFirst()
        switch arguments.first {
        case "--names": print(names.joined(separator: "\n"))
        case "--check": for name in names { _ = try prepare(name, isChecked: true) }
        case "--count": if let name = arguments.last, names.contains(name) { try count(name) }
        case "--level": print(level)
        case "--cores": print(Workers.usableCoreCount)
        default: print("usage: KernelInstructions --names | --check | --count NAME | --level | --cores")
        }
    }

    private static let names = [
        "products-batch-1", "products-batch-16", "inference-batch-1", "training-batch-16", "tiny-24-8-2-batch-200",
    ]

    /// `x86_64-v4` and the like: thresholds are recorded for each.
    private static var level: String {
        #if arch(x86_64)
        "x86_64-\(CPULevel.current.rawValue)"
        #else
        "arm64"
        #endif
    }

    private static func count(_ name: String) throws {
        var work = try prepare(name, isChecked: false)
        // Once before: memory is allocated and tables are filled at the first call.
        try work.run(repetitions: 1)
        unsafe counted = { try work.run(repetitions: 1) }
        nn_counted()
        if let error = unsafe failure { throw error }
    }

    private static func prepare(_ name: String, isChecked: Bool) throws -> any Contestant {
        var seed = CheckedWork.seedNetwork(batchSize: name.hasSuffix("batch-1") ? 1 : 16)
        var tiny = CheckedWork(sizes: [24, 8, 2], batchSize: 200)
        (seed.isChecked, tiny.isChecked) = (isChecked, isChecked)
        return switch name {
        case "products-batch-1", "products-batch-16": try seed.products(by: .swift)
        case "inference-batch-1": try seed.inference(by: [.swift])[0]
        case "training-batch-16": try seed.training(by: [.swift])[0]
        default: try tiny.training(by: [.swift])[0]
        }
    }
}

nonisolated(unsafe) private var counted: () throws -> Void = {}
nonisolated(unsafe) private var failure: (any Error)?

/// Where callgrind counts: it is told to by this name.
@inline(never)
private func nn_counted() {
    do { try unsafe counted() } catch { unsafe failure = error }
}
