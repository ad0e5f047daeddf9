import NNCore
import Neighbour

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

// The argument says whether the traits chosen by the manifest include OpenBLAS.
let expectsOpenBLAS = CommandLine.arguments.dropFirst().first != "without-openblas"
require(
    Engine.openBLAS.isAvailable == expectsOpenBLAS,
    "OpenBLAS is \(Engine.openBLAS.isAvailable ? "" : "not ")built in: did the traits arrive?"
)

// A package with C targets of the usual names, beside ours.
require(sixFromEveryTarget() == 6, "the C targets of another package are not its own")

let rows = irisRows.split(separator: "\n").map { $0.split(separator: ",") }
// Each feature is brought to mean 0 and variance 1: in centimetres gradient descent at this rate jumps about.
var columns = (0..<4).map { column in rows.compactMap { Float(String($0[column])) } }
for column in columns.indices {
    let mean = columns[column].reduce(0, +) / 150
    let variance = columns[column].reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 150
    columns[column] = columns[column].map { ($0 - mean) / variance.squareRoot() }
}
let features = try Tensor((0..<150).flatMap { row in columns.map { $0[row] } }, shape: [150, 4])
let labels = rows.compactMap { $0.last.flatMap { Int(String($0)) } }
let iris = try Dataset(features: features, targets: .classes(labels, classCount: 3))

let network = try Network(sizes: [4, 8, 3], activation: .tanh)
let trainer = try Trainer<Float>(network, TrainingOptions(learningRate: 0.1, batchSize: 16, seed: 1))
let before = try trainer.predictor().evaluate(iris)
_ = try trainer.fit(iris, epochs: 40)
let after = try trainer.predictor().evaluate(iris)

print(network)
print("engine \(Engine.preferred): accuracy on iris \(before.accuracy ?? 0) before, \(after.accuracy ?? 0) after")
require((before.accuracy ?? 1) < 0.8, "an untrained network classifies iris: is it evaluated at all?")
require((after.accuracy ?? 0) > 0.9, "the accuracy on iris is not above 0.9")

try trainWithOwnParts(iris, in: CommandLine.arguments.dropFirst(2).first ?? ".")
