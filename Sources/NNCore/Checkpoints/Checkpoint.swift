/// Saves named tensors to safetensors files and loads them again.
///
/// A network's parameters keep PyTorch's names and layout (`0.weight` [out, in], `0.bias` [out]), so Python's
/// `safetensors.torch.load_file` gives a state dictionary that `nn.Sequential` takes as it is.
public enum Checkpoint {
    /// Writes the tensors, in their order, to the file at `path`.
    ///
    /// A crash or a full disk leaves the file as it was before. The same tensors give the same bytes.
    /// - Parameters:
    ///   - tensors: what to write; no two of one name.
    ///   - path: the file's path.
    ///   - metadata: notes for people and tools, for example which data the network was trained on.
    public static func save<Element: Scalar>(
        _ tensors: [NamedTensor<Element>],
        to path: String,
        metadata: [String: String] = [:]
    ) throws(CheckpointError) {
        try save(tensors, to: path, metadata: metadata, calls: SystemFileCalls())
    }

    static func save<Element: Scalar>(
        _ tensors: [NamedTensor<Element>],
        to path: String,
        metadata: [String: String],
        calls: some FileCalls
    ) throws(CheckpointError) {
        var names: Set<String> = [SafetensorsHeader.metadataKey]
        for named in tensors where !names.insert(named.name).inserted {
            throw .unusableName(named.name, path: path)
        }
        do {
            try AtomicFile.write(
                SafetensorsWriter.chunks(tensors, metadata: metadata),
                to: path,
                calls: calls
            )
        } catch {
            throw .unwritable(error)
        }
    }

    /// Reads all tensors of the file at `path`, in the order of their bytes.
    ///
    /// Values of another precision are rounded to nearest; see ``SafetensorsFile/tensor(named:as:)``.
    public static func load<Element: Scalar>(
        as: Element.Type = Element.self,
        from path: String
    ) throws(CheckpointError) -> [NamedTensor<Element>] {
        let file = try open(path)
        return try tensors(named: file.entries.map(\.name), of: file)
    }

    /// Reads the tensors of a network from the file at `path`, in the network's order.
    /// - Parameters:
    ///   - as: the precision to read into; stored numbers are converted.
    ///   - path: the file's path.
    ///   - expected: the names and shapes of the network's parameters: the file must have these and no others.
    public static func load<Element: Scalar>(
        as: Element.Type = Element.self,
        from path: String,
        matching expected: [(name: String, shape: Shape)]
    ) throws(CheckpointError) -> [NamedTensor<Element>] {
        try load(open(path), matching: expected)
    }

    /// Reads the tensors of a network from a file that is open.
    static func load<Element: Scalar>(
        _ file: SafetensorsFile,
        matching expected: [(name: String, shape: Shape)]
    ) throws(CheckpointError) -> [NamedTensor<Element>] {
        let differences = differences(between: expected, and: file)
        guard differences.isEmpty else { throw .otherNetwork(path: file.path, differences: differences) }
        return try tensors(named: expected.map(\.name), of: file)
    }

    private static func open(_ path: String) throws(CheckpointError) -> SafetensorsFile {
        do {
            return try SafetensorsFile(path: path)
        } catch {
            throw .unreadable(error)
        }
    }

    private static func tensors<Element: Scalar>(
        named names: [String],
        of file: SafetensorsFile
    ) throws(CheckpointError) -> [NamedTensor<Element>] {
        var tensors: [NamedTensor<Element>] = []
        for name in names {
            do {
                tensors.append(NamedTensor(name, try file.numbers(named: name)))
            } catch {
                throw .unreadable(error)
            }
        }
        return tensors
    }

    private static func differences(
        between expected: [(name: String, shape: Shape)],
        and file: SafetensorsFile
    ) -> [CheckpointError.Difference] {
        let names = Set(expected.map(\.name))
        return expected.compactMap { parameter in
            guard let found = file.entry(named: parameter.name) else {
                return .missing(parameter.name, expected: parameter.shape)
            }
            guard found.shape != parameter.shape else { return nil }
            return .shape(parameter.name, expected: parameter.shape, found: found.shape)
        } + file.entries.filter { !names.contains($0.name) }.map { .unexpected($0.name, found: $0.shape) }
    }
}
