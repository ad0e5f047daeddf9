/// Why a NumPy array file could not be read, with the byte.
public struct NPYError: Error, Equatable, Sendable {
    /// What is wrong.
    public enum Fault: Error, Equatable, Sendable {
        /// The first six bytes are not those of the format.
        case magic
        /// A version of the format other than 1, 2 and 3.
        case version(UInt8)
        /// The file ends inside its header.
        case truncatedHeader(byteCount: Int)
        /// A header longer than any that describes numbers.
        case longHeader(byteCount: Int)
        /// Something else should stand in the header.
        case syntax(expected: String)
        /// An element type that is not of real numbers.
        case elementType(String)
        /// The dimensions multiply to more than can be counted.
        case tooLarge(dimensions: [Int])
        /// The first axis is the contiguous one, and rows are to be mapped.
        case fortranOrder
        /// The file holds fewer bytes than its header says.
        case truncatedData(shape: Shape, expectedByteCount: Int)
        /// The file holds more bytes than its header says.
        case trailingBytes(shape: Shape)

        // MARK: Archives

        /// The file is no ZIP archive.
        case notArchive
        /// An archive contradicts itself, or its contents their checksum.
        case damagedArchive
        /// An array is stored in a way that cannot be read.
        case archiveMethod(String)
        /// The archive holds no array of this name.
        case unknownArray(String, known: [String])
    }

    /// What is wrong.
    public let fault: Fault
    /// Where the array was read from, as given.
    public let path: String
    /// The byte at which it is wrong.
    public let byte: Int

    init(_ fault: Fault, path: String, byte: Int) {
        (self.fault, self.path, self.byte) = (fault, path, byte)
    }
}

extension NPYError: CustomStringConvertible {
    /// What is wrong, where, and what to do, in one sentence.
    public var description: String { "\(path): \(text)" }

    private var text: String {
        switch fault {
        case .magic:
            "does not begin with the bytes of NumPy's format at byte 0; give a file that numpy.save has written"
        case .version(let version):
            "version \(version) of the format at byte 6 is not known; save the array with version 1, 2 or 3"
        case .truncatedHeader(let byteCount):
            "ends at byte \(byte), inside a header of \(byteCount) bytes; get the file again"
        case .longHeader(let byteCount):
            "the header at byte \(byte) has \(byteCount) bytes, more than one of numbers; get the file again"
        case .syntax(let expected):
            "the header needs \(expected) at byte \(byte); give a file that numpy.save has written"
        case .elementType(let name):
            "holds elements of type \(name.quoted()) (byte \(byte)), no numbers that can be read; save booleans, integers of up to 64 "
                + "bits or floating-point numbers of 16, 32 or 64 bits"
        case .tooLarge(let dimensions):
            "the dimensions \(Shape.text(dimensions)) at byte \(byte) multiply to more bytes than can be counted; get the file again"
        case .fortranOrder:
            "is in Fortran order, in which a sample's numbers lie apart, and cannot be mapped; save it in C order: "
                + "numpy.save(path, numpy.ascontiguousarray(array))"
        case .truncatedData(let shape, let expected):
            "ends at byte \(byte), and shape \(shape) needs \(expected) bytes; get the file again"
        case .notArchive:
            "has no directory of a ZIP archive at its end; give a file that numpy.savez has written, whole"
        case .damagedArchive: "the archive is damaged near byte \(byte); get the file again"
        case .archiveMethod(let name):
            "the array at byte \(byte) is stored with \(name), which cannot be read; save it with numpy.savez"
        case .unknownArray(let name, let known):
            "there is no array \(name.quoted()); there are " + CSVError.Fault.list(known)
        case .trailingBytes(let shape): "continues at byte \(byte), where shape \(shape) ends; save one array in a file"
        }
    }
}
