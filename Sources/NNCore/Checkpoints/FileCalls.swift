/// The system calls that writing a file takes, one method each; tests put in ones that fail.
protocol FileCalls {
    /// The regular file, or whatever else, that a path leads to; nil when nothing is there.
    func existingFile(at path: String) -> ExistingFile?
    /// Creates a file that must not exist, and opens it for writing.
    func create(_ path: String) throws(SystemCallError) -> Int32
    /// Gives an open file the permissions of another.
    func setPermissions(_ permissions: UInt32, of descriptor: Int32) throws(SystemCallError)
    /// Writes some of the bytes, and says how many.
    func write(_ bytes: ArraySlice<UInt8>, to descriptor: Int32) throws(SystemCallError) -> Int
    /// Waits until an open file's bytes are on the disk.
    func synchronize(_ descriptor: Int32) throws(SystemCallError)
    /// Closes a file.
    func close(_ descriptor: Int32) throws(SystemCallError)
    /// Gives a file another name, in place of the file that has it.
    func rename(_ path: String, to newPath: String) throws(SystemCallError)
    /// Removes a file.
    func remove(_ path: String) throws(SystemCallError)
    /// Opens a directory, to synchronize the names in it.
    func openDirectory(_ path: String) throws(SystemCallError) -> Int32
}

/// A file that is there before it is written anew.
struct ExistingFile {
    /// Its path with symbolic links resolved.
    let path: String
    let isRegular: Bool
    /// Who may do what with it: the lower twelve bits of its mode.
    let permissions: UInt32
}

/// A failed system call.
struct SystemCallError: Error {
    let code: Int32
    let reason: String

    init(code: Int32, reason: String) {
        self.code = code
        self.reason = reason
    }
}
