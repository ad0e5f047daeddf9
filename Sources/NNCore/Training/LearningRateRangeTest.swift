/// What a learning-rate range test found: the loss at rates that grow from step to step.
///
///     let test = try trainer.learningRateRangeTest(on: train)
///     print(test)                            // a line for every few steps
///     let rate = test.suggestion ?? 0.01
/// Source: Smith, *Cyclical Learning Rates for Training Neural Networks*, 2017, section 3.3.
public struct LearningRateRangeTest: Sendable, Equatable, CustomStringConvertible {
    /// A step of the test.
    public struct Point: Sendable, Equatable {
        /// The step's learning rate.
        public let learningRate: Double
        /// The batch's loss before the step.
        public let loss: Double
        /// The mean of the losses so far, the last ones counting most: each by 0.9 of the next.
        public let smoothedLoss: Double
    }

    /// The steps, at rates that ascend; the last is where the loss was four times the least one, if it came to that.
    public let points: [Point]

    /// The rate at which the smoothed loss falls fastest as the rate's logarithm grows; nil where it never falls.
    ///
    /// Over a tenth of the steps around it, so that no single batch decides.
    public var suggestion: Double? {
        let reach = max(1, points.count / 20)
        var best: (slope: Double, rate: Double)?
        for index in points.indices where index >= reach && index + reach < points.count {
            let slope = points[index + reach].smoothedLoss - points[index - reach].smoothedLoss
            if slope < best?.slope ?? 0 { best = (slope, points[index].learningRate) }
        }
        return best?.rate
    }

    /// A line for every twentieth of the steps, and the suggestion.
    public var description: String {
        let step = max(1, points.count / 20)
        var lines = ["learning rate   smoothed loss"]
        for index in stride(from: 0, to: points.count, by: step) {
            let rate = Self.text(points[index].learningRate)
            lines.append(
                rate + String(repeating: " ", count: max(1, 16 - rate.count)) + Self.text(points[index].smoothedLoss)
            )
        }
        lines.append(suggestion.map { "the loss falls fastest at \(Self.text($0))" } ?? "the loss never falls")
        return lines.joined(separator: "\n")
    }

    /// Three significant digits.
    private static func text(_ value: Double) -> String {
        guard value != 0, value.isFinite else { return "\(value)" }
        var unit = 1.0
        while abs(value) * unit < 100 { unit *= 10 }
        return "\((value * unit).rounded() / unit)"
    }
}

extension Trainer {
    /// Trains some steps at learning rates that grow from step to step by the same factor, says what the loss was at each, and
    /// puts everything back as it was.
    ///
    ///     trainer.learningRate = try trainer.learningRateRangeTest(on: train).suggestion ?? 0.01
    ///
    /// A schedule takes no part. Ends early where the smoothed loss is four times its least value, or not finite.
    /// - Parameters:
    ///   - dataset: what to train on, from the beginning of its first epoch's order, again and again if need be.
    ///   - first: the first step's rate, above 0.
    ///   - last: the last step's rate, above the first.
    ///   - steps: how many steps, 2 or more.
    /// - Throws: ``TrainingError`` when a number is out of range, or the data does not fit the network.
    public func learningRateRangeTest(
        on dataset: Dataset<Element>,
        from first: Double = 1e-6,
        to last: Double = 10,
        steps: Int = 100
    ) throws(TrainingError) -> LearningRateRangeTest {
        let isOutermost = try enter()
        defer { leave(isOutermost) }
        for (name, rate) in [("first rate", first), ("last rate", last)] where !(rate > 0 && rate.isFinite) {
            throw .setting(name: "range test's \(name)", value: "\(rate)", range: "above 0 and finite")
        }
        guard last > first else {
            throw .setting(name: "range test's last rate", value: "\(last)", range: "above the first, \(first)")
        }
        guard steps >= 2 else { throw .setting(name: "range test's steps", value: "\(steps)", range: "2 or more") }
        try checkRanks(dataset, nil, epochs: 0)
        let (before, wasRestored, dataBefore, schedulesBefore) = (snapshot, isRestored, data, schedules)
        schedules = schedules.map { _ in .constant }
        let points: [LearningRateRangeTest.Point]
        do throws(TrainingError) { points = try rangeTestSteps(dataset, first, last, steps) } catch {
            schedules = schedulesBefore
            try restore(before, ignoringDifferences: true)
            (isRestored, data, schedules) = (wasRestored, dataBefore, schedulesBefore)
            throw error
        }
        schedules = schedulesBefore
        try restore(before, ignoringDifferences: true)
        // Of an epoch that has just ended the snapshot's schedules have taken note already.
        (isRestored, data, schedules) = (wasRestored, dataBefore, schedulesBefore)
        return LearningRateRangeTest(points: points)
    }

    private func rangeTestSteps(
        _ dataset: Dataset<Element>,
        _ first: Double,
        _ last: Double,
        _ steps: Int
    ) throws(TrainingError) -> [LearningRateRangeTest.Point] {
        var batches: Batches
        do throws(DataError) {
            batches = try Batches(
                sampleCount: dataset.sampleCount,
                batchSize: options.batchSize,
                seed: options.seed,
                shuffles: options.shuffles,
                shuffleBlock: options.shuffleBlock,
                dropsLast: options.dropsLastBatch
            )
        } catch { throw .data(error) }
        guard !batches.isEmpty else { throw .noSamples }
        var points: [LearningRateRangeTest.Point] = []
        var (sum, weight, least) = (0.0, 0.0, Double.infinity)
        for step in 0..<steps {
            let (epoch, batch) = step.quotientAndRemainder(dividingBy: batches.count)
            if options.shuffles, batch == 0 { batches.shuffle(epoch: epoch) }
            learningRate = first * .pow(last / first, Double(step) / Double(steps - 1))
            let report = try self.step(dataset, rows: batches[batch])
            (sum, weight) = (0.9 * sum + 0.1 * report.loss, 0.9 * weight + 0.1)
            let smoothed = sum / weight
            guard smoothed.isFinite, report.cost.isFinite else { break }
            points.append(.init(learningRate: learningRate, loss: report.loss, smoothedLoss: smoothed))
            least = min(least, smoothed)
            if smoothed > 4 * least { break }
        }
        return points
    }
}
