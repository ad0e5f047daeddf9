/// What costs were like since a training began.
struct CostTrend {
    /// The largest magnitude of a parameter before the first step.
    var firstParameter = 0.0
    private(set) var stepCount = 0
    private(set) var first: Double?
    private(set) var last: StepReport?

    /// How many times as large as at first something must be to have grown.
    private static var factor: Double { 10 }

    mutating func add(_ report: StepReport) {
        if first == nil { first = report.cost }
        (last, stepCount) = (report, stepCount + 1)
    }

    /// The penalty in the last cost, if it is by far the larger part of it.
    var dominatingPenalty: (penalty: Double, loss: Double)? {
        guard let last, last.cost - last.loss > Self.factor * last.loss.magnitude else { return nil }
        return (last.cost - last.loss, last.loss)
    }

    /// The first and the last cost, if the last is much larger.
    var costGrowth: (from: Double, to: Double)? {
        guard let first, let last, last.cost > Self.factor * max(first.magnitude, 1e-3) else { return nil }
        return (first, last.cost)
    }

    /// Whether parameters as large as these have grown.
    func hasGrown(_ largest: Double) -> Bool { stepCount > 0 && largest > 100 * max(1, firstParameter) }
}

extension Trainer {
    /// Looks at the parameters that a training begins with.
    /// - Throws: ``TrainingError/nonFiniteParameter(name:epoch:cause:)`` when one is not finite.
    func beginTrend() throws(TrainingError) {
        trend = CostTrend()
        trend.firstParameter = storage.largestParameter()
        guard !trend.firstParameter.isFinite, let parameter = storage.findNonFiniteParameter() else { return }
        let cause = NonFiniteCause(.parameter(parameter.name), .firstValues)
        throw .nonFiniteParameter(name: parameter.name, epoch: epochCount + 1, cause: cause)
    }

    /// Why the cost of a batch is not finite.
    func cause(
        _ dataset: Dataset<Element>,
        _ rows: ArraySlice<Int>,
        _ moment: StepMoment,
        loss: Double
    ) -> NonFiniteCause {
        let diagnosis = NonFiniteDiagnosis(
            network,
            loss: options.loss,
            regularizer: options.regularizer,
            mode: .train,
            seed: options.seed,
            engine: options.engine,
            states: storage
        )
        do throws(TrainingError) {
            let (place, operands) = try diagnosis.place(dataset, rows, moment)
            return NonFiniteCause(place, reason(at: place, operands, loss: loss))
        } catch {
            // No memory for a second look.
            return NonFiniteCause(.unknown, reason(at: .unknown))
        }
    }

    /// Why a dataset's loss is not finite after training, with what training has seen; nil if all losses are finite.
    /// - Throws: ``TrainingError`` when the data does not fit the network.
    public func nonFiniteCause(in dataset: Dataset<Element>) throws(TrainingError) -> NonFiniteCause? {
        guard let cause = try predictor().nonFiniteCause(in: dataset) else { return nil }
        guard trend.stepCount > 0, case .operands(let operands) = cause.reason else { return cause }
        return NonFiniteCause(cause.place, reason(at: cause.place, operands))
    }

    /// What led to numbers that are not finite.
    func reason(
        at place: NonFiniteCause.Place,
        _ operands: NonFiniteCause.Operands? = nil,
        loss: Double = 0
    ) -> NonFiniteCause.Reason {
        let learningRate = lastMoment.learningRate
        if let (penalty, loss) = trend.dominatingPenalty { return .penalty(last: penalty, loss: loss) }
        if case .penalty = place { return .penalty(last: nil, loss: loss) }
        // A step multiplies parameters by 1 − α·λ, or what it goes on with by μ.
        let growing = options.optimizer.settings.first { setting in
            setting.name == "weight decay"
                ? learningRate * setting.value > 2 : setting.name == "momentum" && setting.value > 1
        }
        if let growing, trend.stepCount > 0 { return .setting(name: growing.name, value: growing.value) }
        if let (first, last) = trend.costGrowth {
            return .costGrowth(from: first, to: last, stepCount: trend.stepCount, learningRate: learningRate)
        }
        if case .parameter = place { return trend.stepCount == 0 ? .firstValues : .update(learningRate: learningRate) }
        guard let operands else { return .update(learningRate: learningRate) }
        if trend.hasGrown(operands.parameter) {
            return .parameterGrowth(
                from: trend.firstParameter,
                to: operands.parameter,
                stepCount: trend.stepCount,
                learningRate: learningRate
            )
        }
        return .operands(operands)
    }
}
