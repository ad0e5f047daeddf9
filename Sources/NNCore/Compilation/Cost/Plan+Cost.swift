extension Plan {
    /// What a run costs in single precision.
    public var cost: PlanCost { cost(as: Float.self) }

    /// What a run costs in a precision.
    ///
    /// The FLOPs are those of the operations of the graph, whichever steps carry them out. Values that a step hands
    /// from one of its operations to the next do not count as moved.
    /// - Complexity: linear in the number of nodes; nothing runs.
    public func cost<Element: Scalar>(as type: Element.Type) -> PlanCost {
        let ledger = CostLedger(steps, source, elementByteCount: MemoryLayout<Element>.size)
        var operations: [OperationCost] = []
        var stepCosts: [StepCost] = []
        for (position, step) in steps.enumerated() {
            let first = operations.count
            switch step.purpose {
            case .computes(let variables, let written):
                for variable in variables {
                    // What is not written stays in registers.
                    let output = written.firstIndex(of: variable).map { step.outputs[$0] }
                    let count = output.map { elementsInArena(of: $0) } ?? 0
                    operations.append(ledger.cost(of: variable, step: position, arenaElementCount: count))
                }
            case .copies(let variable):
                let count = elementsInArena(of: step.output)
                operations.append(
                    ledger.cost(ofCopy: step, for: variable, step: position, arenaElementCount: count)
                )
            }
            stepCosts.append(
                StepCost(
                    name: step.kernel.name,
                    label: step.label,
                    operations: first..<operations.count,
                    work: operations[first...].reduce(PlanCost.Work()) { $0 + $1.work },
                    isVectorized: step.isVectorized
                )
            )
        }
        return PlanCost(
            operations: operations,
            steps: stepCosts,
            parameterCount: states.filter(\.role.isTrained).reduce(0) { $0.addingSaturated($1.shape.elementCount) },
            arenaElementCount: arenaElementCount,
            elementName: Element.name,
            elementByteCount: MemoryLayout<Element>.size
        )
    }

    /// How many elements of the arena a result takes: none if it goes into a state.
    private func elementsInArena(of value: Value) -> Int {
        guard case .arena = buffers[value.buffer].memory else { return 0 }
        return value.layout.shape.elementCount
    }
}
