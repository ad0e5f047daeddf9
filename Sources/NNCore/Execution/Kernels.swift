/// Copies a tensor, from any strides to contiguous memory.
struct Copy: Kernel {
    var name: String { "copy" }
    var access: KernelAccess { .elementwise }
    func forward<Element: Scalar>(_ operands: Operands<Element>) { operands.map { $0 } }
}

/// Gradient descent with a gradient that is a matrix product, as one product into the parameter:
/// `C ← C − α·op(A)·op(B)`, with the learning rate α the third input.
struct DescentByProduct: Kernel {
    let product: MatMul

    var name: String { "matmulDescent" }
    var attributes: String { product.attributes }

    func accepts(_ layout: Layout, at index: Int) -> Bool { index == 2 || product.accepts(layout, at: index) }

    func matrixFLOPCount(inputs: [Layout], output: Layout) -> Int {
        product.matrixFLOPCount(inputs: inputs, output: output)
    }

    func forward<Element: Scalar>(_ operands: Operands<Element>) {
        let rate = operands.inputs[2][0]
        unsafe operands.multiplier.multiply(of: product.product(operands, alpha: -rate, beta: 1))
    }
}
