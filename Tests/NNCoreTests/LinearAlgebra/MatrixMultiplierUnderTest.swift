import NNCore
import Testing

/// A multiplier in a list of arguments: each engine of this build, the Swift one at each level of this processor.
struct MatrixMultiplierUnderTest: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let multiplier: any MatrixMultiplier

    static let all: [MatrixMultiplierUnderTest] = others + swift

    /// The Swift kernels, at every level that this processor has.
    static let swift: [MatrixMultiplierUnderTest] = CPULevel.allCases
        .filter { $0 <= .highestSupported }
        .map { .init(testDescription: "swift \($0)", multiplier: SwiftMultiplier(level: $0)) }

    private static let others: [MatrixMultiplierUnderTest] = Engine.available
        .filter { $0 != .swift }
        .compactMap { engine in
            guard let multiplier = try? engine.makeMultiplier() else { return nil }
            return .init(testDescription: engine.rawValue, multiplier: multiplier)
        }
}

/// Whether each factor is stored transposed.
struct Transposes: Sendable, CustomTestStringConvertible {
    let a: Bool
    let b: Bool

    var testDescription: String { "\(a ? "Aᵀ" : "A")·\(b ? "Bᵀ" : "B")" }

    static let all = [(false, false), (false, true), (true, false), (true, true)].map { Transposes(a: $0.0, b: $0.1) }
}
