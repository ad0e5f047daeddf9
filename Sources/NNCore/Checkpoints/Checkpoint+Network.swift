extension Checkpoint {
    /// Reads the states of a network from the file at `path`, in the network's order.
    ///
    /// They are found by their names, which are those of PyTorch's state dictionary: parameters, running statistics and
    /// counters. Integers, which PyTorch counts with, are read too.
    ///
    ///     let states = try Checkpoint.load(as: Float.self, for: network, from: "digits.safetensors")
    ///     let predictor = try Predictor(network, states: states)
    /// - Parameters:
    ///   - as: the precision to read into; stored numbers are converted.
    ///   - network: whose states they are: the file must have all of these, in these shapes, and no others.
    ///   - path: the file's path.
    /// - Throws: ``CheckpointError/otherNetwork(path:differences:)`` with every tensor that is missing, too many, or of
    ///   another shape; or another error of reading.
    public static func load<Element: Scalar>(
        as: Element.Type = Element.self,
        for network: Network,
        from path: String
    ) throws(CheckpointError) -> [NamedTensor<Element>] {
        try load(from: path, matching: network.states.map { (name: $0.name, shape: $0.shape) })
    }
}
