import NNCore
import NNTestSupport
import Testing

@Suite("Random networks give PyTorch's outputs, losses and gradients", .needsOracles)
struct NetsOracleTests {
    private static let networks: [(id: String, network: Result<OracleNetwork, any Error>)] = {
        do {
            return try Oracle.cases("nets").map { oracle in
                (oracle.id, Result { try OracleNetwork(oracle) })
            }
        } catch {
            return [("nets", .failure(error))]
        }
    }()

    private static let runnable = networks.filter { if case .success = $0.network { true } else { false } }.map(\.id)

    @Test("on every engine, in both precisions", arguments: runnable)
    func network(id: String) throws {
        let network = try #require(try Self.networks.first { $0.id == id }?.network.get())
        for engine in Engine.available {
            #expect(try network.mismatches(engine, as: Double.self) == [], "\(id) on \(engine), f64")
            #expect(try network.mismatches(engine, as: Float.self) == [], "\(id) on \(engine), f32")
        }
    }

    @Test("cases are left out only for what the library does not have")
    func skipped() throws {
        var reasons: [String: Int] = [:]
        for case (_, .failure(let error)) in Self.networks {
            let missing = try #require(error as? OracleNetwork.Missing, "\(error)")
            reasons[missing.description, default: 0] += 1
        }
        let list = reasons.sorted { $0.key < $1.key }.map { "\($0.value) for \($0.key)" }.joined(separator: ", ")
        print("nets: \(Self.runnable.count) of \(Self.networks.count) cases run; left out: \(list)")
        #expect(Self.networks.count == (try Oracle.group("nets").manifest["count"].integer))
        #expect(Self.runnable.count >= 40)
    }
}
