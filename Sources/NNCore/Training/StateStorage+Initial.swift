extension StateStorage {
    /// Makes room for states, and gives them their first values.
    /// - Parameters:
    ///   - states: what there is; state i draws from stream i of the seed.
    ///   - seed: which values are drawn.
    convenience init(_ states: [NetworkState], seed: UInt64) throws(TrainingError) {
        do throws(ExecutionError) { try self.init(states.map(\.declaration)) } catch { throw .execution(error) }
        // One after the other: all values at once would take as much memory again.
        for (index, state) in states.enumerated() {
            let value: NamedTensor<Element>
            do { value = try state.initialValue(seed: seed, stream: index) } catch { throw .network(error) }
            do { try restore([value]) } catch { throw .execution(error) }
        }
    }
}

extension TrainingStep {
    /// A storage of all states that the step needs, with first values: the network's and the optimiser's.
    /// - Parameters:
    ///   - network: the network that the objective was made of.
    ///   - type: the precision of the values.
    ///   - seed: which values the network's initialisers draw.
    /// - Throws: ``TrainingError`` when an initialiser does not apply, or the machine has not enough memory.
    public func states<Element: Scalar>(
        of network: Network,
        as type: Element.Type = Element.self,
        seed: UInt64 = 0
    ) throws(TrainingError) -> StateStorage<Element> {
        try StateStorage(network.states + extraStates, seed: seed)
    }
}

extension Executor {
    /// Writes the numbers of a step, before it is run.
    ///
    /// One that is computed from the step before is computed from the first one on.
    /// - Throws: ``ExecutionError`` when the plan is of another graph.
    public func write(_ numbers: [StepNumber], at moment: StepMoment) throws(ExecutionError) {
        var bound = try BoundNumbers(numbers, in: self)
        bound.write(moment)
    }
}
