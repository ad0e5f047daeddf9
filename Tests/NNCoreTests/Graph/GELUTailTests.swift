import Testing

@testable import NNCore

@Suite("The tanh form of GELU keeps its digits in the lower tail")
struct GELUTailTests {
    /// x, a Float, with y and its two derivatives, computed with 1,200 digits and rounded to 17.
    private static let values: [(x: Double, derivatives: [Double])] = [
        (-6, [-8.4396467007622971e-11, -7.7099739309536955e-10, -6.8242472741571894e-9]),
        (-8, [-3.1077829375011112e-21, -4.7147845041068416e-20, -7.0458213960972919e-19]),
        (-10, [-1.204092348209806e-37, -2.7576380638540316e-36, -6.2639306260228785e-35]),
        (-11.62324047088623, [-2.2289792231848444e-56, -6.7827350700300742e-55, -2.0528630148699061e-53]),
        (-11.841663360595703, [-2.5679695171417426e-59, -8.0964244809618438e-58, -2.5396444585422213e-56]),
        (-14, [-2.569400277353559e-94, -1.1172002284854929e-92, -4.8422816509384966e-91]),
        (-17.43229866027832, [-9.967436121264949e-176, -6.6372546327054283e-174, -4.4122649393181868e-172]),
        (-19.50923728942871, [-4.6067872934640833e-243, -3.8245388676611316e-241, -3.1712699169686285e-239]),
        (-21, [-6.0166484876314847e-301, -5.7730086392704065e-299, -5.5338240545448219e-297]),
    ]

    @Test("y and two derivatives, within the bound that its doc comment gives", arguments: values)
    func tail(x: Double, derivatives: [Double]) throws {
        var graph = Graph()
        let input = try graph.input("x")
        let y = try graph.geluTanh(input)
        let first = try graph.gradients(of: y, withRespectTo: [input])[0]
        let second = try graph.gradients(of: first, withRespectTo: [input])[0]
        let given = try graph.evaluate([y, first, second], at: [(input, Double(Float(x)))])
        // y = x·σ(v): e^v turns the relative error of v, five half ulps at most, into |v| times that.
        let v = 2 * (2 / Double.pi).squareRoot() * (x + 0.044715 * x * x * x)
        for (order, (given, expected)) in zip(given, derivatives).enumerated() {
            let bound = (Double(order == 0 ? 6 : 24) + 3 * abs(v)) * abs(expected) * Double.unitRoundoff * 2
            #expect(abs(given - expected) <= bound, "derivative \(order) at \(x): \(given) instead of \(expected)")
        }
    }
}
