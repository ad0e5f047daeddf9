/// Values by key, no more than a few: compiled passes, of which each holds as much memory as a batch needs.
///
/// Four serve a full batch and a last, shorter one, of two kinds of targets; a caller whose batches all differ in size
/// does not collect plans without end. To find a value allocates nothing.
struct PassCache<Key: Equatable, Value> {
    /// The most values that are kept.
    static var capacity: Int { 4 }

    /// In the order in which they came; so few are found faster one by one than by hashing.
    private var entries: [(key: Key, value: Value)] = []

    /// The number of values that are kept.
    var count: Int { entries.count }

    /// The value of a key, if it is kept; a new key drops the oldest one when there are too many.
    subscript(key: Key) -> Value? {
        get { index(of: key).map { entries[$0].value } }
        set {
            if let index = index(of: key) {
                if let newValue { entries[index].value = newValue } else { entries.remove(at: index) }
            } else if let newValue {
                if entries.count == Self.capacity { entries.removeFirst() }
                entries.append((key, newValue))
            }
        }
    }

    private func index(of key: Key) -> Int? {
        for index in entries.indices where entries[index].key == key { return index }
        return nil
    }
}
