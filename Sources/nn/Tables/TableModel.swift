internal import NNCore

/// A trained model and the table that it is used on.
struct TableModel {
    let model: TrainedModel<Float>
    let encoder: TableEncoder
    let table: Table

    /// Reads the table as the model's encoder expects it; nil where neither is one of tables.
    init?(_ model: TrainedModel<Float>, path: String, table: String?, _ reading: TableReadingOptions) throws {
        guard let encoder = model.encoder else {
            guard table == nil else { throw CommandError.noTableModel(path: path) }
            return nil
        }
        guard let table else { throw CommandError.needsTable(path: path) }
        (self.model, self.encoder) = (model, encoder)
        self.table = try Table(csv: table, reading.options, for: encoder).removing(
            reading.exclude?.names ?? []
        )
    }

    /// The model's outputs for all rows.
    func outputs(_ predictor: Predictor<Float>) throws -> Tensor<Float> {
        try predictor.predict(encoder.features(of: table))
    }

    /// The rows as samples to test on.
    var samples: Samples {
        get throws {
            guard table.rowCount > 0 else { throw CommandError.fewRows(path: table.path ?? "", count: 0) }
            let test: Dataset<Float> = try encoder.dataset(of: table)
            return Samples(
                name: table.path ?? "",
                train: test,
                test: test,
                encoder: encoder,
                testRows: TestRows(table: table, rows: nil)
            )
        }
    }

    /// Predictions for all rows, as comma-separated values or JSON lines.
    func predictions(_ predictor: Predictor<Float>, asJSON: Bool) throws -> String {
        let predictions = try TablePredictions(outputs(predictor), encoder, outputForm: model.loss.outputForm)
        guard asJSON else { return predictions.csv }
        return (0..<predictions.count).map { "\(JSONText(Self.members(of: predictions, row: $0)))\n" }.joined()
    }

    /// What is predicted for a row, for programs.
    private static func members(of predictions: TablePredictions, row: Int) -> [(String, JSONText)] {
        let isOnly = predictions.targets.count == 1
        return [("index", .count(row))]
            + predictions.targets.flatMap { members(of: $0, row: row, isOnly: isOnly) }
    }

    private static func members(
        of predictions: TargetPredictions,
        row: Int,
        isOnly: Bool
    ) -> [(String, JSONText)] {
        let target = predictions.target
        /// Of several targets, whose it is.
        func key(_ name: String) -> String { isOnly ? name : "\(target.name)_\(name)" }
        guard let names = predictions.classNames else {
            let bounds = predictions.interval(ofRow: row).map {
                [(key("lower"), JSONText.number($0.lowerBound)), (key("upper"), .number($0.upperBound))]
            }
            return [(target.name, .number(predictions.numbers[row]))] + (bounds ?? [])
        }
        guard let name = names[row] else { return [(target.name, .null)] }
        let probabilities = zip(target.classNames, predictions.probabilities(ofRow: row))
            .map { ($0, JSONText.single(Float($1))) }
        return [(target.name, .text(name)), (key("probabilities"), JSONText(probabilities))]
    }
}
