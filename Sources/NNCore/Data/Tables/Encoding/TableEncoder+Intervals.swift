extension TableEncoder {
    /// The same encoder, whose predictions come with an interval found from rows that took no part in training.
    ///
    ///     let outputs = try trainer.predictor().predict(encoder.features(of: table, rows: calibration))
    ///     let calibrated = try encoder.calibrated(outputs, of: table, rows: calibration, coverage: 0.9)
    /// - Parameters:
    ///   - outputs: the network's outputs for the rows.
    ///   - table: the table.
    ///   - rows: rows that were neither trained nor validated on; all if nil.
    ///   - coverage: of each target, the part of the true numbers that is to be within, above 0 and below 1.
    /// - Throws: ``DataError/table(_:)`` where classes are predicted, the outputs are not those of the rows, or too
    ///   few rows promise no such coverage.
    public func calibrated<Element: Scalar>(
        _ outputs: Tensor<Element>,
        of table: Table,
        rows: [Int]? = nil,
        coverage: Double
    ) throws(DataError) -> TableEncoder {
        guard task == .regression else {
            throw .table(TableError(.intervalsOfClasses, path: table.path, column: target.name))
        }
        let rowCount = rows?.count ?? table.rowCount
        guard reads(outputs, rowCount: rowCount) else {
            let expected = Shape(unchecked: [rowCount, outputCount])
            throw .table(TableError(.outputs(outputs.shape, expected: expected), path: table.path))
        }
        let predicted = targetNumbers(of: outputs)
        var calibrated = self
        for (index, target) in targets.enumerated() {
            let expected = try targetNumbers(of: table, rows: rows, target: target)
            let errors = expected.enumerated().map {
                (predicted[$0 * targets.count + index] - $1).magnitude
            }
            do {
                calibrated.targets[index].interval = try PredictionInterval(
                    errors: errors,
                    coverage: coverage
                )
            } catch {
                throw .table(TableError(error, path: table.path, column: target.name))
            }
        }
        return calibrated
    }
}
