import Foundation
import NNTestSupport
import Testing

@Suite("Lines of the documentation's drawings cross only where they must")
struct DrawingCrossingTests {
    @Test(
        "No more lines cross than have no other way",
        arguments: [("product", 2), ("logistic", 0), ("layer", 3), ("training", 5)]
    )
    func crossings(name: String, count: Int) throws {
        let path = "\(PackageRoot.path)/Sources/NNCore/NNCore.docc/Resources/\(name).svg"
        let picture = try SVGPicture(String(contentsOfFile: path, encoding: .utf8))
        let pairs = picture.crossings.map { "\($0.from)–\($0.to) and \($1.from)–\($1.to)" }
        #expect(pairs.count == count, "\(pairs)")
    }

    @Test("Lines that cross are found, straight or curved, and those that touch or run together are not")
    func counting() throws {
        func crossings(_ paths: [String]) throws -> Int {
            let lines = paths.enumerated().map {
                "<path class=\"edge forward\" data-from=\"\($0)\" data-to=\"x\" d=\"\($1)\"/>"
            }
            return try SVGPicture("<svg width=\"9\" height=\"9\">\(lines.joined())</svg>").crossings.count
        }
        #expect(try crossings(["M0 5H10", "M5 0V10"]) == 1)
        #expect(try crossings(["M0 5H10", "M0 0C5 0 5 9 10 9", "M0 9C5 9 5 0 10 0"]) == 3)
        #expect(try crossings(["M0 5H4", "M5 0V10", "M6 0Q9 0 9 5", "M0 5H4"]) == 0)
    }
}
