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
        try save(tensors, to: path, metadata: SafetensorsMetadata(metadata), calls: SystemFileCalls())
    }

    /// Writes the tensors, in their order, to a file that was made for them before.
    public static func save<Element: Scalar>(
        _ tensors: [NamedTensor<Element>],
        to file: ReservedFile,
        metadata: [String: String] = [:]
    ) throws(CheckpointError) {
        let chunks = try chunks(tensors, SafetensorsMetadata(metadata), path: file.path)
        do { try file.write(chunks) } catch { throw .unwritable(error) }
    }

    static func save<Element: Scalar>(
        _ tensors: [NamedTensor<Element>],
        to path: String,
        metadata: SafetensorsMetadata,
        calls: some FileCalls
    ) throws(CheckpointError) {
        let chunks = try chunks(tensors, metadata, path: path)
        do { try AtomicFile(path: path, calls: calls).write(chunks) } catch { throw .unwritable(error) }
    }

    /// The bytes of a file, which can be read again.
    private static func chunks<Element: Scalar>(
        _ tensors: [NamedTensor<Element>],
        _ metadata: SafetensorsMetadata,
        path: String
    ) throws(CheckpointError) -> some Sequence<[UInt8]> {
        var names: Set<ExactText> = [ExactText(SafetensorsHeader.metadataKey)]
        for named in tensors where !names.insert(ExactText(named.name)).inserted {
            throw .unusableName(named.name, path: path)
        }
        let header = SafetensorsWriter.header(tensors, metadata: metadata)
        guard header.count - 8 <= SafetensorsHeader.byteLimit else {
            throw .headerTooLong(path: path, byteCount: header.count - 8, limit: SafetensorsHeader.byteLimit)
        }
        return SafetensorsWriter.chunks(header: header, tensors)
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
    ///
    /// The file must have these tensors and, unless the naming gives the layers' names, under its prefix no others of
    /// floating-point numbers: they would belong to a larger network. All else, such as counters, is passed over.
    /// - Parameters:
    ///   - as: the precision to read into; stored numbers are converted.
    ///   - path: the file's path.
    ///   - expected: the names and shapes of the network's parameters.
    ///   - naming: under which names the file has them.
    public static func load<Element: Scalar>(
        as: Element.Type = Element.self,
        from path: String,
        matching expected: [(name: String, shape: Shape)],
        naming: TensorNaming = .own
    ) throws(CheckpointError) -> [NamedTensor<Element>] {
        try load(open(path), matching: expected, naming: naming)
    }

    /// Reads the tensors of a network from a file that is open.
    static func load<Element: Scalar>(
        _ file: SafetensorsFile,
        matching expected: [(name: String, shape: Shape)],
        naming: TensorNaming
    ) throws(CheckpointError) -> [NamedTensor<Element>] {
        let candidates = try naming.candidates(for: expected.map(\.name), path: file.path)
        let found = candidates.map { names in
            names.compactMap { name in file.entry(named: name.name).map { (entry: $0, isTransposed: name.isTransposed) }
            }
            .first
        }
        var differences: [CheckpointError.Difference] = []
        var names: Set<ExactText> = []
        for (index, parameter) in expected.enumerated() {
            guard let (entry, isTransposed) = found[index] else {
                differences.append(.missing(candidates[index][0].name, expected: parameter.shape))
                continue
            }
            names.insert(ExactText(entry.name))
            let shape = isTransposed ? parameter.shape.reversed : parameter.shape
            if entry.shape != shape { differences.append(.shape(entry.name, expected: shape, found: entry.shape)) }
        }
        for entry in file.entries where naming.refusesOthers && entry.type.isFloatingPoint {
            guard naming.covers(entry.name), !names.contains(ExactText(entry.name)) else { continue }
            differences.append(.unexpected(entry.name, found: entry.shape))
        }
        guard differences.isEmpty else { throw .otherNetwork(path: file.path, differences: differences) }
        var tensors: [NamedTensor<Element>] = []
        for (parameter, place) in zip(expected, found) {
            guard let place else { continue }
            do {
                let tensor: Tensor<Element> = try file.numbers(named: place.entry.name)
                tensors.append(NamedTensor(parameter.name, place.isTransposed ? tensor.transposed : tensor))
            } catch { throw .unreadable(error) }
        }
        return tensors
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
}

extension Shape {
    /// The axes in reverse order.
    fileprivate var reversed: Shape { Shape(unchecked: dimensions.reversed()) }
}

extension Tensor {
    /// A matrix with rows and columns exchanged.
    fileprivate var transposed: Tensor {
        let (rowCount, columnCount) = (shape[0], shape[1])
        var values: [Element] = []
        values.reserveCapacity(shape.elementCount)
        for column in 0..<columnCount {
            for row in 0..<rowCount { values.append(self.values[row * columnCount + column]) }
        }
        return Tensor(unchecked: values, shape: shape.reversed)
    }
}
