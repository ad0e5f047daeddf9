/// Something that a plan can run: reads inputs in memory, writes one output.
///
/// Every ``GraphOperation`` is one; the plan's compiler has more, which compute several operations at once.
public protocol Kernel: Hashable, Sendable {
    /// The name in equations, plans and messages.
    var name: String { get }
    /// What the kernel is configured with, for equations; empty if nothing.
    var attributes: String { get }
    /// How the kernel reads its inputs, which tells the compiler what it may do.
    var access: KernelAccess { get }

    /// Computes the output in single precision. One generic method serves for both precisions.
    func forward(_ operands: Operands<Float>)
    /// Computes the output in double precision. One generic method serves for both precisions.
    func forward(_ operands: Operands<Double>)

    /// Whether the kernel can read an input that lies in memory like this.
    func accepts(_ layout: Layout, at index: Int) -> Bool

    /// Layouts of one shape that the kernel walks together, row by row.
    func walkedLayouts(inputs: [Layout], output: Layout) -> [Layout]

    /// Floating-point operations spent in matrix products; `Int.max` if there are more.
    func matrixFLOPCount(inputs: [Layout], output: Layout) -> Int
}

/// How a kernel reads its inputs.
public enum KernelAccess: Sendable {
    /// Output element i depends on input elements i alone: may run in place, in strips, on strided inputs.
    case elementwise
    /// The output is the input's memory seen with other strides: costs nothing at run time.
    case view
    /// Anything else; inputs are contiguous unless the kernel accepts more.
    case general
}

extension Kernel {
    /// Nothing, unless the kernel says otherwise.
    public var attributes: String { "" }
    /// How the inputs are read.
    public var access: KernelAccess { .general }
    /// Elementwise kernels read any strides, others contiguous memory.
    public func accepts(_ layout: Layout, at index: Int) -> Bool {
        access == .elementwise || layout.isContiguous
    }
    /// Elementwise kernels, and others whose inputs have the output's shape, walk their inputs and their output; the
    /// rest their output.
    public func walkedLayouts(inputs: [Layout], output: Layout) -> [Layout] {
        let walksInputs = access == .elementwise || inputs.allSatisfy { $0.shape == output.shape }
        return (walksInputs ? inputs : []) + [output]
    }
    /// None, unless the kernel is a matrix product.
    public func matrixFLOPCount(inputs: [Layout], output: Layout) -> Int { 0 }

    /// Runs in whichever precision it is; the choice is made by the compiler.
    @inline(__always)
    func forward<Element: Scalar>(in operands: Operands<Element>) {
        if Element.isSingle {
            unsafe forward(unsafeDowncast(operands, to: Operands<Float>.self))
        } else {
            unsafe forward(unsafeDowncast(operands, to: Operands<Double>.self))
        }
    }
}
