import NNCore

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// Ends the program with a sentence on standard output unless a condition holds.
func require(_ condition: Bool, _ sentence: @autoclosure () -> String) {
    guard !condition else { return }
    print("consumer: \(sentence())")
    exit(1)
}

// The argument is the engine that the traits chosen by the manifest must give.
let expectedEngine = CommandLine.arguments.dropFirst().first ?? Engine.preferred.rawValue
require(
    Engine.preferred.rawValue == expectedEngine,
    "the preferred engine is \(Engine.preferred.rawValue), not \(expectedEngine): did the traits arrive?"
)

let rows = irisRows.split(separator: "\n").map { $0.split(separator: ",") }
let features = try Tensor(rows.flatMap { $0.dropLast().compactMap { Float(String($0)) } }, dimensions: [150, 4])
let labels = rows.compactMap { $0.last.flatMap { Int(String($0)) } }
require(labels.count == 150 && Set(labels) == [0, 1, 2], "iris has 150 rows of 3 classes")

let accuracy = try trainedAccuracy(features: features, labels: labels)
if let accuracy {
    require(accuracy > 0.9, "the accuracy on iris is \(accuracy), not above 0.9")
    print("engine \(expectedEngine): accuracy on iris \(accuracy)")
}
