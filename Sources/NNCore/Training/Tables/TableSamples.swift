/// The samples that a recipe makes of a table's rows.
struct TableSamples: Sendable {
    let encoder: TableEncoder
    let train: Dataset<Float>
    /// What chooses the best epoch; nil where there are no rows for it.
    let validation: Dataset<Float>?

    /// Makes features of rows.
    init(
        _ recipe: TableRecipe,
        of table: Table,
        train rows: [Int],
        validation validationRows: [Int]
    ) throws(TrainingError) {
        do throws(DataError) {
            encoder = try TableEncoder(
                fitting: table,
                rows: rows,
                targets: recipe.targets,
                options: recipe.encoding
            )
            train = try encoder.dataset(of: table, rows: rows)
            validation = validationRows.isEmpty ? nil : try encoder.dataset(of: table, rows: validationRows)
        } catch { throw .data(error) }
    }

    /// What suits so many rows.
    var defaults: TableDefaults { TableDefaults(rowCount: train.sampleCount) }
}
