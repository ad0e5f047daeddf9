/// The rectified linear unit with a slope that is learned: `y = x` above 0, `slope·x` elsewhere.
///
/// The slope is PyTorch's state `weight`. Keep weight decay from it: its role is ``StateRole/scale``.
///
/// Shapes: X [n, …, features], Y the same; the slope [1], or [features] with one for each.
/// Source: He, Zhang, Ren, Sun, *Delving Deep into Rectifiers*, 2015; PyTorch's `nn.PReLU`.
public struct PReLU: Layer {
    /// Whether each feature has a slope of its own.
    public let isPerFeature: Bool
    /// What the slopes start as.
    public let slope: Double

    /// Makes a layer.
    /// - Parameters:
    ///   - isPerFeature: whether each feature has a slope of its own; one for all if not.
    ///   - slope: what the slopes start as.
    public init(isPerFeature: Bool = false, slope: Double = 0.25) {
        self.isPerFeature = isPerFeature
        self.slope = slope
    }

    /// `PReLU`.
    public var summary: String { "PReLU" + (isPerFeature ? ", per feature" : "") }

    /// Inserts the function.
    /// - Throws: ``GraphError`` when samples are single numbers, and each feature is to have a slope.
    public func forward(_ x: Variable, in context: inout LayerContext) throws(GraphError) -> Variable {
        let shape = Shape(unchecked: [isPerFeature ? try context.featureCount(of: x) : 1])
        let slopes = try context.parameter("weight", shape: shape, role: .scale, initializer: .constant(slope))
        return try context.graph.prelu(x, slope: slopes)
    }
}

extension Layer where Self == PReLU {
    /// A rectified linear unit whose slope is learned; see ``PReLU``.
    public static var prelu: PReLU { PReLU() }
    /// A rectified linear unit whose slope is learned; see ``PReLU``.
    /// - Parameters:
    ///   - isPerFeature: whether each feature has a slope of its own.
    ///   - slope: what the slopes start as.
    public static func prelu(isPerFeature: Bool = false, slope: Double = 0.25) -> PReLU {
        PReLU(isPerFeature: isPerFeature, slope: slope)
    }
}
