public import NNCore

/// A confusion matrix: how many samples of each class, a row, were taken for each, a column.
///
///     let picture = MatrixChart(matrix, title: "Test samples").svg  // a whole file
///
/// A cell is the darker the larger its part of its row is; of up to 20 classes it has its number too. Colours follow the
/// reader's light or dark setting.
public struct MatrixChart: Sendable {
    /// What is counted.
    public let matrix: ConfusionMatrix
    /// What the chart shows.
    public let title: String
    /// What the classes are called, in order; by their numbers where the names do not suffice.
    public let classNames: [String]

    private static let (width, bottom, top) = (400.0, 52.0, 44.0)
    /// Up to how many classes there are numbers in the cells, and every class is named.
    private static let numberLimit = 20

    /// A chart.
    public init(_ matrix: ConfusionMatrix, title: String, classNames: [String]? = nil) {
        self.matrix = matrix
        self.title = title
        let numbers = (0..<matrix.classCount).map(String.init)
        self.classNames = classNames.map { $0.count == numbers.count ? $0 : numbers } ?? numbers
    }

    /// The chart as SVG text: a whole file.
    public var svg: String { drawing(style: Palette.style) }

    /// The drawing, without a style sheet for a page that has it.
    func drawing(style: String?) -> String {
        let names = classNames.map { $0.count > 14 ? "\($0.prefix(13))…" : $0 }
        let longest = Double(names.map(\.count).max() ?? 1) * 6.6
        let left = max(36, longest + 26)
        let side = (Self.width - left - 10) / Double(max(1, matrix.classCount))
        let isTurned = longest > side - 4
        // Names that lie aslant go down as far as they go to the left.
        let bottom = Self.bottom + (isTurned ? 0.7 * longest : 0)
        let end = Self.top + side * Double(matrix.classCount)
        var svg = SVGWriter(width: Self.width, height: end + bottom, title: title, style: style)
        svg.text(title, 8, 20, "title")
        svg.text("class", 8, 38, "small muted")
        let stride = (matrix.classCount + Self.numberLimit - 1) / Self.numberLimit
        for index in Swift.stride(from: 0, to: matrix.classCount, by: max(1, stride)) {
            let middle = (Double(index) + 0.5) * side
            svg.text(names[index], left - 6, Self.top + middle + 4, "small", .end)
            if isTurned {
                svg.text(names[index], left + middle + 4, end + 14, "small", .end, turned: -45)
            } else {
                svg.text(names[index], left + middle, end + 16, "small", .middle)
            }
        }
        svg.text("taken for", (left + Self.width) / 2, end + bottom - 16, "small muted", .middle)
        drawCells(&svg, left: left, side: side)
        svg.add(
            SVGElement(
                "rect",
                [
                    "x": left, "y": Self.top, "width": side * Double(matrix.classCount), "height": end - Self.top,
                    "class": "axis", "fill": "none",
                ]
            )
        )
        return svg.document
    }

    private func drawCells(_ svg: inout SVGWriter, left: Double, side: Double) {
        for (row, sum) in matrix.expectedSums.enumerated() {
            for column in 0..<matrix.classCount {
                let count = matrix[expected: row, predicted: column]
                guard count > 0, sum > 0 else { continue }
                let part = count / sum
                let (x, y) = (left + side * Double(column), Self.top + side * Double(row))
                // No darker than a number in it can be read on; of many classes small parts are lifted up to be seen.
                let opacity = 0.6 * (matrix.classCount > Self.numberLimit ? part.squareRoot() : part)
                let hint =
                    "\(classNames[row]) taken for \(classNames[column]): \(Self.text(count)) "
                    + "(\((100 * part).text(decimals: 1)) %)"
                let cell: SVGElement.Attributes = [
                    "x": x, "y": y, "width": side, "height": side, "class": "heat",
                    "fill-opacity": opacity.text(decimals: 3),
                ]
                svg.add(SVGElement("rect", cell, [SVGElement("title", text: hint)]))
                guard matrix.classCount <= Self.numberLimit else { continue }
                svg.text(Self.text(count), x + side / 2, y + side / 2 + 4, "small still", .middle)
            }
        }
    }

    /// A count as it is, a sum of weights with what is behind the point.
    private static func text(_ count: Double) -> String {
        Int(exactly: count).map(\.grouped) ?? count.text(decimals: 2)
    }
}
