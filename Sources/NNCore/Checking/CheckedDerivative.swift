/// A scalar and its gradients in a graph, to be checked by differences.
struct CheckedDerivative {
    let order: Int
    let graph: Graph
    let targets: [Variable]
    let value: Variable
    let gradients: [Variable]
    /// Variables whose elements' magnitudes add up to what rounding errors are relative to.
    let terms: [Variable]

    private static let largestStep = 0x1p-9
    private static let smallestStep = 0x1p-25

    /// The first derivative of a value made scalar by random weights, and the second if it is to be checked.
    static func orders(
        of value: Variable,
        _ targets: [Variable],
        in original: Graph,
        _ options: GradientCheckOptions
    ) throws(GradientCheckError) -> [CheckedDerivative] {
        var graph = original
        var random = RandomSource(seed: options.seed, stream: 1000)
        do {
            let first = try graph.weightedSum([value], &random)
            let gradients = try graph.gradients(of: first, withRespectTo: targets)
            let checkedFirst = CheckedDerivative(
                order: 1,
                graph: graph,
                targets: targets,
                value: first,
                gradients: gradients,
                terms: [value] + gradients
            )
            guard options.checksSecondOrder else { return [checkedFirst] }
            let second = try graph.weightedSum(gradients, &random)
            let secondGradients = try graph.gradients(of: second, withRespectTo: targets)
            let checkedSecond = CheckedDerivative(
                order: 2,
                graph: graph,
                targets: targets,
                value: second,
                gradients: secondGradients,
                terms: [value] + gradients + secondGradients
            )
            return [checkedFirst, checkedSecond]
        } catch { throw .graph(error) }
    }

    /// Compares the gradients with differences, element by element and along random directions.
    func comparisons(
        at point: [Variable: Tensor<Double>],
        _ options: GradientCheckOptions,
        _ engine: Engine
    ) throws(GradientCheckError) -> [GradientComparison] {
        let executor = try graph.executor(for: gradients + terms, at: point, engine: engine)
        var analytic: [Tensor<Double>] = []
        var magnitude = 1.0
        do {
            for gradient in gradients { analytic.append(try executor.read(gradient)) }
            for term in terms { magnitude += try executor.read(term).values.reduce(0) { $0 + abs($1) } }
        } catch { throw .execution(error) }
        // A product's terms g·x may cancel in the value, but not their rounding errors.
        for (gradient, target) in zip(analytic, targets) {
            guard let x = point[target] else { continue }
            magnitude += zip(gradient.values, x.values).reduce(0) { $0 + abs($1.0 * $1.1) }
        }
        let function = try DifferencedFunction(
            value,
            of: graph,
            targets,
            at: point,
            magnitude: magnitude,
            engine: engine
        )
        // A derivative is known well enough when it is known to a part of the largest one, or of rounding's doing.
        let largest = analytic.reduce(0) { $1.values.reduce($0) { max($0, abs($1)) } }
        let resolution = 1e-5 * largest + 1e-9 * magnitude

        var comparisons: [GradientComparison] = []
        for (target, gradient) in analytic.enumerated() {
            for index in chosenElements(of: gradient.shape, target, options) {
                let place = GradientComparison.Place.element(
                    target: graph.name(of: targets[target]),
                    position: gradient.shape.position(ofElement: index)
                )
                let direction = DifferencedFunction.Direction.element(target: target, index: index)
                comparisons.append(try compare(function, gradient[index], direction, place, resolution))
            }
        }
        for number in 0..<options.directionCount {
            var random = RandomSource(seed: options.seed, stream: 2000 + 2 * UInt64(number) + UInt64(order))
            let directions = Self.direction(analytic.map(\.shape), &random)
            let expected = zip(analytic, directions).reduce(0) { sum, pair in
                zip(pair.0.values, pair.1.values).reduce(sum) { $0 + $1.0 * $1.1 }
            }
            let place = GradientComparison.Place.direction(number + 1)
            comparisons.append(try compare(function, expected, .everywhere(directions), place, resolution))
        }
        return comparisons
    }

    /// Takes smaller steps until the differences agree, and judges by the step with the smallest bound.
    private func compare(
        _ function: DifferencedFunction,
        _ analytic: Double,
        _ direction: DifferencedFunction.Direction,
        _ place: GradientComparison.Place,
        _ resolution: Double
    ) throws(GradientCheckError) -> GradientComparison {
        var best = try function.slope(along: direction, step: Self.largestStep)
        var step = Self.largestStep / 4
        while step >= Self.smallestStep,
            !(best.tolerance <= resolution && abs(analytic - best.estimate) <= best.tolerance)
        {
            // Rounding alone would make the next step worse.
            if function.rounding(step) >= best.tolerance { break }
            let slope = try function.slope(along: direction, step: step)
            if !(slope.tolerance >= best.tolerance) { best = slope }
            step /= 4
        }
        return GradientComparison(
            order: order,
            place: place,
            analytic: analytic,
            numeric: best.estimate,
            tolerance: best.tolerance,
            step: best.step,
            isConclusive: best.tolerance <= resolution
        )
    }

    private func chosenElements(of shape: Shape, _ target: Int, _ options: GradientCheckOptions) -> [Int] {
        let count = shape.elementCount
        guard let limit = options.elementsPerTarget, limit < count else { return Array(0..<count) }
        var random = RandomSource(seed: options.seed, stream: 1_000_000 + UInt64(target))
        var chosen: Set<Int> = []
        while chosen.count < limit { chosen.insert(random.integer(below: count)) }
        return chosen.sorted()
    }

    /// Normal numbers for all targets, of Euclidean length 1 together.
    private static func direction(_ shapes: [Shape], _ random: inout RandomSource) -> [Tensor<Double>] {
        var directions = shapes.map { Tensor<Double>(repeating: 0, shape: $0) }
        var square = 0.0
        for target in directions.indices {
            for index in 0..<directions[target].shape.elementCount {
                let number = random.normal()
                directions[target][index] = number
                square += number * number
            }
        }
        for target in directions.indices {
            for index in 0..<directions[target].shape.elementCount { directions[target][index] /= square.squareRoot() }
        }
        return directions
    }
}

extension Graph {
    /// `Σ C⊙x` over variables, with random weights C in [0.5, 1.5); 1 for a single scalar.
    fileprivate mutating func weightedSum(
        _ variables: [Variable],
        _ random: inout RandomSource
    ) throws(GraphError) -> Variable {
        if variables.count == 1, shape(of: variables[0]).elementCount == 1 { return try sum(variables[0]) }
        var pairs: [(Variable, Variable)] = []
        for variable in variables {
            var weights = Tensor<Double>(repeating: 0, shape: shape(of: variable))
            for index in 0..<weights.shape.elementCount { weights[index] = 0.5 + random.uniform() }
            pairs.append((variable, try constant(weights)))
        }
        return try innerProduct(pairs)
    }
}
