import NNCore
import NNPlots
import NNTestSupport
import Testing

@Suite("A graph drawn as SVG")
struct SVGDrawingTests {
    /// Which variables have boxes, and between which boxes lines run, worked out from the equations alone.
    private func expectation(_ graph: Graph) -> (boxes: Set<String>, lines: Set<[String]>) {
        var shownAs: [Variable: Variable?] = [:]
        var isUsed: Set<Variable> = []
        for variable in graph.variables { isUsed.formUnion(graph.inputs(of: variable)) }
        let asked = Set(graph.derivatives.map(\.gradient))
        var (boxes, lines): (Set<String>, Set<[String]>) = ([], [])
        for variable in graph.variables {
            let name = graph.operation(of: variable).name
            let isSeed = graph.gradientRole(of: variable).map { $0.isTotal && $0.z == $0.variable } == true
            let mayFold =
                isUsed.contains(variable) && !asked.contains(variable) && !isSeed && graph.label(of: variable) == nil
            if mayFold, name == "constant" {
                shownAs[variable] = .some(nil)
            } else if mayFold, name == "broadcast" || name == "reshape" {
                shownAs[variable] = shownAs[graph.inputs(of: variable)[0]]
            } else {
                shownAs[variable] = variable
                boxes.insert("\(variable)")
                for input in graph.inputs(of: variable) {
                    if let source = shownAs[input] ?? nil { lines.insert(["\(source)", "\(variable)"]) }
                }
            }
        }
        return (boxes, lines)
    }

    @Test("Is well-formed, and has every box and every line once", arguments: DrawnGraphs.allCases)
    func complete(_ example: DrawnGraphs) throws {
        let graph = try example.graph()
        let picture = try SVGPicture(graph.svg(title: "A title"))
        let expected = expectation(graph)
        #expect(picture.boxes.count == expected.boxes.count)
        #expect(Set(picture.boxes.map(\.variable)) == expected.boxes)
        #expect(picture.lines.count == expected.lines.count)
        #expect(Set(picture.lines.map { [$0.from, $0.to] }) == expected.lines)
    }

    @Test("Boxes do not overlap, lie on the page and hold their text", arguments: DrawnGraphs.allCases)
    func boxes(_ example: DrawnGraphs) throws {
        let picture = try SVGPicture(example.graph().svg())
        for (index, box) in picture.boxes.enumerated() {
            for other in picture.boxes[(index + 1)...] {
                #expect(!box.overlaps(other), "\(box.variable) and \(other.variable)")
            }
            #expect(box.x >= 0 && box.y >= 0 && box.right <= picture.size.width && box.bottom <= picture.size.height)
            // 12 units of a monospaced font of the usual width, 0.602 em.
            for line in box.lines { #expect(Double(line.count) * 12 * 0.602 <= box.width, "\(line)") }
            #expect(Double(box.lines.count) * 15 <= box.height)
        }
    }

    @Test("Lines join their boxes and run through no other", arguments: DrawnGraphs.allCases)
    func lines(_ example: DrawnGraphs) throws {
        let picture = try SVGPicture(example.graph().svg())
        let boxes = Dictionary(uniqueKeysWithValues: picture.boxes.map { ($0.variable, $0) })
        for line in picture.lines {
            let (from, to) = (try #require(boxes[line.from]), try #require(boxes[line.to]))
            let (start, end) = (try #require(line.points.first), try #require(line.points.last))
            let leavesLeft = line.kind == "gradient"
            let arrivesRight = line.kind != "forward"
            // Boxes of odd width have their edge half a unit off.
            #expect(abs(start.x - (leavesLeft ? from.x : from.right)) <= 1 && start.y > from.y && start.y < from.bottom)
            #expect(abs(end.x - (arrivesRight ? to.right : to.x)) <= 1 && end.y > to.y && end.y < to.bottom)
            for (a, b) in zip(line.points, line.points.dropFirst()) {
                #expect(b.x.isFinite && b.y.isFinite)
                let isStraight = b.command == "H" || b.command == "V"
                let (left, right) = isStraight ? (min(a.x, b.x), max(a.x, b.x)) : (b.x, b.x)
                let (top, bottom) = isStraight ? (min(a.y, b.y), max(a.y, b.y)) : (b.y, b.y)
                let hit = picture.boxes.first {
                    left < $0.right - 1 && right > $0.x + 1 && top < $0.bottom - 1 && bottom > $0.y + 1
                }
                #expect(hit == nil, "\(line.from) to \(line.to) runs through \(hit?.variable ?? "")")
            }
        }
    }

    @Test("The forward part flows right, the gradient beneath it flows left", arguments: DrawnGraphs.allCases)
    func directions(_ example: DrawnGraphs) throws {
        let picture = try SVGPicture(example.graph().svg())
        let boxes = Dictionary(uniqueKeysWithValues: picture.boxes.map { ($0.variable, $0) })
        for line in picture.lines {
            let (from, to) = (try #require(boxes[line.from]), try #require(boxes[line.to]))
            switch line.kind {
            case "forward": #expect(from.right < to.x)
            case "gradient": #expect(from.x > to.right)
            default: #expect(from.bottom < to.y)
            }
        }
    }

    @Test("∂z/∂x is beneath x, and the formulas name what they use")
    func product() throws {
        let picture = try SVGPicture(DrawnGraphs.product.graph().svg())
        let boxes = Dictionary(uniqueKeysWithValues: picture.boxes.map { ($0.lines[0], $0) })
        #expect(Set(boxes.keys) == ["x", "y", "z", "∂z/∂z", "∂z/∂x", "∂z/∂y"])
        #expect(boxes["z"]?.lines == ["z", "x × y", "scalar"])
        #expect(boxes["∂z/∂x"]?.lines == ["∂z/∂x", "∂z/∂z × y", "scalar"])
        for name in ["x", "y", "z"] {
            let (box, below) = (try #require(boxes[name]), try #require(boxes["∂z/∂\(name)"]))
            #expect(abs(box.x + box.width / 2 - below.x - below.width / 2) <= 1 && box.bottom < below.y)
        }
        #expect(picture.lines.filter { $0.kind == "reuse" }.count == 2)
    }

    @Test("The same graph gives the same text", arguments: DrawnGraphs.allCases)
    func deterministic(_ example: DrawnGraphs) throws {
        #expect(try example.graph().svg() == example.graph().svg())
        #expect(try example.graph().dot() == example.graph().dot())
    }

    @Test("Labels may hold anything")
    func hostileLabels() throws {
        var graph = Graph()
        let x = try graph.input("<&\">\u{0}\u{1b}]]>'")
        _ = try graph.tanh(x)
        graph.label(x, as: "a<b>&\"'\u{0}")
        let picture = try SVGPicture(graph.svg(title: "<title> & \"quotes\"\n\u{7}"))
        #expect(picture.boxes[0].lines[0] == "a<b>&\"'\u{FFFD}")
    }

    @Test("What is asked for is drawn, with all it depends on and no more")
    func selection() throws {
        var graph = Graph()
        let x = try graph.input("x")
        let y = try graph.tanh(x)
        let z = try graph.square(y)
        let other = try graph.sigmoid(y)
        let gradient = try graph.gradients(of: z, withRespectTo: [x])[0]
        let depending = try graph.add(gradient, other)
        #expect(Set(try SVGPicture(graph.svg(of: [y])).boxes.map(\.variable)) == ["\(x)", "\(y)"])
        let forward = try SVGPicture(graph.svg(showingGradients: false)).boxes
        #expect(Set(forward.map(\.variable)) == Set([x, y, z, other].map(\.description)))
        #expect(try SVGPicture(graph.svg()).boxes.contains { $0.variable == "\(depending)" })
        #expect(graph.isGradient(gradient) && !graph.isGradient(z) && !graph.isGradient(depending))
    }

    @Test("2,000 nodes: a chain with gradients, and a variable that all use")
    func large() throws {
        var graph = Graph()
        let x = try graph.input("x")
        var y = x
        for _ in 0..<250 { y = try graph.multiply(graph.tanh(y), x) }
        _ = try graph.gradients(of: y, withRespectTo: [x])
        #expect(graph.count > 2_000)
        var svg = ""
        #expect(threadSeconds { svg = graph.svg() } < 30)
        let picture = try SVGPicture(svg)
        #expect(picture.boxes.count > 1_500 && picture.lines.count > 2_500)
    }
}
