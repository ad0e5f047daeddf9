#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#elseif canImport(Darwin)
internal import Darwin
#endif

/// Who may touch states: any number of threads that read them, or one that changes them.
///
/// The pointer never changes, what it points to is for any thread to use, and it is freed when nobody holds the object.
@safe final class StateAccess: Sendable {
    private nonisolated(unsafe) let lock: UnsafeMutablePointer<pthread_rwlock_t>

    init() {
        unsafe lock = .allocate(capacity: 1)
        #if canImport(Glibc)
        // Or readers that come one after the other would keep a training waiting for ever.
        var attributes = pthread_rwlockattr_t()
        unsafe pthread_rwlockattr_init(&attributes)
        unsafe pthread_rwlockattr_setkind_np(&attributes, Int32(PTHREAD_RWLOCK_PREFER_WRITER_NONRECURSIVE_NP))
        let status = unsafe pthread_rwlock_init(lock, &attributes)
        unsafe pthread_rwlockattr_destroy(&attributes)
        #else
        let status = unsafe pthread_rwlock_init(lock, nil)
        #endif
        precondition(status == 0, "states: the system has no lock left")
    }

    deinit {
        unsafe pthread_rwlock_destroy(lock)
        unsafe lock.deallocate()
    }

    /// Waits until nobody changes the states; they stay as they are until ``end()``.
    func beginReading() { unsafe pthread_rwlock_rdlock(lock) }

    /// Waits until nobody else uses the states.
    func beginChanging() { unsafe pthread_rwlock_wrlock(lock) }

    /// Ends what the calling thread has begun.
    func end() { unsafe pthread_rwlock_unlock(lock) }
}
