import ArgumentParser
import NNCore

/// `nnbench doctor`.
struct DoctorCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: "Says whether this machine computes rightly, and what keeps it from computing fast.",
        discussion: """
            Tells processor, cores, BLAS, LAPACK and who else uses the machine; computes awkward matrix products on \
            every engine and compares them with three plain loops. Each warning says what to do. The exit status is \
            1 only when a product is wrong.

            EXAMPLES:
              nnbench doctor
              nnbench doctor --json
              NNCORE_CPU_LEVEL=v3 nnbench doctor
            """
    )

    @Flag(help: "Print one JSON object instead of text.")
    var json = false

    func run() throws {
        let output = Output(isJSON: json)
        let machine = Machine.current()
        let selfTest = try SelfTest { ProgressLine.show("awkward products", $0) }
        ProgressLine.show("contention", 0)
        let contention = Contention.measure(coreCount: machine.cores)
        let findings = [
            .processor(machine), .cores(machine), .blas(machine), .lapack(machine), .build, contention.finding,
            selfTest.finding,
        ]
        for finding in findings { print(finding, output) }
        let warningCount = findings.map(\.warnings.count).reduce(0, +)
        output.line()
        output.line(
            warningCount == 0
                ? output.paint("Nothing to complain about.", .good)
                : output.paint("\(warningCount) warning\(warningCount == 1 ? "" : "s").", .doubtful)
        )
        output.record(
            Diagnosis(findings: findings, passed: selfTest.failures.isEmpty, stolenShare: contention.stolenShare)
        )
        guard selfTest.failures.isEmpty else { throw SelfTestFailure(count: selfTest.failures.count) }
    }

    private func print(_ finding: Finding, _ output: Output) {
        for (index, fact) in finding.facts.enumerated() {
            for (part, line) in fact.wrapped(to: 86).enumerated() {
                let topic = (index == 0 && part == 0 ? finding.topic : "").padded(to: 14)
                output.line(output.paint(topic, .strong) + line)
            }
        }
        for warning in finding.warnings {
            for (part, line) in warning.wrapped(to: 84).enumerated() {
                output.line("".padded(to: 12) + output.paint(part == 0 ? "! " : "  ", .doubtful) + line)
            }
        }
    }
}

/// The doctor's findings for programs.
private struct Diagnosis: Encodable {
    let benchmark = "doctor"
    let findings: [Finding]
    let passed: Bool
    let stolenShare: Double
}
