extension GraphPicture {
    /// Colours of each kind of box and line, for light and for dark surroundings.
    static let style = """
        .page { fill: #ffffff }
        text { font: 12px ui-monospace, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace; \
        text-anchor: middle; fill: #1c2733 }
        .name { font-weight: bold }
        .note { font-size: 11px; fill: #566270 }
        .title { font-size: 15px; font-weight: bold; text-anchor: start }
        .legend { font-size: 11px; text-anchor: start; fill: #566270 }
        .node rect { fill: #eaf2fc; stroke: #2b6cb0; stroke-width: 1.2 }
        .input rect { fill: #f1f3f5; stroke: #66717d }
        .constant rect { fill: #ffffff; stroke: #66717d }
        .parameter rect { fill: #e6f6ea; stroke: #2f8549 }
        .gradient rect { fill: #fdeee6; stroke: #c2410c }
        .edge { fill: none; stroke: #2b6cb0; stroke-width: 1.4 }
        .edge.gradient { stroke: #c2410c }
        .edge.reuse { stroke: #87919c; stroke-width: 1.1; stroke-dasharray: 4 3 }
        marker path { fill: #2b6cb0 }
        #gradient path { fill: #c2410c }
        #reuse path { fill: #87919c }
        @media (prefers-color-scheme: dark) {
        .page { fill: #14181d }
        text { fill: #e6ebf0 }
        .note, .legend { fill: #a5b0bb }
        .node rect { fill: #17293d; stroke: #6cabed }
        .input rect { fill: #262c33; stroke: #98a3ae }
        .constant rect { fill: #14181d; stroke: #98a3ae }
        .parameter rect { fill: #173021; stroke: #62bd7f }
        .gradient rect { fill: #3a2117; stroke: #f2925f }
        .edge { stroke: #6cabed }
        .edge.gradient { stroke: #f2925f }
        .edge.reuse { stroke: #7a8591 }
        marker path { fill: #6cabed }
        #gradient path { fill: #f2925f }
        #reuse path { fill: #7a8591 }
        }
        """

    /// Arrowheads, one for each kind of line.
    static let arrowheads = ["forward", "gradient", "reuse"].map { kind in
        let attributes: SVGElement.Attributes = [
            "id": kind, "viewBox": "0 0 8 8", "refX": "7.5", "refY": 4, "markerWidth": 8, "markerHeight": 8,
            "markerUnits": "userSpaceOnUse", "orient": "auto",
        ]
        return SVGElement("marker", attributes, [SVGElement("path", ["d": "M0 0.5L8 4L0 7.5z"])])
    }
}
