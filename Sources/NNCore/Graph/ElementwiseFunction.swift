/// A function of one to three numbers, which the compiler may chain with others: strip by strip, without memory between.
public protocol ElementwiseFunction: Sendable {
    /// The name in plans.
    var name: String { get }
    /// What the function is configured with; empty if nothing.
    var attributes: String { get }
    /// One, two or three.
    var inputCount: Int { get }

    /// The function of one element of each input; what it has no input for is to be ignored. One generic method serves for
    /// both precisions.
    func apply(_ a: Float, _ b: Float, _ c: Float) -> Float
    /// The function of one element of each input; what it has no input for is to be ignored. One generic method serves for
    /// both precisions.
    func apply(_ a: Double, _ b: Double, _ c: Double) -> Double
}
