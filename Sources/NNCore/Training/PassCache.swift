/// Values by key, no more than a few: compiled passes, of which each holds as much memory as a batch needs.
///
/// Four serve a full batch and a last, shorter one, of two kinds of targets; a caller whose batches all differ in size
/// does not collect plans without end. To find a value allocates nothing.
struct PassCache<Key: Hashable, Value> {
    /// The most values that are kept.
    static var capacity: Int { 4 }

    private var values: [Key: Value] = [:]
    /// The keys in the order in which they came.
    private var keys: [Key] = []

    /// The number of values that are kept.
    var count: Int { values.count }

    /// The value of a key, if it is kept; a new key drops the oldest one when there are too many.
    subscript(key: Key) -> Value? {
        get { values[key] }
        set {
            if values[key] == nil {
                if keys.count == Self.capacity { values[keys.removeFirst()] = nil }
                keys.append(key)
            }
            values[key] = newValue
        }
    }
}
