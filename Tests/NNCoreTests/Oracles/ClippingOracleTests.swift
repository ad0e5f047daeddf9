import NNTestSupport
import Testing

@testable import NNCore

@Suite("Clipped gradients are PyTorch's", .needsOracle("schedules_clipping"), .reportsOracle("schedules_clipping"))
struct ClippingOracleTests {
    private static let summary = OracleSummary("schedules_clipping") { oracle in
        guard oracle["grads"].exists else { return "no schedules of learning rates" }
        _ = try clipping(oracle)
        return nil
    }

    private static func clipping(_ oracle: OracleCase) throws -> GradientClipping {
        let limit = try oracle["limit"].number
        guard try oracle["kind"].string == "norm" else { return .value(limit: limit) }
        return switch try oracle["norm_type"].number {
        case 1: .norm(.one, limit: limit)
        case 2: .norm(.two, limit: limit)
        case .infinity: .norm(.infinity, limit: limit)
        default: throw OracleNetwork.Missing(description: "no norm \(try oracle["norm_type"].number)")
        }
    }

    private func mismatches<Element: Scalar>(
        _ oracle: OracleCase,
        _ engine: Engine,
        as type: Element.Type
    ) throws -> [String?] {
        var graph = Graph()
        let shapes = try oracle["shapes"].array.map { try Shape($0.array.map { try $0.integer }) }
        var gradients: [Variable] = []
        for shape in shapes { gradients.append(try graph.input("g", shape: shape)) }
        let clipped = try Self.clipping(oracle).insert(gradients, in: &graph)
        let norm = (0..<graph.count).map { Variable(id: $0) }.first { graph.label(of: $0) == "gradient norm" }
        let outputs = clipped + [norm].compactMap(\.self)
        let executor = try Executor<Element>(graph.compile(outputs: outputs), engine: engine)
        for index in gradients.indices {
            let values = try oracle["grads"][index].numbers.map { Element($0) }
            try executor.write(Tensor(values, shape: shapes[index]), to: gradients[index])
        }
        executor.run()
        var mismatches: [String?] = []
        for index in clipped.indices {
            let expected = try Tensor(oracle["clipped"][index].numbers, shape: shapes[index])
            let given = try executor.read(clipped[index])
            mismatches.append(OracleComparison.optimizers.mismatch("gradient \(index)", given, expected))
        }
        if let norm {
            let expected = Tensor(try oracle["total_norm"].number)
            mismatches.append(try OracleComparison.optimizers.mismatch("norm", executor.read(norm), expected))
        }
        return mismatches
    }

    @Test("by norm and by value", arguments: summary.cases, Engine.available)
    func clipped(oracle: OracleCase, engine: Engine) throws {
        let double = try mismatches(oracle, engine, as: Double.self)
        let single = try mismatches(oracle, engine, as: Float.self)
        #expect(Self.summary.mismatches(oracle, among: double) == [])
        #expect(Self.summary.mismatches(oracle, among: single) == [])
    }

    @Test("all cases but those of schedules are run")
    func count() throws {
        #expect(try Self.summary.report() == nil)
        #expect(Self.summary.cases.count == 32 && Self.summary.skipped.allSatisfy { $0.id.hasPrefix("schedules ") })
    }
}
