extension Tensor: ExpressibleByArrayLiteral {
    /// Makes a tensor of nested lists, which are its axes: `let a: Tensor<Float> = [[1, 2], [3, 4]]` is [2, 2].
    ///
    /// Of an empty list the shape is [0]. For numbers as one writes them by hand; `Tensor(_:shape:)` makes tensors of many.
    /// - Precondition: lists that stand side by side are equally long.
    public init(arrayLiteral parts: TensorLiteral<Element>...) { self = TensorLiteral(parts).tensor }
}

/// A part of a tensor that is written as nested lists: a number, or a list of parts.
public struct TensorLiteral<Element: Scalar>: Sendable {
    let tensor: Tensor<Element>

    init(_ parts: [TensorLiteral]) {
        let shape = parts.first?.tensor.shape ?? .scalar
        for (index, part) in parts.enumerated() {
            precondition(
                part.tensor.shape == shape,
                "tensor literal: element \(index) has shape \(part.tensor.shape), but element 0 has \(shape); "
                    + "lists that stand side by side must be equally long"
            )
        }
        let dimensions = parts.isEmpty ? [0] : [parts.count] + shape.dimensions
        tensor = Tensor(unchecked: parts.flatMap(\.tensor.values), shape: Shape(unchecked: dimensions))
    }
}

extension TensorLiteral: ExpressibleByFloatLiteral, ExpressibleByIntegerLiteral, ExpressibleByArrayLiteral {
    /// A number.
    public init(floatLiteral value: Element.FloatLiteralType) { tensor = Tensor(Element(floatLiteral: value)) }
    /// A number.
    public init(integerLiteral value: Element.IntegerLiteralType) { tensor = Tensor(Element(integerLiteral: value)) }
    /// A list.
    public init(arrayLiteral parts: TensorLiteral...) { self.init(parts) }
}
