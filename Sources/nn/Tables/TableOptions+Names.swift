// Public, because public types of the library conform to its protocol.
public import ArgumentParser
public import NNCore

extension TableTask: ExpressibleByArgument {}
extension TableEncodingOptions.Scaling: ExpressibleByArgument {}
extension TableEncodingOptions.MissingNumbers: ExpressibleByArgument {}
extension TableEncodingOptions.UnknownCategories: ExpressibleByArgument {}

extension [EncodedTarget] {
    /// Their names, separated by commas.
    var name: String { map(\.name).joined(separator: ",") }

    /// A line about them.
    var summary: String {
        let task = first?.task.rawValue ?? ""
        return count == 1
            ? "Target: \(name), \(task)"
            : "Targets: \(name), \(task)\(task == "regression" ? "" : " of each")"
    }
}
