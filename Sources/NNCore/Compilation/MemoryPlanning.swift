/// Gives every buffer its place: the compiler's second half.
///
/// Elementwise steps take over the memory of an input that nobody reads later; other buffers take memory of the same
/// padded size that has become free, and only then new memory. Both are decided in step order, in linear time.
struct MemoryPlanning {
    let lowering: Lowering
    private(set) var steps: [Plan.Step]
    /// The step that reads or writes each buffer last; `Int.max` for buffers that outlive the run.
    private var lastSteps: [Int]
    /// The buffer whose memory each buffer takes over; itself if none.
    private(set) var owners: [Int]
    private(set) var offsets: [Int?]
    private var arenaElementCount = 0

    /// Plans memory for lowered steps.
    init(_ lowering: Lowering) {
        self.lowering = lowering
        steps = lowering.steps
        lastSteps = lowering.roles.map { $0 == .temporary ? -1 : Int.max }
        owners = Array(lowering.roles.indices)
        offsets = [Int?](repeating: nil, count: lowering.roles.count)
        for (position, step) in steps.enumerated() {
            for value in step.inputs + step.outputs where lastSteps[value.buffer] < position {
                lastSteps[value.buffer] = position
            }
        }
        takeOverInputs()
        assignOffsets()
    }

    /// The finished plan.
    /// - Parameters:
    ///   - source: what was lowered.
    ///   - names: for each lowered variable, the variables by which the user knows it.
    ///   - precision: how it was lowered.
    func plan(of source: Plan.Source, naming names: [Variable: [Variable]], precision: Precision = .full) -> Plan {
        func named<Value>(_ entries: [Variable: Value]) -> [Variable: Value] {
            var named: [Variable: Value] = [:]
            for (variable, value) in entries {
                for name in names[variable] ?? [] { named[name] = value }
            }
            return named
        }
        return Plan(
            steps: steps,
            buffers: lowering.roles.indices.map { buffer in
                let memory: Plan.Buffer.Memory =
                    if case .state(let index) = lowering.roles[buffer] {
                        .state(index: index)
                    } else {
                        .arena(offset: offsets[owners[buffer]] ?? 0)
                    }
                return Plan.Buffer(memory: memory, elementCount: lowering.elementCounts[buffer])
            },
            source: source,
            values: named(lowering.keptValues),
            inputs: named(lowering.inputs),
            labelReaders: named(source.graph.labelReaders),
            constants: lowering.constants,
            states: lowering.graph.states.compactMap { lowering.graph.declaration(of: $0) },
            precision: precision,
            arenaElementCount: arenaElementCount
        )
    }

    /// Lets elementwise steps write over an input that they are the last to read.
    private mutating func takeOverInputs() {
        for (position, step) in steps.enumerated() where step.kernel.access == .elementwise {
            let output = step.output.buffer
            guard !isState(output) else { continue }
            let size = lowering.elementCounts[output]
            let donor = step.inputs.first { input in
                let owner = owners[input.buffer]
                return lastSteps[owner] == position && lowering.elementCounts[owner] == size
                    && step.inputs.allSatisfy { owners[$0.buffer] != owner || $0.layout == step.output.layout }
            }
            guard let donor else { continue }
            let owner = owners[donor.buffer]
            owners[output] = owner
            lastSteps[owner] = lastSteps[output]
        }
    }

    private mutating func assignOffsets() {
        var free: [Int: [Int]] = [:]
        var endingAt = [[Int]](repeating: [], count: steps.count)
        func paddedCount(_ buffer: Int) -> Int { Plan.paddedCount(lowering.elementCounts[buffer]) }

        /// New memory for what lives before the first step: inputs and constants.
        let written = Set(steps.flatMap(\.outputs).map { owners[$0.buffer] })
        for buffer in lowering.roles.indices
        where lowering.roles[buffer] == .kept && owners[buffer] == buffer && !written.contains(buffer) {
            offsets[buffer] = arenaElementCount
            arenaElementCount += paddedCount(buffer)
        }
        for (position, step) in steps.enumerated() {
            for owner in step.outputs.map({ owners[$0.buffer] }) where offsets[owner] == nil && !isState(owner) {
                if let offset = free[paddedCount(owner)]?.popLast() {
                    offsets[owner] = offset
                } else {
                    offsets[owner] = arenaElementCount
                    arenaElementCount += paddedCount(owner)
                }
                if lastSteps[owner] < steps.count { endingAt[lastSteps[owner]].append(owner) }
            }
            // A step's own output never shares with its inputs here: they are freed after it.
            for ended in endingAt[position] {
                if let offset = offsets[ended] { free[paddedCount(ended), default: []].append(offset) }
            }
        }
    }

    private func isState(_ buffer: Int) -> Bool {
        if case .state = lowering.roles[buffer] { true } else { false }
    }
}

extension Plan {
    /// Elements that a buffer takes, so that the next one starts on a cache line in either precision.
    static func paddedCount(_ count: Int) -> Int { (count + 15) / 16 * 16 }
}
