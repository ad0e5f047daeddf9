internal import NNCore

extension TrainingReport {
    /// The curves: losses, then each metric, then the learning rate.
    var curves: [LineChart] { metricCurves + [rateCurve].compactMap(\.self) }

    private static let (training, validation) = ("training ", "validation ")

    /// A curve for each number that epochs have, with that of the training and that of the validation samples.
    private var metricCurves: [LineChart] {
        var names: [String] = []
        for value in epochs.joined() where !["epoch", "learning rate", "seconds"].contains(value.name) {
            let name = Self.base(value.name)
            if !names.contains(name) { names.append(name) }
        }
        return names.map { name in
            // During an epoch, or after it where metrics were asked for.
            let series = [
                series("training", name) ?? series("training", Self.training + name),
                series("validation", Self.validation + name, .dashed),
            ]
            return LineChart(
                title: name.prefix(1).uppercased() + name.dropFirst(),
                xTitle: "epoch",
                yTitle: "",
                series: series.compactMap(\.self),
                scale: name == "loss" ? .ratios : .linear
            )
        }
    }

    private static func base(_ name: String) -> String {
        for prefix in [training, validation] where name.hasPrefix(prefix) && name.count > prefix.count {
            return String(name.dropFirst(prefix.count))
        }
        return name
    }

    private func series(_ label: String, _ column: String, _ style: LineChart.Style = .line) -> LineChart.Series? {
        let points = epochs.enumerated().compactMap { index, row in
            row[column].map { (x: row["epoch"] ?? Double(index + 1), y: $0) }
        }
        return points.isEmpty ? nil : LineChart.Series(label, points, style)
    }

    private var rateCurve: LineChart? {
        let byStep = !learningRates.isEmpty
        guard
            let series = byStep
                ? LineChart.Series("learning rate", learningRates) : series("learning rate", "learning rate")
        else { return nil }
        let (unit, title) = byStep ? ("step", "") : ("epoch", "of an epoch's last step")
        return LineChart(title: "Learning rate", xTitle: unit, yTitle: title, series: [series], scale: .fromZero)
    }

    /// The network's outputs against what was expected, with the line on which both are equal.
    var predictionChart: LineChart? {
        let finite = predictions.filter { $0.expected.isFinite && $0.predicted.isFinite }
        guard let low = finite.map({ min($0.expected, $0.predicted) }).min(),
            let high = finite.map({ max($0.expected, $0.predicted) }).max()
        else { return nil }
        return LineChart(
            title: "Predicted against true values",
            xTitle: "true value",
            yTitle: "predicted",
            series: [
                LineChart.Series("samples", finite.map { (x: $0.expected, y: $0.predicted) }, .points),
                LineChart.Series("equal", [(x: low, y: low), (x: high, y: high)], .dotted),
            ],
            xIsCount: false
        )
    }
}
