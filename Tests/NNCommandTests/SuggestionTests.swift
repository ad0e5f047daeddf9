import NNTestSupport
import Testing

@testable import NNCommandLine

@Suite("A word that was mistyped")
struct SuggestionTests {
    private static let words = ["train", "evaluate", "predict", "describe", "draw", "check", "names"]

    @Test(
        "Is taken for the nearest one, if there is one near",
        arguments: [
            ("trian", "train"), ("Train", "train"), ("evalute", "evaluate"), ("darw", "draw"), ("descibre", "describe"),
            ("chekc", "check"), ("name", "names"), ("frobnicate", nil), ("x", nil), ("", nil),
        ]
    )
    func nearest(text: String, word: String?) {
        #expect(Suggestion.nearest(to: text, among: Self.words) == word)
    }

    @Test("Of no words none is near")
    func none() {
        #expect(Suggestion.nearest(to: "train", among: []) == nil)
    }

    @Test(
        "A first argument that is no command is one line that says so, and which was meant",
        arguments: [
            (["trian"], "there is no command 'trian'; did you mean train? (see nn --help)"),
            (["help", "trian"], "there is no command 'trian'; did you mean train? (see nn --help)"),
            (["hlep"], "there is no command 'hlep'; did you mean help? (see nn --help)"),
            (["frobnicate", "--json"], "there is no command 'frobnicate' (see nn --help)"),
        ]
    )
    func commands(arguments: [String], text: String) throws {
        let command = try NNCommand(arguments)
        #expect(command.status == 64 && command.output.isEmpty && command.errors == "Error: \(text)\n")
    }

    @Test("Commands, options and help are understood as ever", arguments: [["help"], ["--help"], ["help", "train"]])
    func known(arguments: [String]) throws {
        #expect(try NNCommand(arguments).status == 0)
    }
}
