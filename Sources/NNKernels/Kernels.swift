public import NNKernelInterface

/// The kernels of the level that this copy of the module was compiled for: all that is seen of it from outside.
@inline(never)
public func kernels() -> KernelSet {
    unsafe KernelSet(
        strip: (float: { unsafe Strip<Float>.kernel($0) }, double: { unsafe Strip<Double>.kernel($0) }),
        rows: (
            float: { unsafe RowFunctions<Float>.kernel($0) },
            double: { unsafe RowFunctions<Double>.kernel($0) }
        ),
        columnSums: (
            float: { unsafe columnSums($0, stride: $1, rows: $2, columns: $3, into: $4, squares: $5) },
            double: { unsafe columnSums($0, stride: $1, rows: $2, columns: $3, into: $4, squares: $5) }
        ),
        randomMask: (
            float: { unsafe RandomMask<Float>.fill($0, $1, $2, $3) },
            double: { unsafe RandomMask<Double>.fill($0, $1, $2, $3) }
        ),
        product: (float: { unsafe sgemm($0, workspace: $1) }, double: { unsafe dgemm($0, workspace: $1) }),
        packedProduct: (
            float: { unsafe multiplyPacked($0, width: $1, first: $2, workspace: $3) },
            double: { unsafe multiplyPacked($0, width: $1, first: $2, workspace: $3) }
        ),
        packing: (
            float: { unsafe packRightFactor(transposeB: $0, n: $1, k: $2, b: $3, ldb: $4, into: $5) },
            double: { unsafe packRightFactor(transposeB: $0, n: $1, k: $2, b: $3, ldb: $4, into: $5) }
        ),
        plainProduct: (float: { unsafe plainProduct($0) }, double: { unsafe plainProduct($0) }),
        peakLoop: (float: { peakLoop(iterations: $0) }, double: { peakLoopDouble(iterations: $0) }),
        panel: (float: packedPanelColumns(Float.self), double: packedPanelColumns(Double.self)),
        workspaceByteCount: workspaceByteCount()
    )
}
