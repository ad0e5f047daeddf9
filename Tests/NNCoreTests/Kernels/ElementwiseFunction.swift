@testable import NNCore
import NNKernelInterface
import Testing

/// An elementwise instruction in a list of arguments, with the function whose bits it must give; of three operands the last
/// is the second.
struct ElementwiseFunction: Sendable, CustomTestStringConvertible {
    let function: VectorFunction
    let floats: @Sendable (Float, Float) -> Float
    let doubles: @Sendable (Double, Double) -> Double

    var testDescription: String { "\(function)" }

    private init(_ operation: some VectorizedFunction) {
        function = operation.vectorForm.function
        floats = { operation.apply($0, $1, $1) }
        doubles = { operation.apply($0, $1, $1) }
    }

    /// Those that must agree with the operation bit by bit.
    static let arithmetic: [ElementwiseFunction] =
        [
            .init(Add()), .init(Subtract()), .init(Multiply()), .init(Divide()), .init(Negate()), .init(ReLU()),
            .init(Maximum()), .init(Minimum()), .init(Square()), .init(Abs()), .init(Sqrt()), .init(Reciprocal()),
            .init(ReciprocalSquareRoot()), .init(Sign()), .init(SquaredError()), .init(AbsoluteError()),
            .init(Comparison(relation: .greater)), .init(Comparison(relation: .greaterOrEqual)),
            .init(Comparison(relation: .less)), .init(Comparison(relation: .lessOrEqual)),
            .init(Comparison(relation: .equal)), .init(Comparison(relation: .notEqual)),
            .init(StopGradient()), .init(Softsign()),
        ] + Contraction.functions.map { .init(Contraction(vectorForm: VectorForm($0))) }

    /// The levels that this processor has.
    static let levels = CPULevel.allCases.filter { $0 <= .highestSupported }
}

/// An element type with the access to its instructions that tests need.
protocol StripTestElement: Scalar {
    static func strip(_ function: VectorFunction, _ level: CPULevel) -> StripFunction
    static func reference(_ function: ElementwiseFunction) -> (Self, Self) -> Self
    var bits: UInt64 { get }
}

extension StripTestElement {
    /// Zeros, ones, the smallest and largest of each kind, NaN; both signs.
    static var specialValues: [Self] {
        let positive: [Self] = [
            0, .leastNonzeroMagnitude, .leastNormalMagnitude.nextDown, .leastNormalMagnitude, 1, Self(1).nextUp, 1.5, 3,
            .greatestFiniteMagnitude, .infinity, .nan,
        ]
        return positive + positive.map { -$0 }
    }
}

extension Float: StripTestElement {
    static func strip(_ function: VectorFunction, _ level: CPULevel) -> StripFunction {
        unsafe KernelSet.of(level).floatStrip(function)
    }
    static func reference(_ function: ElementwiseFunction) -> (Float, Float) -> Float { function.floats }
    var bits: UInt64 { isNaN ? .max : UInt64(bitPattern) }
}

extension Double: StripTestElement {
    static func strip(_ function: VectorFunction, _ level: CPULevel) -> StripFunction {
        unsafe KernelSet.of(level).doubleStrip(function)
    }
    static func reference(_ function: ElementwiseFunction) -> (Double, Double) -> Double { function.doubles }
    // All NaN are alike: which payload an operation keeps is not promised.
    var bits: UInt64 { isNaN ? .max : bitPattern }
}

/// `f(a, b)` into new memory.
func strip<Element: StripTestElement>(
    _ function: VectorFunction,
    _ level: CPULevel,
    _ a: [Element],
    _ b: [Element]
) -> [Element] {
    var y = [Element](repeating: .nan, count: a.count)
    unsafe a.withUnsafeBufferPointer { a in
        unsafe b.withUnsafeBufferPointer { b in
            unsafe y.withUnsafeMutableBufferPointer { y in
                guard let a = a.baseAddress, let b = b.baseAddress, let target = y.baseAddress else { return }
                unsafe Element.strip(function, level).run(a, b, b, target, y.count, 0)
            }
        }
    }
    return y
}
