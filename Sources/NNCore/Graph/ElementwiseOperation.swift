/// An operation `yᵢ = f(aᵢ, bᵢ, cᵢ)` of one to three inputs of one shape, which the output has too.
///
/// The compiler makes one step of several of them, strip by strip without memory between, and shares it among threads. One
/// from outside of the package takes part; of the library's operations there are vector kernels besides. An operation of one
/// or two inputs is written more easily as ``UnaryOperation`` or ``BinaryOperation``.
public protocol ElementwiseOperation: GraphOperation, ElementwiseFunction {
    /// Floating-point operations in the formula of one element; 1, unless the operation says otherwise.
    var flopsPerElement: Int { get }
}

extension ElementwiseOperation {
    /// How the inputs are read.
    public var access: KernelAccess { .elementwise }

    /// One, unless the operation says otherwise.
    public var flopsPerElement: Int { 1 }

    /// The formula's, for every element.
    public func flopCount(inputs: [Shape], output: Shape) -> Int {
        output.elementCount.multipliedSaturated(by: flopsPerElement)
    }

    /// The shape of all inputs; an error where they differ.
    /// - Throws: ``GraphError/shapesDiffer(operation:_:)``.
    public func outputShape(for inputs: [Shape]) throws(GraphError) -> Shape {
        guard inputs.allSatisfy({ $0 == inputs[0] }) else { throw .shapesDiffer(operation: name, inputs) }
        return inputs[0]
    }

    /// Computes the output.
    public func forward(_ operands: Operands<Float>) {
        switch inputCount {
        case 1: operands.map { apply($0, $0, $0) }
        case 2: operands.zip { apply($0, $1, $1) }
        default: operands.zip { apply($0, $1, $2) }
        }
    }

    /// Computes the output.
    public func forward(_ operands: Operands<Double>) {
        switch inputCount {
        case 1: operands.map { apply($0, $0, $0) }
        case 2: operands.zip { apply($0, $1, $1) }
        default: operands.zip { apply($0, $1, $2) }
        }
    }
}

/// An operation `yᵢ = f(xᵢ)` of one input; the output has the input's shape.
public protocol UnaryOperation: ElementwiseOperation {
    /// The function of one element.
    func apply<Element: Scalar>(_ x: Element) -> Element
}

extension UnaryOperation {
    /// How many inputs there are.
    public var inputCount: Int { 1 }
    /// The function of one element.
    public func apply(_ a: Float, _ b: Float, _ c: Float) -> Float { apply(a) }
    /// The function of one element.
    public func apply(_ a: Double, _ b: Double, _ c: Double) -> Double { apply(a) }
}

/// An operation `yᵢ = f(aᵢ, bᵢ)` of two inputs of one shape.
public protocol BinaryOperation: ElementwiseOperation {
    /// The function of one pair of elements.
    func apply<Element: Scalar>(_ a: Element, _ b: Element) -> Element
}

extension BinaryOperation {
    /// How many inputs there are.
    public var inputCount: Int { 2 }
    /// The function of one pair of elements.
    public func apply(_ a: Float, _ b: Float, _ c: Float) -> Float { apply(a, b) }
    /// The function of one pair of elements.
    public func apply(_ a: Double, _ b: Double, _ c: Double) -> Double { apply(a, b) }
}
