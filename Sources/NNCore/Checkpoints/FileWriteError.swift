/// Why a file could not be written.
///
/// In every case but the last the file that was there before is untouched.
public enum FileWriteError: Error, Equatable, Sendable, CustomStringConvertible {
    /// The path leads to a directory, a device or a pipe.
    case notRegular(path: String)
    /// No new file can be made in the directory.
    case cannotCreate(path: String, directory: String, reason: String)
    /// The system failed while the bytes were written or brought to the disk.
    case cannotWrite(path: String, atByte: Int, reason: String)
    /// The new file is complete, but could not take the place of the old one.
    case cannotReplace(path: String, reason: String)
    /// The new file is in place, but the system could not confirm that its name is on the disk.
    case notDurable(path: String, reason: String)

    /// The file, what was wrong, what became of an old file, and what to do.
    public var description: String {
        switch self {
        case .notRegular(let path):
            "\(path): is not a regular file, nothing was written; give another path"
        case .cannotCreate(let path, let directory, let reason):
            "\(path): cannot make a file in \(directory): \(reason); check that the directory exists and may be written to"
        case .cannotWrite(let path, let byte, let reason):
            "\(path): writing failed at byte \(byte): \(reason); an old file is unchanged; check the disk's free space"
        case .cannotReplace(let path, let reason):
            "\(path): cannot put the new file in place: \(reason); an old file is unchanged; check the directory's permissions"
        case .notDurable(let path, let reason):
            "\(path): is written, but may be lost if the power fails now: \(reason); write it again on another disk"
        }
    }
}
