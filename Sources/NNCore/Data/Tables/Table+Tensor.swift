extension Table {
    /// The columns of numbers and truth values as the rows of a matrix; true is 1, false is 0.
    ///
    /// Shapes: [rowCount, columnCount].
    /// Accuracy: each number rounded to nearest; one that is too large for `Element` becomes infinite, which ``Dataset`` refuses.
    /// - Parameter names: the columns that are wanted, in this order; nil: all.
    /// - Throws: ``DataError`` when there is no such column, it holds no numbers, or a value is missing.
    public func tensor<Element: Scalar>(of names: [String]? = nil) throws(DataError) -> Tensor<Element> {
        var chosen = columns
        if let names {
            chosen = []
            for name in names { chosen.append(try known(name)) }
        }
        let shape: Shape
        do { shape = try Shape([rowCount, chosen.count]) } catch { throw .shape(error) }
        var values = [Element](repeating: 0, count: shape.elementCount)
        for (index, column) in chosen.enumerated() {
            guard column.missingCount == 0 else {
                throw .csv(CSVError(.missing, path: path, line: column.firstMissingLine, column: column.name))
            }
            switch column.values {
            case .numbers(let numbers):
                for row in 0..<rowCount { values[row * chosen.count + index] = Element(numbers[row]) }
            case .booleans(let booleans):
                for row in 0..<rowCount { values[row * chosen.count + index] = booleans[row] == true ? 1 : 0 }
            case .categories(let texts), .texts(let texts):
                let example = texts.names.first { Double($0) == nil } ?? texts.names.first ?? ""
                throw .csv(
                    CSVError(
                        .notNumbers(column.type, example: example),
                        path: path,
                        line: column.firstTextLine,
                        column: column.name
                    )
                )
            }
        }
        return Tensor(unchecked: values, shape: shape)
    }
}
