/// A scalar of a graph as a function of some inputs and parameters, and its slopes by differences.
struct DifferencedFunction {
    /// Along what the point is moved.
    enum Direction {
        case element(target: Int, index: Int)
        case everywhere([Tensor<Double>])
    }

    /// A slope by differences, and how far it may be from the truth.
    struct Slope {
        let estimate: Double
        let tolerance: Double
        let step: Double
    }

    private let value: Variable
    private let targets: [Variable]
    private let point: [Tensor<Double>]
    private let executor: Executor<Double>
    /// The size of the terms that rounding errors are relative to.
    private let magnitude: Double

    init(
        _ value: Variable,
        of graph: Graph,
        _ targets: [Variable],
        at point: [Variable: Tensor<Double>],
        magnitude: Double,
        engine: Engine
    ) throws(GradientCheckError) {
        self.value = value
        self.targets = targets
        self.magnitude = magnitude
        self.point = targets.compactMap { point[$0] }
        executor = try graph.executor(for: [value], at: point, engine: engine)
    }

    /// The slope along a direction by the five-point rule.
    ///
    /// `D(h) = [8(f(h) − f(−h)) − (f(2h) − f(−2h))]/12h` errs by `O(h⁴)`, which D(2h) exposes: the error is near
    /// `|D(h) − D(2h)|/15`, and is doubled. Rounding errs by ``rounding(_:)``.
    /// Source: Fornberg, *Generation of Finite Difference Formulas on Arbitrarily Spaced Grids* (1988).
    func slope(along direction: Direction, step: Double) throws(GradientCheckError) -> Slope {
        var differences: [Double] = []
        for multiple in [1.0, 2, 4] {
            let forward = try value(at: multiple * step, along: direction)
            let backward = try value(at: -multiple * step, along: direction)
            differences.append(forward - backward)
        }
        let fine = (8 * differences[0] - differences[1]) / (12 * step)
        let coarse = (8 * differences[1] - differences[2]) / (24 * step)
        return Slope(estimate: fine, tolerance: 2 * abs(fine - coarse) / 15 + rounding(step), step: step)
    }

    /// The bound `64·u·magnitude/h` on what rounding does to a slope.
    func rounding(_ step: Double) -> Double { 64 * Double.unitRoundoff * magnitude / step }

    private func value(at offset: Double, along direction: Direction) throws(GradientCheckError) -> Double {
        switch direction {
        case .element(let target, let index):
            var moved = point[target]
            moved[index] += offset
            try write(moved, to: target)
        case .everywhere(let directions):
            for (target, direction) in directions.enumerated() {
                var moved = point[target]
                for index in 0..<moved.shape.elementCount { moved[index] += offset * direction[index] }
                try write(moved, to: target)
            }
        }
        executor.run()
        let result: Double
        // Read before the point is restored: the value may be a target itself.
        do { result = try executor.scalar(of: value) } catch { throw .execution(error) }
        switch direction {
        case .element(let target, _): try write(point[target], to: target)
        case .everywhere: for target in targets.indices { try write(point[target], to: target) }
        }
        return result
    }

    // A target that the value does not depend on has no place in the plan: its slope is 0.
    private func write(_ tensor: Tensor<Double>, to target: Int) throws(GradientCheckError) {
        guard executor.plan.uses(targets[target]) else { return }
        do { try executor.write(tensor, to: targets[target]) } catch { throw .execution(error) }
    }
}

extension Graph {
    /// Compiles some variables and binds the plan to a point.
    func executor(
        for outputs: [Variable],
        at point: [Variable: Tensor<Double>],
        engine: Engine
    ) throws(GradientCheckError) -> Executor<Double> {
        let plan: Plan
        do { plan = try compile(outputs: outputs) } catch { throw .plan(error) }
        do {
            let executor = try Executor<Double>(plan, engine: engine)
            for (variable, tensor) in point where plan.uses(variable) { try executor.write(tensor, to: variable) }
            executor.run()
            return executor
        } catch { throw .execution(error) }
    }
}
