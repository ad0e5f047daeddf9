import NNCore
import NNPlots
import Testing

@Suite("The picture of a confusion matrix")
struct MatrixChartTests {
    private func matrix(_ counts: [[Double]]) -> ConfusionMatrix {
        var matrix = ConfusionMatrix(classCount: counts.count)
        for (row, line) in counts.enumerated() {
            for (column, count) in line.enumerated() where count > 0 {
                matrix.add(expected: row, predicted: column, weight: count)
            }
        }
        return matrix
    }

    /// The opacities of the cells, in the order of drawing.
    private func opacities(_ svg: String) -> [Double] {
        svg.matches(of: /class="heat" fill-opacity="([0-9.]+)"/).compactMap { Double($0.1) }
    }

    @Test("A cell is as dark as its part of its row, with its count in it; empty ones are not drawn")
    func cells() throws {
        let svg = MatrixChart(matrix([[3, 1], [0, 8]]), title: "Test").svg
        #expect(opacities(svg) == [0.45, 0.15, 0.6])
        #expect(svg.contains(">3</text>") && svg.contains("<title>0 taken for 1: 1 (25.0 %)</title>"))
        #expect(throws: Never.self) { try SVGPicture(svg) }
    }

    @Test("Classes have their names, cut off where they are long, and escaped; without names, numbers")
    func names() {
        let counts = matrix([[3, 1], [0, 8]])
        let svg = MatrixChart(counts, title: "Test", classNames: ["a<b", "a name of many letters"]).svg
        #expect(svg.contains(">a&lt;b</text>") && svg.contains(">a name of man…</text>"))
        #expect(svg.contains("<title>a&lt;b taken for a name of many letters: 1"))
        // Beside each other there is room for two, but not for ten.
        let ten = ConfusionMatrix(classCount: 10)
        let many = MatrixChart(ten, title: "Test", classNames: (0..<10).map { "class number \($0)" }).svg
        #expect(many.contains("rotate(") && !svg.contains("rotate("))
        // Names that are too few name nothing.
        #expect(MatrixChart(counts, title: "Test", classNames: ["a"]).svg.contains(">1</text>"))
    }

    @Test("Of many classes every fourth is named, cells have no counts, and small parts are lifted up")
    func many() {
        var counts = [[Double]](repeating: [Double](repeating: 0, count: 80), count: 80)
        (counts[0][0], counts[0][1]) = (99, 1)
        let svg = MatrixChart(matrix(counts), title: "Test").svg
        #expect(!svg.contains(">99</text>") && svg.contains(">76</text>") && !svg.contains(">77</text>"))
        #expect(opacities(svg) == [0.597, 0.06])
    }

    @Test("A class without samples, and one whose samples have no predicted class, draw nothing")
    func empty() {
        var counts = ConfusionMatrix(classCount: 2)
        counts.add(expected: 1, predicted: -1)
        #expect(opacities(MatrixChart(counts, title: "Test").svg).isEmpty)
    }
}
