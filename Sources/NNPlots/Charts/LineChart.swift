internal import NNCore

/// Lines or points between two axes: losses by epoch, learning rates by step, predicted against true values.
///
///     let chart = LineChart(
///         title: "Loss",
///         xTitle: "epoch",
///         yTitle: "loss",
///         series: [LineChart.Series("training", losses, from: 1), LineChart.Series("validation", others, from: 1, .dashed)]
///     )
///     let picture = chart.svg  // a whole file
///
/// Series differ in colour, in their dashes and in their marks, so that they can be told apart without colours too. Colours
/// follow the reader's light or dark setting. A value that is not finite leaves a gap.
public struct LineChart: Sendable {
    /// How a series is drawn.
    public enum Style: Sendable, CaseIterable {
        /// A line.
        case line
        /// A line of dashes.
        case dashed
        /// A line of dots, without marks.
        case dotted
        /// Marks alone.
        case points
    }

    /// What belongs together in a chart.
    public struct Series: Sendable {
        /// What the key calls it.
        public let name: String
        /// Where it goes through, in ascending order of x for lines.
        public let points: [(x: Double, y: Double)]
        /// How it is drawn.
        public let style: Style

        /// A series of points.
        public init(_ name: String, _ points: [(x: Double, y: Double)], _ style: Style = .line) {
            (self.name, self.points, self.style) = (name, points, style)
        }

        /// A series of values over 1, 2, 3, …, or from another number on.
        public init(_ name: String, _ values: [Double], from first: Int = 1, _ style: Style = .line) {
            self.init(name, values.enumerated().map { (x: Double(first + $0), y: $1) }, style)
        }
    }

    /// How values lie on the vertical axis.
    public enum Scale: Sendable {
        /// Evenly, in a range about the values.
        case linear
        /// Evenly, from zero on.
        case fromZero
        /// Equal ratios equally far apart where all values are above zero and the largest is 20 times the least or more;
        /// else as `fromZero`.
        case ratios
    }

    /// What the chart shows.
    public let title: String
    /// What the horizontal axis shows.
    public let xTitle: String
    /// What the vertical axis shows.
    public let yTitle: String
    /// What is drawn; the first above the others.
    public let series: [Series]
    /// How values lie on the vertical axis.
    public let scale: Scale
    /// Whether the horizontal axis shows counts, and is marked at whole numbers.
    public let xIsCount: Bool

    /// A chart.
    public init(
        title: String,
        xTitle: String,
        yTitle: String,
        series: [Series],
        scale: Scale = .linear,
        xIsCount: Bool = true
    ) {
        (self.title, self.xTitle, self.yTitle, self.series) = (title, xTitle, yTitle, series)
        (self.scale, self.xIsCount) = (scale, xIsCount)
    }

    /// The chart as SVG text: a whole file.
    public var svg: String { drawing(style: Palette.style) }
}
