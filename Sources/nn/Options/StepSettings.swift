internal import ArgumentParser
internal import NNCore

/// What is chosen of single steps.
struct StepSettings: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "How it changes, as cosine or step:every=500,by=0.5. (default: constant)",
            valueName: "schedule"
        ),
        transform: ScheduleChoice.init(parsing:)
    )
    var schedule: ScheduleChoice?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Steps in which it rises from a tenth, before its schedule.", valueName: "count")
    )
    var warmup: Int = 0

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("For sgd, rmsprop and muon. (default: 0.95 for muon, else 0)", valueName: "μ")
    )
    var momentum: Double?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "The factor of w. (default: 0.01 for adamw, 0.1 for muon, else 0)",
            valueName: "λ"
        )
    )
    var weightDecay: Double?

    @Option(parsing: .unconditional, help: ArgumentHelp("The factor λ of λ·½Σw² over weights.", valueName: "λ"))
    var l2: Double = 0

    @Option(parsing: .unconditional, help: ArgumentHelp("The factor λ of λ·Σ|w| over weights.", valueName: "λ"))
    var l1: Double = 0

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("The 2-norm to which all gradients together are scaled down.", valueName: "limit")
    )
    var clipNorm: Double?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Batches whose gradients make one step.", valueName: "count")
    )
    var accumulate: Int = 1

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "Pieces that a batch is cut into, which mpirun's ranks share: a power of two. (default: 1; of ranks 8)",
            valueName: "count",
            visibility: .hidden
        )
    )
    var pieces: Int?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "After how long one of mpirun's ranks that does not answer counts as lost.",
            valueName: "seconds",
            visibility: .hidden
        )
    )
    var rankTimeout: Double = 300

    @Flag(help: "Visit the samples in their own order.")
    var noShuffle = false

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "Shuffle by blocks of so many samples, 16 at a time: a file of --mapped is read in few places.",
            valueName: "count",
            visibility: .hidden
        )
    )
    var shuffleBlock: Int?

    @Flag(help: "Leave out a last batch of fewer samples.")
    var dropLast = false

    func validate() throws {
        guard warmup >= 0 else { throw ValidationError("--warmup is \(warmup), but must be 0 or more") }
        if let clipNorm, !(clipNorm > 0) { throw ValidationError("--clip-norm is \(clipNorm), but must be above 0") }
        guard accumulate >= 1 else { throw ValidationError("--accumulate is \(accumulate), but must be 1 or more") }
        if let shuffleBlock, shuffleBlock < 1 {
            throw ValidationError("--shuffle-block is \(shuffleBlock), but must be 1 or more")
        }
        guard shuffleBlock == nil || !noShuffle else {
            throw ValidationError("--shuffle-block and --no-shuffle are given; give one of them")
        }
        if let pieces, pieces < 1 || pieces.nonzeroBitCount > 1 {
            throw ValidationError("--pieces is \(pieces), but must be a power of two")
        }
        guard rankTimeout > 0, rankTimeout < 1e9 else {
            throw ValidationError("--rank-timeout is \(rankTimeout), but must be above 0, and below 1e9")
        }
        for (name, value) in [("--l1", l1), ("--l2", l2)] where !(value >= 0 && value.isFinite) {
            throw ValidationError("\(name) is \(value), but must be 0 or more and finite")
        }
    }
}
