import NNCore
import Testing

@Suite("Schedules of learning rates")
struct ScheduleTests {
    /// Rates of PyTorch 2.13.0's schedulers.
    struct Reference: Sendable, CustomTestStringConvertible {
        let schedule: any Schedule
        let learningRate: Double
        let rates: [Double]

        var testDescription: String { "\(schedule)" }
    }

    private static let cycle = OneCycleSchedule(
        steps: 24,
        risingPart: 0.25,
        initialDivisor: 10,
        finalDivisor: 100,
        curve: .linear
    )

    private static let references = [
        // OneCycleLR(max_lr=1, total_steps=24, anneal_strategy="linear", pct_start=0.25, div_factor=10, final_div_factor=100)
        Reference(
            schedule: cycle,
            learningRate: 1,
            rates: [
                0.1, 0.28, 0.46, 0.64, 0.82, 1, 0.9445, 0.889, 0.8335, 0.778, 0.7225, 0.667, 0.6115, 0.556, 0.5005,
                0.445,
                0.3895, 0.334, 0.2785, 0.223, 0.1675, 0.112, 0.0565, 0.001,
            ]
        ),
        // Its momentum, from 0.95 to 0.85.
        Reference(
            schedule: cycle.momentum(),
            learningRate: 0.95,
            rates: [
                0.95, 0.9299999999999999, 0.9099999999999999, 0.89, 0.87, 0.85, 0.8555555555555555, 0.861111111111111,
                0.8666666666666667, 0.8722222222222222, 0.8777777777777778, 0.8833333333333333, 0.8888888888888888,
                0.8944444444444444, 0.8999999999999999, 0.9055555555555556, 0.9111111111111111, 0.9166666666666666,
                0.9222222222222222, 0.9277777777777777, 0.9333333333333333, 0.9388888888888889, 0.9444444444444444,
                0.95,
            ]
        ),
        // OneCycleLR(max_lr=1, total_steps=24): its momentum.
        Reference(
            schedule: OneCycleSchedule(steps: 24).momentum(),
            learningRate: 0.95,
            rates: [
                0.95, 0.9437173308072291, 0.9264482005163481, 0.9025324584419356, 0.8779802924221183,
                0.8589618279396362,
                0.8502565338304052, 0.8505584586887436, 0.8528058334845816, 0.856698729810778, 0.8621014138427273,
                0.8688255099070633, 0.8766365685863469, 0.8852622412794547, 0.8944017761948346, 0.9037365046793212,
                0.912940952255126, 0.9216941869558779, 0.9296910092786751, 0.9366525935914912, 0.9423362099614142,
                0.9465436874322102, 0.9491283236616643, 0.95,
            ]
        ),
        // CyclicLR(0.01, 0.1, step_size_up=2, step_size_down=4, mode="triangular2")
        Reference(
            schedule: .cyclic(lowest: 0.1, rising: 2, falling: 4, shape: .halving),
            learningRate: 0.1,
            rates: [
                0.01, 0.055, 0.1, 0.0775, 0.055, 0.0325, 0.01, 0.0325, 0.055, 0.04375, 0.0325, 0.02125, 0.01, 0.02125,
                0.0325, 0.026875,
            ]
        ),
        // The same with mode="exp_range", gamma=0.9
        Reference(
            schedule: .cyclic(lowest: 0.1, rising: 2, falling: 4, shape: .exponential(gamma: 0.9)),
            learningRate: 0.1,
            rates: [
                0.01, 0.050500000000000024, 0.0829, 0.05920750000000001, 0.03952450000000001, 0.02328602499999999, 0.01,
                0.03152336050000005, 0.04874204889999998, 0.03615088300750001, 0.02569052980449999,
                0.017060738412025014,
                0.01, 0.021438396227480495, 0.030589113209464905, 0.02389765141638881,
            ]
        ),
    ]

    // A dozen operations on numbers up to 1, and PyTorch's own rounding.
    private static let tolerance = 1e-15

    @Test("have PyTorch's rates, and one-cycle its momentum", arguments: references)
    func reference(reference: Reference) throws {
        try reference.schedule.check()
        let given = reference.schedule.rates(stepCount: reference.rates.count, of: reference.learningRate)
        for (given, expected) in zip(given, reference.rates) { #expect(abs(given - expected) <= Self.tolerance) }
    }

    @Test("On plateau of larger values, with an absolute threshold, a cooldown and a least rate as PyTorch")
    func plateau() throws {
        var schedule = PlateauSchedule(
            by: 0.5,
            patience: 1,
            threshold: .absolute(0.05),
            cooldown: 2,
            least: 0.2,
            better: .larger
        )
        let observed = [
            0.1, 0.2, 0.22, 0.21, 0.2, 0.25, 0.26, 0.2, 0.3, 0.3, 0.31, 0.32, 0.33, 0.34, 0.2, 0.1, 0.5, 0.5, 0.5, 0.5,
        ]
        let expected = [
            0.1, 0.1, 0.1, 0.1, 0.05, 0.05, 0.05, 0.05, 0.05, 0.025, 0.025, 0.025, 0.025, 0.025, 0.02, 0.02, 0.02, 0.02,
            0.02, 0.02,
        ]
        var restored = schedule
        for (value, rate) in zip(observed, expected) {
            #expect(abs(0.1 * schedule.factor(at: ScheduleMoment(step: 0)) - rate) <= Self.tolerance)
            // What it remembers is all there is to it.
            restored.state = schedule.state
            #expect(restored.factor(at: ScheduleMoment(step: 7)) == schedule.factor(at: ScheduleMoment(step: 0)))
            schedule.observe(value)
            restored.observe(value)
            #expect(restored.state == schedule.state)
        }
    }

    @Test("A value that is not a number is no improvement, at first and later")
    func notANumber() {
        var schedule = PlateauSchedule(by: 0.5, patience: 0)
        schedule.observe(.nan)
        #expect(schedule.factor == 0.5)
        schedule.observe(1)
        schedule.observe(.nan)
        #expect(schedule.factor == 0.25 && schedule.best == 1)
    }

    @Test("After its steps a schedule stays where it ended")
    func end() {
        for schedule: any Schedule in [.cosine(steps: 5, to: 0.25), .linear(steps: 5, to: 0.25)] {
            #expect(schedule.rates(stepCount: 9).suffix(4) == [0.25, 0.25, 0.25, 0.25])
        }
        let last = OneCycleSchedule(steps: 10).rates(stepCount: 14)
        #expect(last[9] == last[13] && abs(last[9] - 4e-6) < 1e-20)
    }

    @Test("A sequence begins each schedule anew, a product multiplies, and epochs take the place of steps")
    func composition() {
        let sequence = SequenceSchedule([.constant(0.5), .step(every: 2, by: 0.5), .linear(steps: 2)], at: [3, 7])
        #expect(sequence.rates(stepCount: 10) == [0.5, 0.5, 0.5, 1, 1, 0.5, 0.5, 1, 0.5, 0])
        let product = ProductSchedule([.constant(0.5), .step(every: 2, by: 0.5), .linear(steps: 4)])
        #expect(product.rates(stepCount: 4, of: 2) == [1, 0.75, 0.25, 0.125])
        let byEpoch = StepSchedule(every: 1, by: 0.5).byEpoch
        #expect(byEpoch.rates(stepCount: 7, stepsPerEpoch: 3) == [1, 1, 1, 0.5, 0.5, 0.5, 0.25])
        // A schedule by epoch within a sequence counts the training's epochs.
        let mixed: any Schedule = .warmup(steps: 2, from: 0.5, then: .byEpoch(.step(every: 1, by: 0.5)))
        #expect(mixed.rates(stepCount: 6, stepsPerEpoch: 2) == [0.5, 0.75, 0.5, 0.5, 0.25, 0.25])
    }

    @Test("What composed schedules remember is their parts' in order")
    func states() {
        var sequence = SequenceSchedule(
            [.product(.plateau(by: 0.5, patience: 0), .constant), .byEpoch(.plateau(by: 0.1, patience: 1))],
            at: [4]
        )
        for value in [1.0, 2, 3] { sequence.observe(value) }
        #expect(sequence.state == [0.25, 1, 0, 0, 0.1, 1, 0, 0])
        var other = SequenceSchedule(
            [.product(.plateau(by: 0.5, patience: 0), .constant), .byEpoch(.plateau(by: 0.1, patience: 1))],
            at: [4]
        )
        other.state = sequence.state
        let rates = other.rates(stepCount: 6)
        #expect(rates == sequence.rates(stepCount: 6) && rates == [0.25, 0.25, 0.25, 0.25, 0.1, 0.1])
    }

    @Test(
        "are printed with what configures them",
        arguments: [
            (.constant, "constant (factor 1)"), (.step(every: 3, by: 0.5), "step (every 3, by 0.5)"),
            (.multiStep(at: [4, 9]), "multi-step (at 4, at 9, by 0.1)"),
            (.exponential(by: 0.9), "exponential (by 0.9)"),
            (.linear(steps: 5), "linear (steps 5, from 1, to 0)"),
            (.polynomial(steps: 5), "polynomial (steps 5, power 2, from 1, to 0)"),
            (.byEpoch(.cosine(steps: 15)), "cosine (steps 15, to 0) by epoch"),
            (.warmRestarts(period: 3, growth: 2), "warm restarts (period 3, growth 2, to 0)"),
            (.cyclic(rising: 2), "cyclic (lowest 0.1, rising 2, falling 2)"),
            (
                .oneCycle(steps: 9),
                "one-cycle (steps 9, rising part 0.3, initial divisor 25, final divisor 10000, cosine)"
            ),
            (
                .warmup(steps: 100, then: .cosine(steps: 900)),
                "linear (steps 100, from 0.1, to 1) until step 100, then cosine (steps 900, to 0)"
            ),
            (
                .product(.exponential(by: 0.9), .plateau(patience: 3)),
                "exponential (by 0.9) × plateau (by 0.1, patience 3, threshold 0.0001, cooldown 0, least 0)"
            ),
        ] as [(any Schedule, String)]
    )
    func printed(schedule: any Schedule, text: String) { #expect("\(schedule)" == text) }

    @Test(
        "Settings out of range are errors that name them and the range",
        arguments: [
            (.step(every: 0), "schedule step's every is 0, but must be 1 or more"),
            (.constant(-1), "schedule constant's factor is -1, but must be 0 or more and finite"),
            (.multiStep(at: [5, 3]), "schedule multi-step's at is 3, but must be 5 or more, as that before"),
            (.multiStep(at: [-1]), "schedule multi-step's at is -1, but must be 0 or more"),
            (.exponential(by: .nan), "schedule exponential's by is nan, but must be 0 or more and finite"),
            (.linear(steps: -2), "schedule linear's steps is -2, but must be 1 or more"),
            (.polynomial(steps: 2, power: 0), "schedule polynomial's power is 0, but must be above 0 and finite"),
            (.cosine(steps: 0), "schedule cosine's steps is 0, but must be 1 or more"),
            (.warmRestarts(period: 0), "schedule warm restarts's period is 0, but must be 1 or more"),
            (.warmRestarts(period: 1, growth: 0), "schedule warm restarts's growth is 0, but must be 1 or more"),
            (.cyclic(lowest: 2, rising: 1), "schedule cyclic's lowest is 2, but must be from 0 to 1"),
            (.cyclic(rising: 0), "schedule cyclic's rising is 0, but must be 1 or more"),
            (.oneCycle(steps: 1), "schedule one-cycle's steps is 1, but must be 2 or more"),
            (.plateau(by: 1), "schedule plateau's by is 1, but must be above 0 and below 1"),
            (.plateau(patience: -1), "schedule plateau's patience is -1, but must be 0 or more and finite"),
            (.sequence([.constant], at: [3]), "sequence's number of parts is 1, but must be 2, one more than"),
            (
                .sequence([.constant, .constant], at: [-3]),
                "schedule sequence's milestone is -3, but must be 0 or more"
            ),
            (.warmup(steps: 0), "schedule linear's steps is 0, but must be 1 or more"),
            (.product(.constant, .byEpoch(.step(every: 0))), "schedule step's every is 0, but must be 1 or more"),
        ] as [(any Schedule, String)]
    )
    func wrong(schedule: any Schedule, message: String) throws {
        let error = #expect(throws: TrainingError.self) {
            _ = try Trainer<Float>(Network(sizes: [2, 2]), TrainingOptions(schedule: schedule))
        }
        #expect(error?.description.contains(message) == true, "\(error.map { "\($0)" } ?? "")")
        // What is out of range can still be drawn: it does not end the program.
        #expect(schedule.rates(stepCount: 5).count == 5)
    }
}
