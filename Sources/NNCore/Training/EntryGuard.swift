internal import Synchronization

#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#elseif canImport(Darwin)
internal import Darwin
#endif

/// Lets one thread at a time into an object's methods, and refuses others instead of having them wait.
final class EntryGuard: Sendable {
    /// Which thread is within; 0: none.
    private let owner = Atomic<UInt>(0)

    /// Goes in; a thread that is within may go in again.
    /// - Returns: whether the thread was not within before, and has to ``leave()``; nil when another thread is within.
    func enter() -> Bool? {
        let own = Self.currentThread
        let (isEntered, before) = owner.compareExchange(expected: 0, desired: own, ordering: .acquiring)
        return isEntered ? true : before == own ? false : nil
    }

    /// Lets others in.
    func leave() { owner.store(0, ordering: .releasing) }

    private static var currentThread: UInt {
        #if canImport(Glibc)
        UInt(pthread_self())
        #else
        unsafe UInt(bitPattern: pthread_self())
        #endif
    }
}
