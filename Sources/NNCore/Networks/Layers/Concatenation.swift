/// Branches that all get the same input, their outputs behind each other along the last axis: `y = [f₁(x), f₂(x), …]`.
///
/// The branches are called by their positions, as in PyTorch's `nn.ModuleList`; the equivalent module is one whose forward
/// is `torch.cat([branch(x) for branch in self], dim=-1)`. A branch of several layers is a ``Sequential``; one that gives
/// the input itself, ``Layer/identity``.
///
/// Shapes: X [n, …], outputs [n, …, fᵢ] alike but for their last axes, Y [n, …, Σfᵢ].
public struct Concatenation: Layer {
    /// The branches, in the order of their outputs.
    public let branches: [any Layer]

    /// Makes a layer of branches, one or more.
    public init(_ branches: [any Layer]) { self.branches = branches }

    /// `Concatenation`.
    public var summary: String { "Concatenation" }

    /// Inserts the branches.
    /// - Throws: ``GraphError`` when there are no branches, or their outputs differ in more than the last axis, or are
    ///   single numbers.
    public func forward(_ x: Variable, in context: inout LayerContext) throws(GraphError) -> Variable {
        try context.check(
            Double(branches.count),
            named: "the number of branches",
            is: "1 or more",
            isInRange: !branches.isEmpty
        )
        var outputs: [Variable] = []
        for (position, branch) in branches.enumerated() {
            let output = try context.apply(branch, named: "\(position)", to: x)
            _ = try context.featureCount(of: output)
            let (first, own) = (context.graph.shape(of: outputs.first ?? output), context.graph.shape(of: output))
            guard own.dimensions.dropLast() == first.dimensions.dropLast() else {
                let all = "\(first) from branch 0 and \(own) from branch \(position)"
                throw context.refusal(of: x, expected: "whose outputs differ in the last axis only, not \(all)")
            }
            outputs.append(output)
        }
        return try context.graph.concatenate(outputs, axis: -1)
    }
}

extension Layer where Self == Concatenation {
    /// Branches whose outputs are joined along the last axis; see ``Concatenation``.
    public static func concatenation(_ branches: [any Layer]) -> Concatenation { Concatenation(branches) }
}
