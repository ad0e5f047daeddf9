internal import ArgumentParser
internal import NNCore

/// The options that say how results are printed.
struct PrintingOptions: ParsableArguments {
    @Flag(help: "Print the result alone.")
    var quiet = false

    @Flag(help: "Print JSON: an object a line, the result last.")
    var json = false

    /// Whether what leads to the result is printed for people.
    var isVerbose: Bool { !quiet && !json }

    /// Prints a line for people, if they want more than the result.
    func line(_ text: String = "") {
        if isVerbose { print(text) }
    }

    /// Prints what leads to the result, for programs.
    func record(_ members: [(String, JSONText)]) {
        if json, !quiet { print(JSONText(members)) }
    }

    /// Prints the result.
    /// - Parameters:
    ///   - text: for people.
    ///   - members: for programs.
    func result(_ text: @autoclosure () -> String, _ members: @autoclosure () -> [(String, JSONText)]) {
        if json { print(JSONText(members())) } else { print(text()) }
    }
}

extension JSONText {
    /// A count.
    static func count(_ number: Int) -> JSONText { .number(Double(number)) }
}

extension Evaluation {
    /// All numbers, by name.
    var members: [(String, JSONText)] {
        var members: [(String, JSONText)] = [("loss", .number(loss))]
        if let accuracy, let correctCount {
            members += [("accuracy", .number(accuracy)), ("correct", .count(correctCount))]
        }
        members.append(("samples", .count(sampleCount)))
        // The accuracy among the metrics is the same number.
        return members + metrics.filter { $0.name != "accuracy" }.map { ($0.name, .number($0.value)) }
    }
}
