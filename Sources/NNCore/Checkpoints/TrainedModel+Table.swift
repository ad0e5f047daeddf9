extension TrainedModel {
    /// What the model predicts for a table's rows, as they come: its encoder makes features of them.
    ///
    ///     let model = try TrainedModel<Float>(from: "penguins.safetensors")
    ///     guard let encoder = model.encoder else { return }
    ///     try print(model.predictions(for: Table(csv: "new.csv", for: encoder)).csv)
    /// - Throws: ``TrainingError`` when the model has no encoder, or the table other columns than it was trained on.
    public func predictions(for table: Table, engine: Engine = .preferred) throws(TrainingError) -> TablePredictions {
        guard let encoder else {
            throw .setting(name: "model's encoder", value: "none", range: "that of the table it was trained on")
        }
        return try Predictor(network, states: states, loss: loss, engine: engine).predictions(for: table, encoder)
    }
}
