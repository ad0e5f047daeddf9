import NNCore
import Testing

@Suite("A trainer steps at the rate of its schedule")
struct ScheduledTrainingTests {
    private let dataset = Dataset<Float>.digitsSplit(.original8x8).train

    /// One's own schedule.
    private struct InverseRoot: Schedule {
        var name: String { "inverse root" }
        func factor(at moment: ScheduleMoment) -> Double { 1 / Double(moment.step + 1).squareRoot() }
    }

    private func trainer(
        _ optimizer: any Optimizer = .sgd(learningRate: 0.5),
        _ schedule: any Schedule = .constant,
        momentum: (any Schedule)? = nil,
        accumulation: Int = 1
    ) throws -> Trainer<Float> {
        let options = TrainingOptions(
            optimizer: optimizer,
            schedule: schedule,
            momentumSchedule: momentum,
            accumulation: accumulation,
            batchSize: 128,
            seed: 3
        )
        return try Trainer(Network(sizes: [64, 16, 10]), options)
    }

    private func bits(_ trainer: Trainer<Float>) -> [[UInt32]] {
        trainer.snapshot.states.map { $0.tensor.values.map(\.bitPattern) }
    }

    @Test("to the bits of rates that are set by hand", arguments: [1, 3])
    func byHand(accumulation: Int) throws {
        let scheduled = try trainer(.adam(), InverseRoot(), accumulation: accumulation)
        let byHand = try trainer(.adam(), accumulation: accumulation)
        for batch in 0..<9 {
            let rows = Array(batch * 128..<(batch + 1) * 128)[...]
            _ = try scheduled.step(dataset, rows: rows)
            byHand.learningRate = 0.001 * (1 / Double(byHand.stepCount + 1).squareRoot())
            _ = try byHand.step(dataset, rows: rows)
        }
        #expect(bits(scheduled) == bits(byHand))
    }

    @Test("by epoch too, and a callback sees the rate of the next step")
    func byEpoch() throws {
        let scheduled = try trainer(.sgd(learningRate: 0.5), .byEpoch(.step(every: 1, by: 0.5)))
        var rates: [Double] = []
        let watch = ClosureCallback.onStep { _ in
            rates.append(scheduled.scheduledLearningRate)
            return .proceed
        }
        try scheduled.fit(dataset, epochs: 3, callbacks: [watch])
        let stepsPerEpoch = (dataset.sampleCount + 127) / 128
        #expect(rates == [0.5, 0.25, 0.125].flatMap { [Double](repeating: $0, count: stepsPerEpoch) })
    }

    @Test("At rate 0 plain descent moves nothing")
    func zero() throws {
        let scheduled = try trainer(.sgd(learningRate: 0.5), .constant(0))
        let before = bits(scheduled)
        try scheduled.fit(dataset, epochs: 1)
        #expect(bits(scheduled) == before)
    }

    @Test("A plateau observes each epoch's loss, or what is given in its place")
    func plateau() throws {
        // No loss is below a tenth of the first: every epoch but the first makes the rate fall.
        let schedule = PlateauSchedule(by: 0.5, patience: 0, threshold: .relative(0.9))
        let own = try trainer(.sgd(learningRate: 0.5), schedule)
        try own.fit(dataset, epochs: 3)
        #expect(own.scheduledLearningRate == 0.125)
        let given = try trainer(.sgd(learningRate: 0.5), schedule)
        var value = 1.0
        let giving = ClosureCallback.onEpoch { _ in
            given.observe(value)
            value *= 0.01
        }
        try given.fit(dataset, epochs: 3, callbacks: [giving])
        #expect(given.scheduledLearningRate == 0.5)
    }

    @Test("A training goes on with its plateau from a snapshot, to the bit")
    func resumed() throws {
        func make() throws -> Trainer<Float> {
            try trainer(
                .sgd(learningRate: 0.5, momentum: 0.9),
                .warmup(
                    steps: 5,
                    then: .product(.plateau(by: 0.5, patience: 0, threshold: .relative(0.999)), .cosine(steps: 60))
                ),
                momentum: OneCycleSchedule(steps: 48).momentum()
            )
        }
        let whole = try make()
        try whole.fit(dataset, epochs: 4)
        let first = try make()
        try first.fit(dataset, epochs: 2)
        let second = try make()
        try second.restore(first.snapshot)
        try second.fit(dataset, epochs: 2)
        #expect(bits(second) == bits(whole) && second.snapshot.scheduleState == whole.snapshot.scheduleState)
        #expect(whole.snapshot.scheduleState.first == 0.125)
    }

    @Test("A snapshot of another schedule is refused")
    func otherSchedule() throws {
        let plateau = try trainer(.sgd(), .plateau())
        let constant = try trainer(.sgd())
        #expect(throws: TrainingError.self) { try plateau.restore(constant.snapshot) }
        #expect(throws: TrainingError.self) { try constant.restore(plateau.snapshot) }
    }

    @Test(
        "With one-cycle's momentum the parameters are PyTorch's",
        arguments: [
            // PyTorch 2.13.0: ten steps on Σ(w − c)² with OneCycleLR(max_lr=0.1, total_steps=10).
            (.sgd(learningRate: 0.1, momentum: 0.95), [-0.46878124838416224, 1.5903541627168412, 0.1736041670257417]),
            (
                .sgd(learningRate: 0.1, momentum: 0.95, nesterov: true),
                [-0.30054885671230197, 1.1791194275189607, 0.21098914295282176]
            ),
            (.adam(learningRate: 0.1, beta1: 0.95), [0.6040769492374354, -1.5965197359391416, 0.20407296788705548]),
            (
                .adamW(learningRate: 0.1, beta1: 0.95, weightDecay: 0.01),
                [0.6003850476742599, -1.5882165132940447, 0.20343175102785796]
            ),
        ] as [(any Optimizer, [Double])]
    )
    func momentum(optimizer: any Optimizer, expected: [Double]) throws {
        let cycle = OneCycleSchedule(steps: 10)
        let options = TrainingOptions(
            loss: StandardLoss(.meanSquaredError, reduction: .sum),
            optimizer: optimizer,
            schedule: cycle,
            momentumSchedule: cycle.momentum(),
            batchSize: 1
        )
        let network = try Network(inputShape: [1], [Dense(inputSize: 1, outputSize: 3, hasBias: false)])
        let start = NamedTensor(network.parameters[0].name, try Tensor<Double>([1, -2, 0.5], shape: [3, 1]))
        let trainer = try Trainer<Double>(network, options, states: [start])
        let dataset = try Dataset(
            features: Tensor<Double>([1], shape: [1, 1]),
            targets: .values(Tensor([0.1, 0.2, 0.3], shape: [1, 3]))
        )
        for _ in 0..<10 { _ = try trainer.step(dataset, rows: [0]) }
        // Ten steps of a dozen operations on numbers up to 2: u = 2⁻⁵³.
        for (given, expected) in zip(trainer.parameters[0].tensor.values, expected) {
            #expect(abs(given - expected) <= 10 * 12 * 2 * Double.unitRoundoff)
        }
    }

    @Test(
        "A schedule of the momentum is refused where the optimizer has none",
        arguments: [.sgd(), .lion()] as [any Optimizer]
    )
    func noMomentum(optimizer: any Optimizer) {
        let error = #expect(throws: TrainingError.self) { try trainer(optimizer, momentum: .constant(0.5)) }
        #expect(error?.description.contains("with a momentum") == true)
    }

    @Test(
        "A factor that is below 0 or not a number stops a step, and changes nothing",
        arguments: [-1, .nan, .infinity] as [Double]
    )
    func wrongFactor(factor: Double) throws {
        struct Wrong: Schedule {
            let value: Double
            var name: String { "wrong" }
            func factor(at moment: ScheduleMoment) -> Double { moment.step == 1 ? value : 1 }
        }
        let trainer = try trainer(.sgd(), Wrong(value: factor))
        _ = try trainer.step(dataset, rows: [0, 1])
        let before = bits(trainer)
        let error = #expect(throws: TrainingError.self) { try trainer.step(dataset, rows: [2, 3]) }
        #expect(error?.description.contains("scheduled learning rate of step 2") == true)
        #expect(bits(trainer) == before && trainer.stepCount == 1)
    }
}
