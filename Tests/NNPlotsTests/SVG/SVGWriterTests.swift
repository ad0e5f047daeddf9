@testable import NNPlots
import Testing

@Suite("The writer of SVG")
struct SVGWriterTests {
    @Test("An element has its attributes in order, without those that are nil")
    func elements() {
        #expect(
            SVGElement("rect", ["x": 1, "class": nil, "y": 2.25, "id": "a"]).text
                == "<rect x=\"1\" y=\"2.2\" id=\"a\"/>"
        )
        #expect(SVGElement("title", text: "x").text == "<title>x</title>")
        #expect(
            SVGElement("g", ["id": "a"], [SVGElement("a"), SVGElement("b", [:], [])]).text
                == "<g id=\"a\"><a/><b></b></g>"
        )
    }

    @Test(
        "What XML reserves is written out and what it forbids is replaced, in texts and in attributes",
        arguments: [
            ("a<b>&\"'", "a&lt;b&gt;&amp;&quot;'"), ("\t\n\r", "   "),
            ("\u{0}\u{1b}\u{FFFF}", "\u{FFFD}\u{FFFD}\u{FFFD}"),
            ("∂z/∂x 🙂", "∂z/∂x 🙂"), ("", ""),
        ]
    )
    func escapes(text: String, expected: String) {
        #expect(SVGElement("t", text: text).text == "<t>\(expected)</t>")
        #expect(SVGElement("t", ["a": text]).text == "<t a=\"\(expected)\"/>")
    }

    @Test("A page has its size, title, style, definitions and ground before what is drawn, a line each")
    func page() {
        var svg = SVGWriter(width: 3, height: 4, title: "<T>", style: ".page{}", definitions: [SVGElement("d")])
        svg.add(SVGElement("a"), SVGElement("b"))
        svg.group("g", ["id": "c"]) { $0.add(SVGElement("e")) }
        #expect(
            svg.document == """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 3 4" width="3" height="4" role="img" aria-label="&lt;T&gt;">
                <title>&lt;T&gt;</title>
                <style>
                .page{}
                </style>
                <defs>
                <d/>
                </defs>
                <rect class="page" width="3" height="4"/>
                <a/><b/>
                <g id="c">
                <e/>
                </g>
                </svg>

                """
        )
    }
}
