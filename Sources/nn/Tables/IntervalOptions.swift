internal import ArgumentParser
internal import NNCore

/// The options of intervals around predicted numbers.
struct IntervalOptions: ParsableArguments {
    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "Predict intervals too that hold this part of the true numbers, as 0.9.",
            valueName: "part"
        )
    )
    var intervals: Double?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "The part of the rows to train on that intervals are found from. (default: \(TableSplitOptions.defaultPart))",
            valueName: "part",
            visibility: .hidden
        )
    )
    var calibration: Double?

    /// The part of the rows to train on that is kept for intervals.
    var calibrationFraction: Double { intervals == nil ? 0 : calibration ?? TableSplitOptions.defaultPart }

    func validate() throws {
        if let intervals, !(intervals > 0 && intervals < 1) {
            throw ValidationError("--intervals is \(intervals), but must be above 0 and below 1")
        }
        if let calibration, !(calibration > 0 && calibration < 1) {
            throw ValidationError("--calibration is \(calibration), but must be above 0 and below 1")
        }
        guard intervals != nil || calibration == nil else {
            throw ValidationError("--calibration is for --intervals, which is not given")
        }
    }
}

/// The rows that an interval is found from after training.
struct Calibration {
    let coverage: Double
    let table: Table
    let rows: [Int]

    /// Refuses rows that no interval could be found from, before anything is trained.
    init(coverage: Double, table: Table, rows: [Int], _ encoder: TableEncoder) throws {
        (self.coverage, self.table, self.rows) = (coverage, table, rows)
        _ = try calibrated(encoder, Tensor<Float>(repeating: 0, shape: Shape([rows.count, encoder.outputCount])))
    }

    /// The encoder with the interval that a network's outputs for the rows lead to.
    func calibrated(_ encoder: TableEncoder, _ outputs: Tensor<Float>) throws -> TableEncoder {
        try encoder.calibrated(outputs, of: table, rows: rows, coverage: coverage)
    }
}

extension Samples {
    /// The same, where the encoder has the interval that the trained network leads to, if one is asked for.
    func calibrated(_ predictor: Predictor<Float>) throws -> Samples {
        guard let calibration, let encoder else { return self }
        var samples = self
        let features: Tensor<Float> = try encoder.features(of: calibration.table, rows: calibration.rows)
        samples.encoder = try calibration.calibrated(encoder, predictor.predict(features))
        return samples
    }
}
