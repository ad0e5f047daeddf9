internal import NNKernelInterface
#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#elseif canImport(Darwin)
internal import Darwin
#endif

/// Each thread's own room for the Swift kernels' packed panels, about 1.3 MB.
///
/// Allocated by the thread's first product, freed when the thread ends: products allocate nothing after that,
/// and threads share neither a lock nor a cache line.
enum KernelWorkspace {
    /// The calling thread's workspace, 64-byte aligned.
    @inline(__always)
    static var ofThisThread: UnsafeMutableRawPointer {
        if let workspace = unsafe pthread_getspecific(key) { return unsafe workspace }
        return unsafe makeForThisThread()
    }

    private static let byteCount = KernelSet.greatestWorkspaceByteCount

    private static let key: pthread_key_t = {
        var key = pthread_key_t()
        // The pointer is optional in Glibc's and Musl's signature, not in Darwin's.
        let status = unsafe pthread_key_create(&key) { pointer in
            let workspace: UnsafeMutableRawPointer? = unsafe pointer
            unsafe workspace?.deallocate()
        }
        precondition(status == 0, "Swift kernels: the process has no thread-local key left")
        return key
    }()

    @inline(never)
    private static func makeForThisThread() -> UnsafeMutableRawPointer {
        let workspace = UnsafeMutableRawPointer.allocate(byteCount: byteCount, alignment: 64)
        let status = unsafe pthread_setspecific(key, workspace)
        precondition(status == 0, "Swift kernels: no memory for a thread-local value")
        return unsafe workspace
    }
}
