import Foundation
import NNCore
import Testing

@Suite("The level of the processor's instructions")
struct CPULevelTests {
    @Test("What is used is never more than the processor has")
    func current() {
        #expect(CPULevel.current <= .highestSupported)
        #expect(SwiftMultiplier(level: .v4).level <= .highestSupported)
    }

    /// What scripts/test-levels expects of the processor that it emulates.
    private static let expected = ProcessInfo.processInfo.environment["NNCORE_EXPECTED_LEVEL"]

    @Test("It is the emulated processor's", .enabled(if: expected != nil, "run by scripts/test-levels"))
    func emulated() {
        #expect(CPULevel.highestSupported.rawValue == Self.expected)
    }
}
