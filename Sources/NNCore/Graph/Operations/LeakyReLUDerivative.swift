internal import NNKernelInterface

/// The derivative of the leaky rectified linear unit: 1 above 0, `slope` elsewhere.
struct LeakyReLUDerivative: FlatOperation, UnaryOperation, VectorizedFunction {
    var name: String { "leakyReLUDerivative" }
    var vectorForm: VectorForm { VectorForm(.leakyReLUDerivative, slope) }
    let slope: Double
    var attributes: String { "slope \(slope)" }

    func apply<Element: Scalar>(_ x: Element) -> Element { x > 0 ? 1 : Element(slope) }
}
