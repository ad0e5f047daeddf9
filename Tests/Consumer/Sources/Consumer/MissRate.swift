import NNCore

/// A metric from outside: the part of the samples that are classified wrongly.
struct MissRate: Metric {
    var name: String { "missRate" }
    func value(of matrix: ConfusionMatrix) -> Double { 1 - matrix.correct.reduce(0, +) / matrix.total }
}
