/// The trained numbers of a model in memory that several executors share: one per batch size, for example.
///
/// Not safe to use from two threads at once.
public final class ParameterStorage<Element: Scalar> {
    /// The shapes of the parameters, in the graph's order.
    public let shapes: [Shape]
    private let offsets: [Int]
    private let storage: AlignedStorage<Element>
    private var packedFactors: [PackedFactor<Element>] = []
    /// Changes whenever a parameter may have changed.
    private(set) var version = 0

    /// Makes room for parameters, all zero.
    /// - Throws: ``ExecutionError/memory(what:elementCount:scalar:)`` when the machine has not enough.
    public init(shapes: [Shape]) throws(ExecutionError) {
        self.shapes = shapes
        var offsets: [Int] = []
        var count = 0
        for shape in shapes {
            offsets.append(count)
            // Each is at most Int.max / 8 before it is padded, and so is what came before: no overflow.
            count += Plan.paddedCount(shape.elementCount)
            guard count <= Int.max / 8 else {
                throw .memory(what: "the parameters", elementCount: count, scalar: Element.name)
            }
        }
        self.offsets = offsets
        storage = try .allocated(count, for: "the parameters")
    }

    /// Makes room for parameters and sets them.
    /// - Throws: ``ExecutionError/memory(what:elementCount:scalar:)`` when the machine has not enough.
    public convenience init(_ tensors: [Tensor<Element>]) throws(ExecutionError) {
        try self.init(shapes: tensors.map(\.shape))
        for (index, tensor) in tensors.enumerated() { view(index).write(tensor.values) }
    }

    /// The parameters' present values, in the graph's order.
    public var tensors: [Tensor<Element>] { shapes.indices.map { view($0).tensor() } }

    /// The first parameter that holds a number that is not finite; nil if there is none.
    @specialized(where Element == Float)
    @specialized(where Element == Double)
    func findNonFinite() -> Int? {
        for index in shapes.indices {
            let view = view(index)
            for position in 0..<view.count where !view[position].isFinite { return index }
        }
        return nil
    }

    /// Sets one parameter.
    /// - Throws: ``ExecutionError`` when there is no such parameter, or the shape is not its own.
    public func set(_ index: Int, to tensor: Tensor<Element>) throws(ExecutionError) {
        guard shapes.indices.contains(index) else { throw .noParameter(index, count: shapes.count) }
        guard tensor.shape == shapes[index] else {
            throw .shape(name: "parameter \(index)", expected: shapes[index], given: tensor.shape)
        }
        view(index).write(tensor.values)
        noteChange()
    }

    /// How many right factors of products are kept in packed form.
    var packedFactorCount: Int { packedFactors.count }

    /// Says that a parameter was written.
    func noteChange() { version &+= 1 }

    /// A product's right factor, which is a parameter, to be packed; shared by all executors with the same product but
    /// for its rows.
    /// - Throws: ``ExecutionError/memory(what:elementCount:scalar:)`` when the machine has not enough.
    func packedFactor(
        of product: MatrixProduct<Element>,
        level: CPULevel
    ) throws(ExecutionError) -> PackedFactor<Element> {
        if let factor = packedFactors.first(where: { unsafe $0.matches(product) }) { return factor }
        guard let factor = unsafe PackedFactor(of: product, level: level) else {
            throw unsafe .memory(
                what: "packed parameters",
                elementCount: product.n.multipliedSaturated(by: product.k),
                scalar: Element.name
            )
        }
        packedFactors.append(factor)
        return factor
    }

    /// Where a parameter lies, seen with a layout; its own, row-major one if none is given.
    func view(_ index: Int, layout: Layout? = nil) -> TensorView<Element> {
        TensorView(storage, offset: offsets[index], layout: layout ?? Layout(contiguous: shapes[index]))
    }
}

extension TensorView {
    /// Overwrites the elements of a contiguous view, in row-major order.
    @specialized(where Element == Float)
    @specialized(where Element == Double)
    func write(_ values: [Element]) {
        precondition(layout.isContiguous && values.count == count, "view: one value per element")
        for (offset, value) in values.enumerated() { self[offset] = value }
    }

    /// The elements as a tensor, in row-major order, whatever the strides.
    @specialized(where Element == Float)
    @specialized(where Element == Double)
    func tensor() -> Tensor<Element> {
        let space = IterationSpace([layout])
        var tensor = Tensor<Element>(repeating: 0, shape: shape)
        var position = 0
        for row in 0..<space.rowCount where count > 0 {
            let start = space.offset(ofRow: row, in: 0)
            for index in 0..<space.rowLength {
                tensor[position] = self[start + index * space.rowStrides[0]]
                position += 1
            }
        }
        return tensor
    }
}
