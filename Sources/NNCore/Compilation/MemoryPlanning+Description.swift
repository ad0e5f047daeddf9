extension MemoryPlanning: CustomStringConvertible {
    /// One buffer of the arena a line: its place, and the steps that need it; places are letters, in the order in which
    /// they are taken.
    ///
    ///     k3: A, always
    ///     t4: B, steps 0 to 2
    ///     t5: B over t4, steps 2 to 3
    ///
    /// `over` says that a step writes its result over what it reads; who only has the same letter comes later.
    var description: String {
        var letters: [Int: String] = [:]
        var firstSteps: [Int: Int] = [:]
        for (position, step) in steps.enumerated() {
            for output in step.outputs where firstSteps[output.buffer] == nil { firstSteps[output.buffer] = position }
        }
        return lowering.roles.indices.compactMap { buffer in
            guard let offset = offsets[owners[buffer]] else { return nil }
            let letter = letters[offset] ?? Self.letter(letters.count)
            letters[offset] = letter
            let place = owners[buffer] == buffer ? letter : "\(letter) over \(lowering.name(ofBuffer: owners[buffer]))"
            return "\(lowering.name(ofBuffer: buffer)): \(place), \(time(of: buffer, from: firstSteps[buffer]))"
        }.joined(separator: "\n")
    }

    private func time(of buffer: Int, from first: Int?) -> String {
        let last = lastRead(of: buffer)
        return switch (first, lowering.roles[buffer]) {
        case (nil, _): "always"
        case (let first?, .temporary): first == last ? "step \(first)" : "steps \(first) to \(last)"
        case (let first?, _): "step \(first) to the end"
        }
    }

    /// The step that reads or writes a buffer last; of one whose memory is taken over, too, its own.
    private func lastRead(of buffer: Int) -> Int {
        steps.lastIndex { step in (step.inputs + step.outputs).contains { $0.buffer == buffer } } ?? 0
    }

    private static func letter(_ index: Int) -> String {
        index < 26 ? String(UnicodeScalar(UInt8(65 + index))) : "A\(index)"
    }
}
