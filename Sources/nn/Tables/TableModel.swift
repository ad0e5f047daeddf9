internal import NNCore

/// A trained model and the table that it is used on.
struct TableModel {
    let model: TrainedModel<Float>
    let encoder: TableEncoder
    let table: Table

    /// Reads the table as the model's encoder expects it; nil where neither is one of tables.
    /// - Parameter ignored: columns of the table that are not looked at.
    init?(_ model: TrainedModel<Float>, path: String, table: String?, ignoring ignored: [String] = []) throws {
        guard let encoder = model.encoder else {
            guard table == nil else { throw CommandError.noTableModel(path: path) }
            return nil
        }
        guard let table else { throw CommandError.needsTable(path: path) }
        (self.model, self.encoder) = (model, encoder)
        self.table = try Table(csv: table, for: encoder).removing(ignored)
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
        let target = encoder.target.name.jsonText
        let (names, numbers) = (predictions.classNames, predictions.numbers)
        return (0..<predictions.count)
            .map { row in
                guard let name = names?[row] else {
                    let value = numbers.isEmpty ? "null" : numbers[row].jsonText
                    return "{\"index\":\(row),\(target):\(value)}\n"
                }
                let parts = zip(encoder.target.classNames, predictions.probabilities(ofRow: row))
                    .map { "\($0.jsonText):\($1.isFinite ? "\(Float($1))" : "null")" }
                return
                    "{\"index\":\(row),\(target):\(name.jsonText),\"probabilities\":{\(parts.joined(separator: ","))}}\n"
            }
            .joined()
    }
}
