/// Why a file could not be read or written: every case names the file, and the system's reason where it gave one.
public enum FileError: Error, Equatable, Sendable, CustomStringConvertible {
    /// The system did not open the file: it is absent, or may not be read.
    case cannotOpen(path: String, reason: String)
    /// The path names a directory.
    case isDirectory(path: String)
    /// The path should name a directory and does not.
    case notADirectory(path: String)
    /// The path names a pipe, a socket or a device, whose size is not known before it is read.
    case notRegular(path: String)
    /// What is asked for takes more bytes than this process can get.
    case tooLarge(path: String, byteCount: Int, limit: Int)
    /// The system failed while the file was read.
    case cannotRead(path: String, atByte: Int, reason: String)
    /// The system does not show the file in memory.
    case cannotMap(path: String, reason: String)
    /// The file's size changed while it was read.
    case changedWhileReading(path: String, expectedByteCount: Int)

    /// The file, what was wrong with it, and what to do.
    public var description: String {
        switch self {
        case .cannotOpen("", _):
            "the path is empty; give the path of a file"
        case .cannotOpen(let path, let reason):
            "\(path): cannot open: \(reason); check the path and its permissions"
        case .isDirectory(let path):
            "\(path): is a directory; give a file"
        case .notADirectory(let path):
            "\(path): is not a directory; give the directory that holds the files"
        case .notRegular(let path):
            "\(path): is a pipe, socket or device; give a regular file"
        case .tooLarge(let path, let byteCount, let limit):
            "\(path): what is read takes \(byteCount) bytes, more than the \(limit) that this process can get; "
                + "check that it is the right file"
        case .cannotRead(let path, let atByte, let reason):
            "\(path): reading failed at byte \(atByte): \(reason); check the disk and try again"
        case .cannotMap(let path, let reason):
            "\(path): cannot be mapped: \(reason); read it into memory instead"
        case .changedWhileReading(let path, let expected):
            "\(path): no longer holds the \(expected) bytes it had when opened; wait until its writer is done and try again"
        }
    }
}
