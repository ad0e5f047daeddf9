/// The form of a mark in a diagram.
package enum ChartMark: Int, Comparable, Sendable {
    case circle, square, diamond

    /// The order in which labels of one place stand side by side.
    package static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
}
