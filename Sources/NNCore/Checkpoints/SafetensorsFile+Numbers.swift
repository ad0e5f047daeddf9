extension SafetensorsFile {
    /// Reads a tensor of floating-point numbers or integers as `Element`, rounding to nearest.
    ///
    /// Counters are integers in PyTorch's files, `num_batches_tracked` for one.
    /// - Throws: when there is no such tensor, when it holds neither, or when a value is out of range.
    func numbers<Element: Scalar>(named name: String) throws(SafetensorsError) -> Tensor<Element> {
        guard let entry = entry(named: name), entry.type.isInteger else { return try tensor(named: name) }
        return Tensor(unchecked: try integers(named: name).map { Element($0) }, shape: entry.shape)
    }
}

extension SafetensorsType {
    /// Whether it is a type of whole numbers.
    fileprivate var isInteger: Bool {
        switch self {
        case .uint8, .uint16, .uint32, .uint64, .int8, .int16, .int32, .int64: true
        default: false
        }
    }
}
