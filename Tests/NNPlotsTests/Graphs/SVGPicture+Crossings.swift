extension SVGPicture {
    /// The pairs of lines that cross, but for lines of one variable, which share their way.
    var crossings: [(Line, Line)] {
        var pairs: [(Line, Line)] = []
        for (index, a) in lines.enumerated() {
            for b in lines.dropFirst(index + 1) where a.from != b.from && a.crosses(b) { pairs.append((a, b)) }
        }
        return pairs
    }
}

extension SVGPicture.Line {
    fileprivate func crosses(_ other: Self) -> Bool {
        zip(outline, outline.dropFirst()).contains { a, b in
            zip(other.outline, other.outline.dropFirst()).contains { c, d in
                Self.side(a, b, c) * Self.side(a, b, d) < 0 && Self.side(c, d, a) * Self.side(c, d, b) < 0
            }
        }
    }

    /// Above 0 on one side of the line through a and b, below 0 on the other.
    private static func side(_ a: SIMD2<Double>, _ b: SIMD2<Double>, _ point: SIMD2<Double>) -> Double {
        (b.x - a.x) * (point.y - a.y) - (b.y - a.y) * (point.x - a.x)
    }
}
