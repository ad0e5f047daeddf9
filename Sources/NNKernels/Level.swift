/// The level that this copy of the kernels was compiled for.
public let levelName = "baseline"
