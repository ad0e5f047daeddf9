internal import ArgumentParser
internal import NNCore

/// `nn names`, and `nn help names`.
struct Names: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract:
            "Lists the names that options take: activations, losses, optimizers, schedules, metrics, initializers.",
        usage: "nn names [options]",
        discussion: """
            \(Self.text)

            Examples:
              nn names
              nn names --json
              nn help names
            """
    )

    @OptionGroup var printing: PrintingOptions

    func run() {
        printing.result(
            Self.text,
            Self.topics.map { ($0.title, .list($0.names.map { .text(String($0.prefix { $0 != ":" })) })) }
        )
    }

    /// Options of names, with what there is to say of them.
    private static let topics: [(title: String, names: [String], note: String)] = [
        ("activation", Activation.named.keys.sorted(), "What follows every layer but the last."),
        (
            "loss", StandardLoss.Kind.allCases.map(\.rawValue),
            "The last layer is followed by a sigmoid for bce and by a log-softmax for nll and kl."
        ),
        ("optimizer", OptimizerName.allCases.map(\.rawValue), "muon is for matrices, with adamw for biases."),
        (
            "schedule", ScheduleChoice.Name.allCases.map(\.form),
            "Counts are of steps, with unit=epoch of epochs. What has over= goes over the whole training unless it is given."
        ),
        (
            "metrics", MetricName.all,
            "Of precision, recall, f1, rocAUC and averagePrecision the mean over classes, or with :micro, :weighted or a "
                + "class's number, as f1:3. mae and what follows are for targets that are values."
        ),
        (
            "initializer", InitializerName.allCases.map(\.rawValue),
            "pytorch is uniform in ±1/√in, biases too, as nn.Linear; glorot is uniform, he, lecun and orthogonal are "
                + "normal; all but pytorch start biases at 0."
        ),
        ("reduction", LossReduction.allValueStrings, "How a batch's losses become one."),
        ("engine", Engine.allValueStrings, "What computes matrix products."),
    ]

    /// All names, by option.
    private static var text: String {
        topics.map { topic in
            let lines =
                topic.names.joined(separator: ", ").wrapped(width: 94) + topic.note.wrapped(width: 94)
            return "--\(topic.title)\n" + lines.map { "  \($0)" }.joined(separator: "\n")
        }
        .joined(separator: "\n\n")
    }
}

extension ScheduleChoice.Name {
    /// The name with its settings, as they are written: `step:every=…,by=…`.
    fileprivate var form: String {
        keys.isEmpty ? rawValue : "\(rawValue):\(keys.map { "\($0)=…" }.joined(separator: ","))"
    }
}
