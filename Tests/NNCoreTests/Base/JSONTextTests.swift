import NNCore
import Testing

@Suite("JSON as the programs print it")
struct JSONTextTests {
    @Test("Values are written on one line, what is not finite as null, members in their order")
    func values() {
        let text = JSONText([
            ("b", .number(1)), ("a", .number(0.25)), ("c", .number(.nan)), ("d", .list([.bool(true), .null])),
            ("e", JSONText([("f", .text("g"))])), ("h", .number(1e300)), ("i", .number(-0.0)),
        ])
        let expected = #"{"b": 1, "a": 0.25, "c": null, "d": [true, null], "e": {"f": "g"}, "h": 1e+300, "i": 0}"#
        #expect("\(text)" == expected)
    }

    @Test("Quotes, backslashes and control characters are escaped, in names too")
    func escapes() {
        #expect("\(JSONText.text("a\"\\\n\u{1F}é"))" == #""a\"\\\u000a\u001fé""#)
        #expect("\(JSONText([("\"", .null)]))" == #"{"\"": null}"#)
    }
}
