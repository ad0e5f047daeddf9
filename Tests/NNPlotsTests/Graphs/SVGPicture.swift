import Foundation

#if canImport(FoundationXML)
import FoundationXML
#endif

/// What a drawing shows, read back from its SVG by the system's XML parser.
final class SVGPicture: NSObject, XMLParserDelegate {
    struct Box {
        /// The variable, as in equations: `%3`.
        var variable = ""
        var kind = ""
        var lines: [String] = []
        var x = 0.0
        var y = 0.0
        var width = 0.0
        var height = 0.0

        var right: Double { x + width }
        var bottom: Double { y + height }

        func overlaps(_ other: Box) -> Bool {
            x < other.right && other.x < right && y < other.bottom && other.y < bottom
        }
    }

    struct Line {
        let from: String
        let to: String
        let kind: String
        let points: [(command: Character, x: Double, y: Double)]
        /// The same way as a chain of short straight parts.
        let outline: [SIMD2<Double>]
    }

    private(set) var boxes: [Box] = []
    private(set) var lines: [Line] = []
    private(set) var size = (width: 0.0, height: 0.0)
    private var current: Box?
    private var text = ""

    /// Reads a drawing.
    /// - Throws: the parser's error when it is not well-formed.
    init(_ svg: String) throws {
        super.init()
        let parser = XMLParser(data: Data(svg.utf8))
        parser.delegate = self
        guard parser.parse() else { throw parser.parserError ?? CocoaError(.fileReadCorruptFile) }
    }

    func parser(
        _ parser: XMLParser,
        didStartElement name: String,
        namespaceURI: String?,
        qualifiedName: String?,
        attributes: [String: String] = [:]
    ) {
        text = ""
        let number = { Double(attributes[$0] ?? "") ?? .nan }
        let kinds = (attributes["class"] ?? "").split(separator: " ").map(String.init)
        switch name {
        case "svg": size = (number("width"), number("height"))
        case "g" where kinds.first == "node" && !kinds.contains("swatch"): current = Box(kind: kinds[1])
        case "rect" where current != nil:
            current?.x = number("x")
            current?.y = number("y")
            current?.width = number("width")
            current?.height = number("height")
        case "path" where attributes["data-from"] != nil:
            lines.append(
                Line(
                    from: attributes["data-from"] ?? "",
                    to: attributes["data-to"] ?? "",
                    kind: kinds[1],
                    points: Self.points(attributes["d"] ?? ""),
                    outline: Self.outline(attributes["d"] ?? "")
                )
            )
        default: break
        }
    }

    func parser(_ parser: XMLParser, foundCharacters string: String) { text += string }

    func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?) {
        switch name {
        case "title": current?.variable = text.split(separator: " ").first.map(String.init) ?? ""
        case "text": current?.lines.append(text)
        case "g":
            if let current { boxes.append(current) }
            current = nil
        default: break
        }
    }

    /// The commands of a path, M, H, V, C and Q, all absolute, with the points that they name.
    private static func commands(_ path: String) -> [(command: Character, points: [SIMD2<Double>])] {
        var commands: [(command: Character, points: [SIMD2<Double>])] = []
        var pen = SIMD2(0.0, 0.0)
        var rest = Substring(path)
        while let command = rest.popFirst() {
            let end = rest.firstIndex(where: \.isLetter) ?? rest.endIndex
            let numbers = rest[..<end].split(separator: " ").map { Double($0) ?? .nan }
            rest = rest[end...]
            var points: [SIMD2<Double>]
            switch (command, numbers.count) {
            case ("H", 1): points = [SIMD2(numbers[0], pen.y)]
            case ("V", 1): points = [SIMD2(pen.x, numbers[0])]
            case ("M", 2), ("Q", 4), ("C", 6):
                points = stride(from: 0, to: numbers.count, by: 2).map { SIMD2(numbers[$0], numbers[$0 + 1]) }
            default: points = [SIMD2(.nan, .nan)]
            }
            pen = points[points.count - 1]
            commands.append((command, points))
        }
        return commands
    }

    /// Where the pen is after each command.
    private static func points(_ path: String) -> [(command: Character, x: Double, y: Double)] {
        commands(path).map { ($0.command, $0.points[$0.points.count - 1].x, $0.points[$0.points.count - 1].y) }
    }

    /// Curves in 25 straight parts, an odd number so that curves that change places cross within one; De Casteljau.
    private static func outline(_ path: String) -> [SIMD2<Double>] {
        var outline: [SIMD2<Double>] = []
        for (_, points) in commands(path) {
            guard points.count > 1, let pen = outline.last else {
                outline += points
                continue
            }
            for step in 1...25 {
                let part = Double(step) / 25
                var control: [SIMD2<Double>] = [pen] + points
                while control.count > 1 {
                    for index in 0..<control.count - 1 {
                        let difference: SIMD2<Double> = control[index + 1] - control[index]
                        control[index] += difference * part
                    }
                    control.removeLast()
                }
                outline += control
            }
        }
        return outline
    }
}
