/// A state of a network before it has values: its name, shape, role and how it starts.
public struct NetworkState: Sendable {
    /// The name within the network, as PyTorch's state dictionary has it: `0.weight`, `3.running_mean`.
    public let name: String
    /// The shape; a dense layer's weights are [out, in], as PyTorch stores them.
    public let shape: Shape
    /// What it is for.
    public let role: StateRole
    /// How it gets its first values.
    public let initializer: any Initializer
    /// The inputs and outputs that the scale of its first values follows from.
    public let fan: Fan

    /// Declares a state.
    /// - Parameters:
    ///   - name: the name within the network.
    ///   - shape: the shape.
    ///   - role: what it is for.
    ///   - initializer: how it gets its first values.
    ///   - fan: the inputs and outputs that their scale follows from; those that the shape shows if not given.
    public init(
        _ name: String,
        shape: Shape,
        role: StateRole,
        initializer: any Initializer,
        fan: Fan? = nil
    ) {
        self.name = name
        self.shape = shape
        self.role = role
        self.initializer = initializer
        self.fan = fan ?? Fan(of: shape)
    }

    /// What graphs and storages know of it.
    public var declaration: StateDeclaration { StateDeclaration(name, shape: shape, role: role) }
}

extension [NetworkState] {
    /// First values; state i draws from stream i of the seed.
    func initialValues<Number: Scalar>(seed: UInt64) throws(NetworkError) -> [NamedTensor<Number>] {
        var values: [NamedTensor<Number>] = []
        for (index, state) in enumerated() { values.append(try state.initialValue(seed: seed, stream: index)) }
        return values
    }
}

extension NetworkState {
    /// The first value, drawn from a stream of the seed.
    func initialValue<Number: Scalar>(seed: UInt64, stream: Int) throws(NetworkError) -> NamedTensor<Number> {
        // Numbers are drawn in Double.
        let byteCount = MemoryLayout<Double>.stride + MemoryLayout<Number>.stride
        guard MachineMemory.hasRoom(for: shape.elementCount.multipliedSaturated(by: byteCount)) else {
            throw .memory(state: name, shape: shape)
        }
        var random = RandomSource(seed: seed, stream: UInt64(stream))
        return NamedTensor(name, try initializer.values(shape, fan: fan, from: &random))
    }
}
