import Foundation
import NNTestSupport
import Testing

@testable import NNCore

@Suite("Memory that is not there is an error")
struct MachineMemoryTests {
    private let directory: ScratchDirectory

    init() throws { directory = try ScratchDirectory() }

    @Test("in a trainer, in first values, in storages and arenas", arguments: [1 << 40, 1 << 50, 1 << 57])
    func network(size: Int) throws {
        let network = try Network(sizes: [size, 1])
        #expect(throws: TrainingError.self) { try Trainer<Float>(network) }
        #expect(throws: TrainingError.self) { try Trainer<Double>(network, TrainingOptions(optimizer: Adam())) }
        let error = NetworkError.memory(state: "0.weight", shape: try Shape([1, size]))
        #expect(throws: error) { try network.initialStates(as: Float.self, seed: 0) }
        #expect("\(error)".contains("0.weight [1, \(size)]"))
        let declaration = StateDeclaration("w", shape: try Shape([size]), role: .weight)
        #expect(throws: ExecutionError.self) { try StateStorage<Float>([declaration]) }
        var graph = Graph()
        let x = try graph.input("x", [2])
        let y = try graph.sum(
            graph.square(graph.broadcast(graph.reshape(x, to: Shape([2, 1])), to: Shape([2, size]))),
            axes: [0]
        )
        #expect(throws: ExecutionError.self) { try Executor<Float>(graph.compile(outputs: [y])) }
    }

    @Test("There is some, and no more than the machine has")
    func available() {
        #expect((1...MachineMemory.byteCount).contains(MachineMemory.availableByteCount))
        #expect(MachineMemory.hasRoom(for: 1 << 20))
        #expect(!MachineMemory.hasRoom(for: .max))
    }

    /// Files of control groups in the test's own directory.
    private func groups(_ membership: String, _ files: [String: String]) throws -> ControlGroups {
        for (path, text) in files {
            let file = URL(fileURLWithPath: directory.file(path))
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(),
                withIntermediateDirectories: true
            )
            try Data(text.utf8).write(to: file)
        }
        return ControlGroups(root: directory.path, membership: membership)
    }

    @Test("Version 2 of control groups: the least limit on the way to the root, less what is in use")
    func version2() throws {
        let groups = try groups(
            "0::/a/b\n",
            [
                "a/b/memory.max": "max\n", "a/b/cpu.max": "max 100000\n", "a/memory.max": "1000\n",
                "a/memory.stat": "anon 300\nfile 600\n", "a/cpu.max": "150000 100000\n", "memory.max": "5000\n",
            ]
        )
        #expect(groups.memoryLimit == 1000 && groups.remainingMemory == 700 && groups.quota == 1.5)
    }

    @Test("Version 1 of control groups, beside an empty version 2")
    func version1() throws {
        let groups = try groups(
            "4:memory:/a/b\n1:cpu,cpuacct:/\n0::/\n",
            [
                "memory/a/b/memory.limit_in_bytes": "9223372036854771712\n", "memory/a/memory.limit_in_bytes": "800\n",
                "memory/a/memory.stat": "cache 700\ntotal_rss 900\n", "cpu/cpu.cfs_quota_us": "-1\n",
                "cpu/cpu.cfs_period_us": "100000\n",
            ]
        )
        #expect(groups.memoryLimit == 800 && groups.remainingMemory == 0 && groups.quota == nil)
    }

    @Test("Without control groups there is no limit")
    func none() throws {
        let groups = try groups("", [:])
        #expect(groups.memoryLimit == nil && groups.remainingMemory == nil && groups.quota == nil)
    }
}
