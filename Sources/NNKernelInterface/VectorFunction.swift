/// The elementwise functions of numbers a, b and c that there are vector kernels of: a closed list.
public enum VectorFunction: UInt8, CaseIterable, Sendable {
    // Of a alone.
    /// `a`.
    case copy
    /// `−a`.
    case negate
    /// `|a|`.
    case abs
    /// `a·a`.
    case square
    /// `√a`.
    case sqrt
    /// `1/a`.
    case reciprocal
    /// `1/√a`.
    case rsqrt
    /// `max(a, 0)`; NaN and −0 stay.
    case relu
    /// The sign: −1, 1, or a zero or NaN as it is.
    case sign
    /// `eᵃ`.
    case exp
    /// `eᵃ − 1`.
    case expm1
    /// `ln a`.
    case log
    /// `ln(1 + a)`.
    case log1p
    /// The hyperbolic tangent.
    case tanh
    /// `1/(1 + e⁻ᵃ)`.
    case sigmoid
    /// `e⁻ᵃ/(1 + e⁻ᵃ)²`.
    case sigmoidDerivative
    /// `ln(1 + eᵃ)`.
    case softplus
    /// `a/(1 + |a|)`.
    case softsign
    /// The error function.
    case erf
    /// The distribution function of the standard normal distribution.
    case normalCDF
    /// The sine.
    case sin
    /// The cosine.
    case cos

    // Of a and b.
    /// `a + b`.
    case add
    /// `a − b`.
    case subtract
    /// `a·b`.
    case multiply
    /// `a/b`.
    case divide
    /// The larger; NaN if one of them is.
    case maximum
    /// The smaller; NaN if one of them is.
    case minimum
    /// `aᵇ`.
    case power
    /// The angle of the point (b, a).
    case arctangent
    /// `b/(a² + b²)`; 0 at the origin and at infinity.
    case arctangentDerivative
    /// 1 where `a > b`, else 0.
    case greater
    /// 1 where `a ≥ b`, else 0.
    case greaterOrEqual
    /// 1 where `a < b`, else 0.
    case less
    /// 1 where `a ≤ b`, else 0.
    case lessOrEqual
    /// 1 where `a = b`, else 0.
    case equal
    /// 1 where `a ≠ b`, else 0.
    case notEqual
    /// `(a − b)²`.
    case squaredError
    /// `|a − b|`.
    case absoluteError
    /// `−b·ln a − (1 − b)·ln(1 − a)`, the logarithms no less than −100.
    case binaryCrossEntropy
    /// `ln(1 + eᵃ) − b·a`.
    case binaryCrossEntropyWithLogits
    /// `1/(1 + e⁻ᵃ) − b`.
    case binaryCrossEntropyWithLogitsDerivative
    /// `b·(ln b − a)`.
    case kullbackLeiblerDivergence
    /// `a` where it is above 0, else `b·a`.
    case leakyReLU
    /// 1 where `a > 0`, else `b`.
    case leakyReLUDerivative
    /// `e^(−b·a²)`.
    case gaussian

    // Of a, b and c.
    /// `b` where `a ≠ 0`, else `c`.
    case select
    /// `a`, but no less than b and no more than c.
    case clamp
    // Each step of these is rounded as the operation that it stands for.
    /// `a + b·c`.
    case productSum
    /// `a + b²·c`.
    case squareProductSum
    /// `a + √b·c`.
    case rootProductSum
    /// `a − b·c`.
    case productDifference
    /// `a − b/c`.
    case quotientDifference
    /// `e·(a − b − e/2)` with `e = a − b` between −c and c.
    case huberError
    /// `a` where it is above 0, else `b·(e^(a/c) − 1)`.
    case elu
    /// 1 where `a > 0`, else `b·e^(a/c)`.
    case eluDerivative
    /// 0 where `a > 0`, else `b·e^(a/c)`.
    case eluHigherDerivative
}
