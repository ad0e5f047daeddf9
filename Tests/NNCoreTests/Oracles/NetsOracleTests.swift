import NNCore
import NNTestSupport
import Testing

@Suite("Random networks give PyTorch's outputs, losses and gradients", .needsOracle("nets"), .reportsOracle("nets"))
struct NetsOracleTests {
    private static let summary = OracleSummary("nets") { oracle in
        do { _ = try OracleNetwork(oracle) } catch let missing as OracleNetwork.Missing { return "no \(missing)" }
        return nil
    }

    @Test("on every engine, in both precisions", arguments: summary.cases)
    func network(oracle: OracleCase) throws {
        let network = try OracleNetwork(oracle)
        for engine in Engine.available {
            #expect(try network.mismatches(engine, as: Double.self) == [], "\(oracle.id) on \(engine), f64")
            #expect(try network.mismatches(engine, as: Float.self) == [], "\(oracle.id) on \(engine), f32")
            Self.summary.count(oracle, 2 * network.expected.count)
        }
    }

    @Test("cases are counted, and those that cannot run are named")
    func count() throws {
        #expect(try Self.summary.report() == nil)
    }
}
