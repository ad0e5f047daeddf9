import NNCore
import NNTestSupport
import Testing

@Suite("The schedules of nn train")
struct ScheduleOptionTests {
    private let directory: ScratchDirectory

    init() throws { directory = try ScratchDirectory() }

    @Test(
        "are printed as they are carried out: over the whole training unless said",
        arguments: [
            // 1,437 samples, 64 in a step: 23 steps an epoch.
            (["--schedule", "cosine"], "Schedule: cosine (steps 42, to 0)"),
            (["--schedule", "cosine:to=0.1,over=30"], "Schedule: cosine (steps 30, to 0.1)"),
            (
                ["--schedule", "onecycle", "--warmup", "6"],
                "Schedule: linear (steps 6, from 0.1, to 1) until step 6, then one-cycle (steps 36, "
            ),
            (["--schedule", "linear:unit=epoch"], "Schedule: linear (steps 2, from 1, to 0) by epoch"),
            (["--schedule", "multistep:at=10+20,by=0.5"], "Schedule: multi-step (at 10, at 20, by 0.5)"),
            (["--schedule", "exponential:by=0.99", "--accumulate", "4"], "Schedule: exponential (by 0.99)"),
            (["--schedule", "polynomial", "--accumulate", "4"], "Schedule: polynomial (steps 12, power 2, "),
            (["--schedule", "plateau:patience=1"], "Schedule: plateau (by 0.1, patience 1, "),
            (["--warmup", "5"], "Schedule: linear (steps 5, from 0.1, to 1) until step 5, then constant"),
        ]
    )
    func printed(options: [String], line: String) throws {
        let command = try NNCommand(["train", "--layers", "784,4,10", "--epochs", "2"] + options)
        #expect(command.status == 0, "\(command.errors)")
        #expect(command.lines.contains { $0.hasPrefix(line) }, "\(command.output)")
    }

    @Test("change what is trained, and are in the file")
    func trains() throws {
        func values(_ options: [String]) throws -> [Float] {
            let path = directory.file("\(options.count).safetensors")
            let base = ["train", "--layers", "784,10", "--epochs", "1", "--out", path]
            #expect(try NNCommand(base + options).status == 0)
            #expect(try SafetensorsFile(path: path).metadata["schedule"] == (options.isEmpty ? nil : options[1]))
            return try Checkpoint.load(as: Float.self, from: path).flatMap(\.tensor.values)
        }
        #expect(try values([]) != values(["--schedule", "cosine"]))
    }

    @Test(
        "that are not understood or out of range are one line that says what may be",
        arguments: [
            ("foo", "choose one of constant, step, multistep"), ("", "--schedule is empty"),
            ("cosine:", "it takes over=…,to=…,unit=…"), ("cosine:every=3", "it takes over=…,to=…,unit=…"),
            ("step", "step needs every: step:every=…"), ("step:every=0", "every is 0, but must be 1 or more"),
            ("step:every=1.5", "every is 1.5, but must be a whole number"),
            ("step:every=1e30", "every is 1e+30, but must be a whole number"),
            ("step:every=x", "every is 'x', but must be a number"),
            ("step:every=2,by=-1", "by is -1, but must be 0 or more and finite"),
            ("step:every=2,unit=day", "the unit is 'day', but must be step or epoch"),
            ("multistep:at=5+3", "at is 3, but must be 5 or more"),
            ("plateau:by=2", "by is 2, but must be above 0 and below 1"),
            ("onecycle:rising=2", "rising part is 2, but must be from 0 to 1"),
            ("constant:unit=epoch", "'unit=epoch' is no setting of constant"),
        ]
    )
    func wrong(value: String, text: String) throws {
        let command = try NNCommand("train", "--schedule", value)
        #expect(command.status != 0 && command.output.isEmpty)
        #expect(command.errors.hasPrefix("Error: ") && command.errors.filter(\.isNewline).count == 1)
        #expect(command.errors.contains(text), "\(command.errors)")
    }

    @Test("A warm-up below 0 is refused")
    func warmup() throws {
        let command = try NNCommand("train", "--warmup", "-1")
        #expect(command.status != 0 && command.errors.contains("--warmup is -1, but must be 0 or more"))
    }
}
