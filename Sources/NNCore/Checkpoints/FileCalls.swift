/// The system calls that writing a file takes, one method each; tests put in ones that fail.
protocol FileCalls {
    /// What is at a path, links not followed; nil when nothing is.
    func status(of path: String) throws(SystemCallError) -> ExistingFile?
    /// Where a symbolic link leads.
    func destination(ofLink path: String) throws(SystemCallError) -> String
    /// Opens a new file without a name in a directory; nil where the system or the file system has no such files.
    func createUnnamed(in directory: String) throws(SystemCallError) -> Int32?
    /// Creates a file that must not exist, and opens it for writing.
    func create(_ path: String) throws(SystemCallError) -> Int32
    /// Marks an open file as this process's, for as long as it is open; false when somebody else has marked or removed it.
    func claim(_ descriptor: Int32, hasName: Bool) -> Bool
    /// Gives an open file to a user and a group; −1 leaves one as it is.
    func setOwner(user: UInt32, group: UInt32, of descriptor: Int32) throws(SystemCallError)
    /// The owner and permissions of an open file.
    func status(of descriptor: Int32) throws(SystemCallError) -> ExistingFile
    /// Gives an open file the permissions of another.
    func setPermissions(_ permissions: UInt32, of descriptor: Int32) throws(SystemCallError)
    /// Takes room on the disk for so many bytes, where the file system can.
    func reserve(_ byteCount: Int, for descriptor: Int32) throws(SystemCallError)
    /// Writes some of the bytes, and says how many.
    func write(_ bytes: ArraySlice<UInt8>, to descriptor: Int32) throws(SystemCallError) -> Int
    /// Cuts an open file off after so many bytes.
    func truncate(_ descriptor: Int32, to byteCount: Int) throws(SystemCallError)
    /// Waits until an open file's bytes are on the disk.
    func synchronize(_ descriptor: Int32) throws(SystemCallError)
    /// Brings everything that any process has written to the disk.
    func synchronizeAll()
    /// Closes a file.
    func close(_ descriptor: Int32) throws(SystemCallError)
    /// Gives an open file without a name one that nothing has.
    func link(_ descriptor: Int32, to path: String) throws(SystemCallError)
    /// Gives a file another name, in place of the file that has it.
    func rename(_ path: String, to newPath: String) throws(SystemCallError)
    /// Removes a file.
    func remove(_ path: String) throws(SystemCallError)
    /// Opens a directory, to synchronize the names in it.
    func openDirectory(_ path: String) throws(SystemCallError) -> Int32
    /// The names in a directory; nil where it may not be listed.
    func names(in directory: String) -> [String]?
    /// Removes a file that no living process has claimed.
    func removeUnclaimed(_ path: String)
}

/// A file that is there before it is written anew.
struct ExistingFile: Equatable {
    enum Kind: Equatable { case regular, link, directory, other }

    let kind: Kind
    /// Who may do what with it: the lower twelve bits of its mode.
    let permissions: UInt32
    let user: UInt32
    let group: UInt32

    /// Whether only a file's owner may replace it in this directory.
    var isSticky: Bool { permissions & 0o1000 != 0 }
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
