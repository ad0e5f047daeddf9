/// Reads the whole of a file of comma-separated values: once, and once more where a column that began with numbers turns out
/// to hold texts.
struct CSVFile {
    private let source: ByteSource
    private let path: String
    private let options: CSVOptions
    /// The types of columns that may be there.
    private let types: [ExactText: ColumnType]

    /// Takes a file and how it is read.
    /// - Parameter knownTypes: types of columns, which need not be there; they go before those of the options.
    init(_ source: ByteSource, path: String, options: CSVOptions, knownTypes: [ExactText: ColumnType]) {
        (self.source, self.path, self.options) = (source, path, options)
        types = Dictionary(options.types.map { (ExactText($0.key), $0.value) }) { $1 }.merging(knownTypes) { $1 }
    }

    /// The columns, with their types found.
    func columns() throws(DataError) -> (columns: [TableColumn], rowCount: Int) {
        var parser = try parse { name in
            let type = types[ExactText(name)]
            return CSVColumn(name: name, type: type, mode: type == nil || type == .number ? .numbers : .text)
        }
        var columns = parser.columns
        let rowCount = parser.rowCount
        if columns.contains(where: \.isDeferred) {
            var isDeferred = columns.map(\.isDeferred)[...]
            // What the second reading does not need is not held twice.
            parser = try parse { name in
                CSVColumn(name: name, type: nil, mode: isDeferred.popFirst() == true ? .text : .skipped)
            }
            for (index, column) in parser.columns.enumerated() where columns[index].isDeferred {
                columns[index] = column
            }
        }
        var finished: [TableColumn] = []
        finished.reserveCapacity(columns.count)
        for index in columns.indices {
            do {
                finished.append(try columns[index].finished(path: path, point: options.point))
            } catch { throw .csv(error) }
            // Its numbers are in the finished column.
            columns[index] = CSVColumn(name: "", type: nil, mode: .skipped)
        }
        return (finished, rowCount)
    }

    /// Goes through the file with a column made for each name.
    private func parse(_ makeColumn: (_ name: String) -> CSVColumn) throws(DataError) -> CSVParser {
        var pieces = try CSVPieces(source, path: path)
        var buffer: [UInt8] = []
        var isLast = false
        // A piece of a compressed file may have a byte or two; what a file begins with has three.
        while buffer.count < 3, !isLast { try extend(&buffer, &pieces, &isLast, growthByteCount: 0) }
        var start = try Self.start(of: buffer, path: path)
        let (header, delimiter) = try self.header(&buffer, from: start, &pieces, &isLast)
        var parser = CSVParser(
            path: path,
            options: options,
            delimiter: delimiter,
            columns: header.names.map(makeColumn),
            line: header.line
        )
        try checkTypes(header.names)
        start = header.start
        var isFirst = true
        while true {
            do {
                let end = try parser.parse(buffer.span, from: start, isLast: isLast)
                if isFirst, !isLast { reserve(&parser, readByteCount: end - start) }
                isFirst = false
                buffer.removeFirst(end)
            } catch { throw .csv(error) }
            start = 0
            if isLast { break }
            try extend(&buffer, &pieces, &isLast, growthByteCount: parser.growthByteCount)
        }
        parser.moveBlock()
        if let promised = header.promisedRowCount, promised != parser.rowCount {
            throw .csv(CSVError(.rowCount(parser.rowCount, expected: promised), path: path, line: 1))
        }
        return parser
    }

    /// Steps over the mark that some programs put before UTF-8.
    private static func start(of bytes: [UInt8], path: String) throws(DataError) -> Int {
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
            throw .csv(CSVError(.utf16, path: path))
        }
        return bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    }

    /// Reads the names, of which there may be more than the first piece holds.
    private func header(
        _ buffer: inout [UInt8],
        from start: Int,
        _ pieces: inout CSVPieces,
        _ isLast: inout Bool
    ) throws(DataError) -> (CSVHeader, delimiter: UInt8) {
        while true {
            if buffer.count < CSVPieces.byteCount, !isLast { try extend(&buffer, &pieces, &isLast, growthByteCount: 0) }
            do throws(CSVError) {
                let delimiter: UInt8
                do {
                    delimiter = try CSVDialect.delimiter(options, in: buffer.span.extracting(droppingFirst: start))
                } catch {
                    throw CSVError(error, path: path)
                }
                let header = try CSVHeader(
                    buffer.span,
                    from: start,
                    delimiter: delimiter,
                    options: options,
                    isLast: isLast,
                    path: path
                )
                if let header { return (header, delimiter) }
            } catch { throw .csv(error) }
            try extend(&buffer, &pieces, &isLast, growthByteCount: 0)
        }
    }

    /// Adds the next piece, as large as what is there: a record of any length is gone through a few times and no more.
    private func extend(
        _ buffer: inout [UInt8],
        _ pieces: inout CSVPieces,
        _ isLast: inout Bool,
        growthByteCount: Int
    ) throws(DataError) {
        do { try source.checkMemory(growthByteCount + 2 * buffer.count + CSVPieces.byteCount) } catch {
            throw .file(error)
        }
        let piece = try pieces.next(upTo: max(CSVPieces.byteCount, buffer.count))
        isLast = piece.isEmpty
        buffer += piece
    }

    /// Takes room for the rows that a plain file will have if they go on as they began.
    private func reserve(_ parser: inout CSVParser, readByteCount: Int) {
        let start: [UInt8]
        do { start = try source.bytes(0..<2) } catch { return }
        guard parser.rowCount > 0, readByteCount > 0, !Gzip.isCompressed(start) else { return }
        let estimate = Double(parser.rowCount) / Double(readByteCount) * Double(source.byteCount)
        parser.reserve(rowCount: Int(estimate * 1.02) + 16)
    }

    /// Refuses a type that is given for a column that is not there.
    private func checkTypes(_ names: [String]) throws(DataError) {
        let known = Set(names.map { ExactText($0) })
        for name in options.types.keys where !known.contains(ExactText(name)) {
            throw .table(TableError(.unknownColumns([name], known: names), path: path))
        }
    }
}
