extension Table {
    /// The table without some columns.
    /// - Throws: ``DataError/table(_:)`` when one is not there.
    public func removing(_ names: [String]) throws(DataError) -> Table {
        let unknown = names.filter { self[$0] == nil }
        guard unknown.isEmpty else {
            throw .table(TableError(.unknownColumns(unknown, known: columns.map(\.name)), path: path))
        }
        let removed = Set(names.map { ExactText($0) })
        return Table(
            unchecked: columns.filter { !removed.contains(ExactText($0.name)) },
            rowCount: rowCount,
            path: path
        )
    }
}
