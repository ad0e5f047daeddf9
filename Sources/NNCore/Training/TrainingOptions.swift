/// How a network is trained.
public struct TrainingOptions: Sendable {
    /// What is made small.
    public var loss: any Loss
    /// The penalty λΩ(θ) that is added to it.
    public var regularizer: any Regularizer
    /// How parameters change along their gradients.
    public var optimizer: any Optimizer
    /// How the learning rate changes: what it is multiplied by in each step.
    public var schedule: any Schedule
    /// How the momentum changes, for optimisers that have one: what it is multiplied by in each step; not at all if nil.
    ///
    /// It is the momentum of ``SGD``, and β₁ of ``Adam`` and ``AdamW``, as PyTorch's `OneCycleLR` changes it.
    public var momentumSchedule: (any Schedule)?
    /// What keeps gradients from becoming too large; nothing if nil.
    public var clipping: GradientClipping?
    /// The batches whose gradients make one update, 1 or more.
    ///
    /// They count as one batch with all their samples, but take the memory of one of them.
    public var accumulation: Int
    /// The samples in a step, 1 or more.
    public var batchSize: Int
    /// The pieces that a batch is cut into, a power of two; each rank of the trainer's communicator takes as many of them.
    ///
    /// Their sums are added up along a fixed tree of pieces, so the bits depend on the number of pieces, and not on that of
    /// ranks: 1, 2, 4 or 8 of them train 8 pieces to the same bits. Layers that look at the whole batch look at a piece instead:
    /// ``BatchNorm`` normalises each by itself, and its averages take the mean over the pieces.
    public var pieceCount: Int
    /// Determines the first values, the order of the samples, and what layers draw.
    public var seed: UInt64
    /// Whether every epoch visits the samples in a new order.
    public var shuffles: Bool
    /// How many consecutive samples make a block of that order, see ``Batches``; nil mixes all samples.
    ///
    /// For data that is mapped and larger than memory: a batch's samples then lie in few places of the file.
    public var shuffleBlock: Int?
    /// Whether an epoch leaves out a last batch of fewer samples than the others: PyTorch's `drop_last`.
    public var dropsLastBatch: Bool
    /// What computes matrix products.
    public var engine: Engine
    /// Whether their factors are rounded to bfloat16, which is faster on processors with instructions for it.
    public var precision: Precision
    /// Threads that share the work of a step, 1 to ``Workers/maximumCount``; as many as there are usable cores if nil.
    ///
    /// Their number does not change a bit of the results.
    public var threadCount: Int?

    /// Makes options.
    public init(
        loss: any Loss = .crossEntropy,
        regularizer: any Regularizer = .none,
        optimizer: any Optimizer,
        schedule: any Schedule = .constant,
        momentumSchedule: (any Schedule)? = nil,
        clipping: GradientClipping? = nil,
        accumulation: Int = 1,
        batchSize: Int = 64,
        pieceCount: Int = 1,
        seed: UInt64 = 0,
        shuffles: Bool = true,
        shuffleBlock: Int? = nil,
        dropsLastBatch: Bool = false,
        engine: Engine = .preferred,
        precision: Precision = .full,
        threadCount: Int? = nil
    ) {
        self.loss = loss
        self.regularizer = regularizer
        self.optimizer = optimizer
        self.schedule = schedule
        self.momentumSchedule = momentumSchedule
        self.clipping = clipping
        self.accumulation = accumulation
        self.batchSize = batchSize
        self.pieceCount = pieceCount
        self.seed = seed
        self.shuffles = shuffles
        self.shuffleBlock = shuffleBlock
        self.dropsLastBatch = dropsLastBatch
        self.engine = engine
        self.precision = precision
        self.threadCount = threadCount
    }

    /// Makes options for plain gradient descent.
    public init(
        loss: any Loss = .crossEntropy,
        regularizer: any Regularizer = .none,
        learningRate: Double = 0.1,
        schedule: any Schedule = .constant,
        batchSize: Int = 64,
        seed: UInt64 = 0,
        shuffles: Bool = true,
        engine: Engine = .preferred,
        precision: Precision = .full,
        threadCount: Int? = nil
    ) {
        self.init(
            loss: loss,
            regularizer: regularizer,
            optimizer: SGD(learningRate: learningRate),
            schedule: schedule,
            batchSize: batchSize,
            seed: seed,
            shuffles: shuffles,
            engine: engine,
            precision: precision,
            threadCount: threadCount
        )
    }

    /// The optimiser's learning rate, which the schedule's factors multiply.
    public var learningRate: Double { optimizer.learningRate }

    /// Whether gradients wait for others before an update: those of more batches, or of other pieces of a batch.
    var gradientsWait: Bool { accumulation > 1 || pieceCount > 1 }

    /// The optimiser, which asks for its momentum in each step where a schedule changes it.
    var steppingOptimizer: any Optimizer {
        momentumSchedule == nil ? optimizer : ScheduledMomentum(base: optimizer)
    }

    /// Checks that every option is in its range.
    func check<Element: Scalar>(as _: Element.Type) throws(TrainingError) {
        _ = try Element(checkedLearningRate: learningRate)
        try optimizer.check()
        try schedule.check()
        try momentumSchedule?.check()
        try Self.checkBatchSize(batchSize)
        guard accumulation >= 1 else {
            throw .setting(name: "accumulation", value: "\(accumulation)", range: "1 or more")
        }
        if let shuffleBlock, shuffleBlock < 1 {
            throw .setting(name: "block of the shuffling", value: "\(shuffleBlock)", range: "1 or more samples")
        }
        if let limit = clipping?.limit, !(limit > 0) {
            throw .setting(name: "limit of gradient clipping", value: "\(limit)", range: "above 0")
        }
        guard pieceCount >= 1, pieceCount <= Self.maximumPieceCount, pieceCount.nonzeroBitCount == 1 else {
            throw .setting(
                name: "number of pieces",
                value: "\(pieceCount)",
                range: "a power of two, up to \(Self.maximumPieceCount)"
            )
        }
        try Self.checkThreadCount(threadCount)
        guard engine.isAvailable else { throw .execution(.engine(.notBuilt(engine))) }
        try loss.checkReduction()
    }

    private static var maximumPieceCount: Int { 1 << 16 }

    /// Checks that so many ranks can share the pieces of a batch.
    func check(rankCount: Int) throws(TrainingError) {
        guard rankCount.nonzeroBitCount == 1, rankCount <= pieceCount else {
            throw .setting(
                name: "number of ranks",
                value: "\(rankCount)",
                range: "a power of two, and no more than the pieces of a batch, \(pieceCount)"
            )
        }
    }

    static func checkThreadCount(_ count: Int?) throws(TrainingError) {
        if let count, !(1...Workers.maximumCount ~= count) {
            throw .setting(name: "number of threads", value: "\(count)", range: "from 1 to \(Workers.maximumCount)")
        }
    }

    static func checkBatchSize(_ size: Int) throws(TrainingError) {
        guard size >= 1 else { throw .setting(name: "batch size", value: "\(size)", range: "1 or more") }
    }
}

extension Loss {
    /// Checks that the loss is one number, which alone can be made small.
    func checkReduction() throws(TrainingError) {
        guard reduction != .none else {
            throw .setting(name: "the loss's reduction", value: "none", range: "mean, sum or batchMean")
        }
    }
}

extension Scalar {
    /// A learning rate in this precision, in which it may round to 0 or to infinity.
    @inline(__always)
    init(checkedLearningRate rate: Double) throws(TrainingError) {
        self.init(rate)
        guard self > 0, isFinite else {
            throw .setting(name: "learning rate", value: "\(rate)", range: "above 0 and finite in \(Self.name)")
        }
    }
}

extension Network {
    /// Checks that a dataset's samples and targets are what the network takes and gives.
    ///
    /// A network that takes vectors takes samples of any shape with as many elements: they are read in row-major order.
    func checkFit<Element: Scalar>(_ dataset: Dataset<Element>, _ loss: any Loss) throws(TrainingError) {
        guard dataset.sampleCount > 0 else { throw .noSamples }
        try checkFeatures(dataset.featureShape)
        try loss.checkReduction()
        // A softmax over one output is always 1.
        let comparesClasses = loss.takesClassIndices && loss.binaryTargets == nil
        guard !comparesClasses || outputShape.rank == 1 else {
            throw .network(.loss(loss.name, output: outputShape))
        }
        guard !comparesClasses || outputShape.elementCount > 1 else { throw .singleClass(loss: loss.name) }
        switch dataset.targets {
        case .classes(_, let classCount):
            let isBinary = classCount == 2 && outputShape.dimensions == [1] && loss.binaryTargets != nil
            guard isBinary || outputShape.dimensions == [classCount] else {
                throw .classes(data: classCount, network: outputShape, loss: loss.name)
            }
        case .values(let values):
            let target = Shape(unchecked: Array(values.shape.dimensions.dropFirst()))
            // Targets [n] are what one output, [n, 1], is compared with.
            guard target == outputShape || (target == .scalar && outputShape.dimensions == [1]) else {
                if target == .scalar, comparesClasses { throw .valuesForClasses(network: outputShape, loss: loss.name) }
                throw .targets(data: target, network: outputShape, loss: loss.name)
            }
        }
    }

    /// Checks that the layers which a precision exempts are the network's, and that it is one of the numbers' type.
    func check<Element: Scalar>(_ precision: Precision, as _: Element.Type) throws(TrainingError) {
        guard !precision.isMixed || Element.isSingle else {
            throw .execution(.mixedPrecision(scalar: Element.name))
        }
        if let layer = precision.unknownLayers(among: states.map(\.name)).first { throw .plan(.noLayer(layer)) }
    }

    func checkFeatures(_ shape: Shape) throws(TrainingError) {
        let fits = shape == inputShape || (inputShape.rank == 1 && shape.elementCount == inputShape.elementCount)
        guard fits else { throw .features(data: shape, network: inputShape) }
    }
}
