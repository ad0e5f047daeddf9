extension Plan {
    /// Checks that an engine can compute every matrix product of the plan.
    /// - Throws: ``ExecutionError/product(_:)`` when a size is too large for it.
    func checkSizes(for engine: Engine) throws(ExecutionError) {
        for step in steps {
            let layouts = step.inputs.map(\.layout)
            // Products alone say how much they compute.
            guard step.kernel.matrixFLOPCount(inputs: layouts, output: step.output.layout) > 0 else { continue }
            // The last two axes of the factors are (m, k) and (k, n) in either order: the largest decides.
            let largest = layouts.prefix(2).flatMap { $0.shape.dimensions.suffix(2) }.max() ?? 0
            do { try engine.checkSizes(m: 1, n: 1, k: largest) } catch { throw .product(error) }
        }
    }
}

extension AlignedStorage {
    /// Allocates room for elements.
    /// - Throws: ``ExecutionError/memory(what:elementCount:scalar:)`` when the machine has not that much memory.
    static func allocated(_ count: Int, for what: String) throws(ExecutionError) -> AlignedStorage {
        guard let storage = AlignedStorage(count: count) else {
            throw .memory(what: what, elementCount: count, scalar: Element.name)
        }
        return storage
    }
}
