import NNCore
import NNTestSupport
import Testing

@Suite("The oracle loader reads what the manifests promise", .needsOracles)
struct OracleLoaderTests {
    @Test(
        "every group loads, with as many cases as it says",
        arguments: try Oracle.groupNames()
    )
    func groups(name: String) throws {
        let group = try Oracle.group(name)
        #expect(try group.cases.count == group.manifest["count"].integer)
        #expect(!group.tensorNames.isEmpty)
    }

    @Test("the worked example has no tensors, only numbers", .needsOracle("worked_example"))
    func workedExample() throws {
        let group = try Oracle.group("worked_example")
        for oracle in try group.cases { #expect(try oracle["f64"]["output"].numbers.count == 3) }
        #expect(group.tensorNames.isEmpty)
    }

    @Test("gemm operands have the manifest's sizes", arguments: try Oracle.cases("gemm"))
    func sizes(gemm: OracleCase) throws {
        let m = try gemm["m"].integer
        let n = try gemm["n"].integer
        #expect(try gemm.tensor("expected", as: Double.self).shape.dimensions == [m, n])
    }

    @Test("integer tensors give their values", .needsOracle("convex"))
    func integers() throws {
        let convex = try Oracle.group("convex")
        let (values, shape) = try convex.integers("iris/y")
        #expect(shape.dimensions == [values.count] && !values.isEmpty)
        let w: Tensor<Float> = try convex.tensor("iris/y")
        #expect(w.values == values.map { Float($0) })
    }
}
