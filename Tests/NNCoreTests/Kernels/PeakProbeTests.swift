import NNCore
import Testing

@Suite("The peak probe does the work that it counts")
struct PeakProbeTests {
    /// Each chain is x ← x/2 + 1/2, which settles at 1; so the sum over chains counts them.
    private func check<Element: Scalar>(_: Element.Type, _ level: CPULevel, lanes: [CPULevel: Int]) {
        let (flopCount, checksum) = PeakProbe.run(Element.self, iterations: 1000, level: level)
        #expect(flopCount % (1000 * 2 * Int(checksum)) == 0)
        #expect(flopCount / (1000 * 2 * Int(checksum)) == lanes[level])
        #expect(checksum >= 8 && checksum == checksum.rounded())
    }

    @Test("Operations counted are chains × lanes × 2", arguments: CPULevel.allCases.filter { $0 <= .highestSupported })
    func count(_ level: CPULevel) {
        check(Float.self, level, lanes: [.baseline: 4, .v3: 8, .v4: 16])
        check(Double.self, level, lanes: [.baseline: 2, .v3: 4, .v4: 8])
    }
}
