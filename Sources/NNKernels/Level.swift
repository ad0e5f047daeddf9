/// The level that this copy of the kernels was compiled for.
public var levelName: String {
    #if NNKERNELS_V4
    "v4"
    #elseif NNKERNELS_V3
    "v3"
    #else
    "baseline"
    #endif
}
