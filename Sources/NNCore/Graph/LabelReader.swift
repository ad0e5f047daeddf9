/// An operation that reads numbers as class labels or indices.
struct LabelReader: Equatable, Sendable {
    /// The operation's name.
    let operation: String
    /// How many classes or positions there are.
    let classCount: Int
    /// The shapes of the operation's inputs.
    let shapes: [Shape]

    /// Refuses labels one of which is not a whole number in `0 ..< classCount`.
    func check<Element: Scalar>(_ labels: Tensor<Element>) throws(LabelError) {
        let values = labels.values.span
        for index in values.indices where classIndex(values[index], classCount: classCount) == nil {
            throw LabelError(
                operation: operation,
                value: "\(values[index])",
                position: labels.shape.position(ofElement: index),
                classCount: classCount,
                shapes: shapes
            )
        }
    }
}

extension Graph {
    /// Refuses a constant that names no class or position, in the name of what is about to read it.
    /// - Precondition: the variable is of this graph.
    func checkLabels(_ variable: Variable, for reader: LabelReader) throws(GraphError) {
        guard let written = writtenLabels(variable), let constant = operation(of: written) as? Constant else { return }
        do { try reader.check(constant.value) } catch { throw .label(error) }
    }

    /// The inputs, parameters and constants whose numbers are read as labels as they are, each with what reads it.
    var labelReaders: [Variable: [LabelReader]] {
        var readers: [Variable: [LabelReader]] = [:]
        // One array for all nodes: of its own, each would cost more than the question.
        var shapes: [Shape] = []
        for node in nodes {
            shapes.removeAll(keepingCapacity: true)
            for input in node.inputs { shapes.append(shape(of: input)) }
            for (index, input) in node.inputs.enumerated() {
                guard let classCount = node.operation.classCount(ofInput: index, shapes: shapes),
                    let written = writtenLabels(input)
                else { continue }
                let reader = LabelReader(operation: node.operation.name, classCount: classCount, shapes: shapes)
                if readers[written]?.contains(reader) != true { readers[written, default: []].append(reader) }
            }
        }
        return readers
    }

    /// The leaf whose elements a variable has, all of them and no others, in whatever order; nil if there is none.
    private func writtenLabels(_ variable: Variable) -> Variable? {
        // Where nothing is read, nothing can be wrong.
        guard shape(of: variable).elementCount > 0 else { return nil }
        var leaf = variable
        while true {
            switch operation(of: leaf) {
            case is Reshape, is Transpose, is Broadcast: leaf = inputs(of: leaf)[0]
            case let operation: return operation.inputCount == 0 ? leaf : nil
            }
        }
    }
}
