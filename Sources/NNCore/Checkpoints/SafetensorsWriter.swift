/// The bytes of a safetensors file: the header, then each tensor's values.
///
/// The same tensors in the same order with the same notes give the same bytes.
enum SafetensorsWriter {
    /// A header, then the values of each tensor, made when they are asked for: one copy is in memory at a time.
    static func chunks<Element: Scalar>(
        header: [UInt8],
        _ tensors: [NamedTensor<Element>]
    ) -> some Sequence<[UInt8]> {
        (-1..<tensors.count).lazy.map { index in
            index < 0 ? header : bytes(of: tensors[index].tensor)
        }
    }

    /// The header's length and the header, padded with spaces so that the values begin at a multiple of 8 bytes.
    static func header<Element: Scalar>(_ tensors: [NamedTensor<Element>], metadata: SafetensorsMetadata) -> [UInt8] {
        let type = SafetensorsType(of: Element.self)
        let elementByteCount = MemoryLayout<Element>.size
        var members: [String] = []
        if !metadata.isEmpty {
            let notes = metadata.sorted.map { "\($0.key.jsonText):\($0.value.jsonText)" }
            members.append("\(SafetensorsHeader.metadataKey.jsonText):{\(notes.joined(separator: ","))}")
        }
        var begin = 0
        for named in tensors {
            let shape = named.tensor.shape
            let end = begin + shape.elementCount * elementByteCount
            let dimensions = shape.dimensions.map(String.init).joined(separator: ",")
            members.append(
                "\(named.name.jsonText):{\"dtype\":\"\(type.rawValue)\",\"shape\":[\(dimensions)],"
                    + "\"data_offsets\":[\(begin),\(end)]}"
            )
            begin = end
        }
        var json = Array("{\(members.joined(separator: ","))}".utf8)
        json.append(contentsOf: repeatElement(UInt8(ascii: " "), count: (8 - json.count % 8) % 8))
        let length = UInt64(json.count)
        return (0..<8).map { UInt8(truncatingIfNeeded: length >> (8 * $0)) } + json
    }

    /// The values of a tensor as the file holds them: row-major, little-endian.
    static func bytes<Element: Scalar>(of tensor: Tensor<Element>) -> [UInt8] {
        #if _endian(big)
        #error("safetensors files are little-endian: reverse each element's bytes here")
        #endif
        return unsafe tensor.values.withUnsafeBytes { unsafe Array($0) }
    }
}
