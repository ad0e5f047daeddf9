/// The distribution function of the standard normal distribution, and the error function, in double precision, of which
/// single precision makes use too.
///
/// Accuracy: within 4 ulp, measured. The polynomials are fits of this package, at Chebyshev nodes.
enum NormalDistribution {
    typealias Vector = Double.Vector

    @inline(__always)
    private static func constant(_ value: Double) -> Vector { Double.broadcast(value) }

    /// `Φ(−t)·e^(t²/2)`, which falls slowly, for 0 ≤ t ≤ 40: `1/(1 + t)` times a polynomial in `(t − 4)/(t + 4)`.
    @inline(__always)
    private static func scaledTail(_ t: Vector) -> Vector {
        let u = (t - constant(4)) / (t + constant(4))
        let value = Double.horner(
            u,
            [
                0.47205320650984467, -0.09670347732652582, 0.013999634724425385, 0.028600364053551482,
                -0.032197837428084124, 0.017936097479653624, -0.005002378591084706, -0.0002856230976918773,
                0.0006948971050647634, -9.443025611294547e-05, -8.785318732035834e-05, 2.1250059867512045e-05,
                1.3626886779207572e-05, -3.4322292663927294e-06, -2.6129632472369104e-06,
                4.0453496074040365e-07, 5.521195332242644e-07, 1.42485002339593e-09, -1.1116003136701888e-07,
                -1.9907797909474972e-08, 1.776183188385037e-08, 6.268135725359487e-09, -1.576226490491662e-09,
                -8.021393100262695e-10,
            ]
        )
        return value / (t + constant(1))
    }

    /// `Φ(x)`: below 0 the tail, above 1 less the other tail.
    @inline(__always)
    static func distribution(_ x: Vector) -> Vector {
        let magnitude = Double.magnitude(x)
        let limit = constant(40)
        let t = Double.choose(Double.isGreater(magnitude, limit), limit, else: magnitude)
        let tail = Elementary<Double>.gaussian(x, constant(0.5)) * scaledTail(t)
        return Double.choose(Double.isGreater(x, constant(0)), constant(1) - tail, else: tail)
    }

    /// `erf x`: below 1 an odd polynomial, above 1 less twice the normal distribution's tail at √2·x.
    @inline(__always)
    static func errorFunction(_ x: Vector) -> Vector {
        let magnitude = Double.magnitude(x)
        let limit = constant(6)
        let t = Double.choose(Double.isGreater(magnitude, limit), limit, else: magnitude)
        let tail = Elementary<Double>.exp(Double.negate(t * t)) * scaledTail(t * constant(1.4142135623730951))
        let large = Double.copySign(constant(1) - (tail + tail), from: x)
        let small =
            x
            * Double.horner(
                x * x,
                [
                    1.1283791670955126, -0.3761263890318375, 0.11283791670954879, -0.026866170645076792,
                    0.0052239776248180145, -0.000854832698083379, 0.0001205533111164271,
                    -1.4925595266831182e-05, 1.6461000484121368e-06, -1.6350312701054695e-07,
                    1.4659775274047436e-08, -1.1372848856791674e-09, 5.957176147748911e-11,
                ]
            )
        return Double.choose(Double.isGreaterOrEqual(magnitude, constant(1)), large, else: small)
    }
}
