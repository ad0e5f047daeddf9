/// How thorough a gradient check is.
public struct GradientCheckOptions: Sendable, Equatable {
    /// Whether the gradients' own gradients are checked too; an operation without a second derivative is an error then.
    public var checksSecondOrder: Bool
    /// How many elements of each target are moved by themselves, drawn at random; all of them if nil.
    public var elementsPerTarget: Int?
    /// Along how many random directions all targets are moved together.
    public var directionCount: Int
    /// Determines the directions, the elements and the weights that make a scalar of a tensor.
    public var seed: UInt64

    /// Chooses how thorough to be; everything, if nothing is said.
    public init(
        checksSecondOrder: Bool = true,
        elementsPerTarget: Int? = nil,
        directionCount: Int = 1,
        seed: UInt64 = 0
    ) {
        self.checksSecondOrder = checksSecondOrder
        self.elementsPerTarget = elementsPerTarget
        self.directionCount = directionCount
        self.seed = seed
    }
}
