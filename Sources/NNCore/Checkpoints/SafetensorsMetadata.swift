/// The notes in a safetensors file: a text under each key.
///
/// Keys that differ in a byte are different, also where they are equal as Swift's strings are: `é` in one Unicode scalar or
/// in two.
public struct SafetensorsMetadata: Sendable, Equatable, ExpressibleByDictionaryLiteral {
    private var values: [ExactText: ExactText] = [:]

    /// Takes a dictionary's keys and values.
    public init(_ dictionary: [String: String] = [:]) {
        for (key, value) in dictionary { self[key] = value }
    }

    /// Takes keys with their values; of a key given twice the last.
    public init(dictionaryLiteral elements: (String, String)...) {
        for (key, value) in elements { self[key] = value }
    }

    /// The text under a key; nil when there is none.
    public subscript(key: String) -> String? {
        get { values[ExactText(key)]?.string }
        set { values[ExactText(key)] = newValue.map { ExactText($0) } }
    }

    /// How many keys there are.
    public var count: Int { values.count }

    /// Whether there are no keys.
    public var isEmpty: Bool { values.isEmpty }

    /// The keys with their texts, sorted by the keys' bytes.
    public var sorted: [(key: String, value: String)] {
        // The order of String depends on Unicode's version.
        values.map { (key: $0.string, value: $1.string) }.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
    }
}
