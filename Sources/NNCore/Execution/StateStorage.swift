/// The numbers of all states of a training, or of a network, in one block of memory that executors share.
///
/// A state's name is its identity: an executor finds in the storage what its graph's states are called. So a graph for
/// training and one for evaluation, of any batch size, work on the same numbers.
/// Not safe to use from two threads at once.
public final class StateStorage<Element: Scalar> {
    /// The states, in the order in which they lie in memory.
    public let states: [StateDeclaration]
    private let positions: [ExactText: Int]
    private let offsets: [Int]
    private let storage: AlignedStorage<Element>
    /// What trainers and predictors of one storage take turns by.
    let access = StateAccess()
    private var packedFactors: [PackedFactor<Element>] = []
    /// Changes whenever a state may have changed.
    private(set) var version = 0

    /// Makes room for states, all zero.
    /// - Throws: ``ExecutionError`` when two states have one name, or the machine has not enough memory.
    public init(_ states: [StateDeclaration]) throws(ExecutionError) {
        self.states = states
        var positions: [ExactText: Int] = [:]
        var offsets: [Int] = []
        var count = 0
        for (index, state) in states.enumerated() {
            guard positions.updateValue(index, forKey: ExactText(state.name)) == nil else {
                throw .stateTwice(state.name)
            }
            offsets.append(count)
            // Each is at most Int.max / 8 before it is padded, and so is what came before: no overflow.
            count += Plan.paddedCount(state.shape.elementCount)
            guard count <= Int.max / 8 else {
                throw .memory(what: "the states", elementCount: count, scalar: Element.name)
            }
        }
        self.positions = positions
        self.offsets = offsets
        storage = try .allocated(count, for: "the states")
    }

    /// Makes room for states, and sets them.
    /// - Throws: ``ExecutionError`` when two have one name, or the machine has not enough memory.
    public convenience init(_ values: [NamedTensor<Element>]) throws(ExecutionError) {
        try self.init(values.map { StateDeclaration($0.name, shape: $0.tensor.shape, role: .weight) })
        try restore(values)
    }

    /// The value of a state.
    /// - Throws: ``ExecutionError/noState(_:)`` when there is none of that name.
    public func tensor(named name: String) throws(ExecutionError) -> Tensor<Element> {
        try view(checkedPosition(name)).tensor()
    }

    /// Sets a state.
    /// - Throws: ``ExecutionError`` when there is none of that name, or the shape is not its own.
    public func set(_ name: String, to tensor: Tensor<Element>) throws(ExecutionError) {
        let position = try checkedPosition(name)
        guard tensor.shape == states[position].shape else {
            throw .shape(name: name, expected: states[position].shape, given: tensor.shape)
        }
        view(position).write(tensor.values)
        noteChange()
    }

    /// The present values of all states, or of some, by name.
    public func snapshot(where isIncluded: (StateDeclaration) -> Bool = { _ in true }) -> [NamedTensor<Element>] {
        states.indices.filter { isIncluded(states[$0]) }.map { NamedTensor(states[$0].name, view($0).tensor()) }
    }

    /// Sets the states that are named, and leaves the others.
    /// - Throws: ``ExecutionError`` when there is none of a name, or a shape is another; nothing is changed then.
    public func restore(_ values: [NamedTensor<Element>]) throws(ExecutionError) {
        for value in values {
            let shape = states[try checkedPosition(value.name)].shape
            guard value.tensor.shape == shape else {
                throw .shape(name: value.name, expected: shape, given: value.tensor.shape)
            }
        }
        for value in values { try set(value.name, to: value.tensor) }
    }

    /// The names of the states that differ in any bit from what a snapshot has, or that only one of both has.
    public func differences(from values: [NamedTensor<Element>]) -> [String] {
        var expected: [ExactText: Tensor<Element>] = [:]
        for value in values { expected[ExactText(value.name)] = value.tensor }
        let own = states.indices.filter { index in
            guard let value = expected.removeValue(forKey: ExactText(states[index].name)) else { return true }
            return value.shape != states[index].shape || !value.hasSameBits(as: view(index).tensor())
        }
        return own.map { states[$0].name } + values.map(\.name).filter { expected[ExactText($0)] != nil }
    }

    /// The first trained state that holds a number that is not finite; nil if there is none.
    @specialized(where Element == Float)
    @specialized(where Element == Double)
    func findNonFiniteParameter() -> StateDeclaration? {
        for index in states.indices where states[index].role.isTrained {
            let view = view(index)
            for position in 0..<view.count where !view[position].isFinite { return states[index] }
        }
        return nil
    }

    /// The largest magnitude of all trained numbers; 0 if there are none, NaN if one is.
    @specialized(where Element == Float)
    @specialized(where Element == Double)
    func largestParameter() -> Double {
        var largest: Element = 0
        for index in states.indices where states[index].role.isTrained {
            let view = view(index)
            for position in 0..<view.count where !(view[position].magnitude <= largest) {
                largest = view[position].magnitude
                guard !largest.isNaN else { return .nan }
            }
        }
        return Double(largest)
    }

    /// How many right factors of products are kept in packed form.
    var packedFactorCount: Int { packedFactors.count }

    /// Says that a state was written.
    func noteChange() { version &+= 1 }

    /// A product's right factor, which is a state, to be packed; shared by all executors with the same product but
    /// for its rows.
    /// - Throws: ``ExecutionError/memory(what:elementCount:scalar:)`` when the machine has not enough.
    func packedFactor(
        of product: MatrixProduct<Element>,
        form: PackingForm
    ) throws(ExecutionError) -> PackedFactor<Element> {
        if let factor = packedFactors.first(where: { unsafe $0.matches(product, form) }) { return factor }
        guard let factor = unsafe PackedFactor(of: product, form: form) else {
            throw unsafe .memory(
                what: "packed parameters",
                elementCount: product.n.multipliedSaturated(by: product.k),
                scalar: Element.name
            )
        }
        packedFactors.append(factor)
        return factor
    }

    /// Where the states of a plan lie here.
    /// - Throws: ``ExecutionError`` when one is missing, or has another shape.
    func positions(of declarations: [StateDeclaration]) throws(ExecutionError) -> [Int] {
        var found: [Int] = []
        for declaration in declarations {
            let position = try checkedPosition(declaration.name)
            guard states[position].shape == declaration.shape else {
                throw .shape(name: declaration.name, expected: declaration.shape, given: states[position].shape)
            }
            found.append(position)
        }
        return found
    }

    /// Where a state lies, seen with a layout; its own, row-major one if none is given.
    func view(_ position: Int, layout: Layout? = nil) -> TensorView<Element> {
        TensorView(storage, offset: offsets[position], layout: layout ?? Layout(contiguous: states[position].shape))
    }

    private func checkedPosition(_ name: String) throws(ExecutionError) -> Int {
        guard let position = positions[ExactText(name)] else { throw .noState(name) }
        return position
    }
}

extension Tensor {
    /// Whether every element is the same: NaN equals itself, 0 does not equal −0.
    func hasSameBits(as other: Tensor) -> Bool {
        shape == other.shape
            && values.elementsEqual(other.values) { a, b in
                a == b ? a.sign == b.sign : a.isNaN && b.isNaN
            }
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
