/// The mask of dropout, by vector kernels, in parts that workers share.
struct MaskKernel: StepKernel {
    let mask: DropoutMask

    var name: String { mask.name }
    var attributes: String { mask.attributes }
    var access: KernelAccess { mask.access }

    func matrixFLOPCount(inputs: [Layout], output: Layout) -> Int { 0 }
}
