/// The colours of a chart, for light and for dark surroundings.
enum Palette {
    /// How many series have a colour of their own.
    private static var count: Int { light.count }

    /// The number of a series' colour; after the last the first comes again.
    static func index(_ series: Int) -> Int { series % count }

    // After Okabe and Ito's palette, which people with colour blindness can tell apart; lighter on dark ground.
    private static let light = ["#0072b2", "#d55e00", "#007a5e", "#a8458a", "#8a6d00", "#5b5b5b", "#2b9ac8", "#7a3b00"]
    private static let dark = ["#56b4e9", "#ff8c42", "#2fd0a0", "#e59ac8", "#e8c547", "#b8b8b8", "#9bdcff", "#d9a066"]

    /// The style sheet of a chart.
    static var style: String {
        func series(_ colours: [String]) -> String {
            colours.enumerated().map { ".l\($0){stroke:\($1)}.d\($0),.t\($0){fill:\($1)}" }.joined(separator: "\n")
        }
        return """
            text{font:12px system-ui,-apple-system,"Segoe UI","DejaVu Sans",sans-serif;fill:#24292f}
            .title{font-size:15px;font-weight:600}.small{font-size:11px}
            .page{fill:#ffffff}.grid{stroke:#d8dee4;stroke-width:1}.axis{stroke:#6e7781;stroke-width:1}
            .roof{stroke:#24292f}.cache{stroke:#57606a;stroke-dasharray:6 4}.stem{stroke:#8c959f;stroke-width:1}
            .muted{fill:#57606a}.ridge{fill:#ffffff;stroke:#24292f;stroke-width:1.5}.edge{stroke:#ffffff;stroke-width:1}
            .halo{paint-order:stroke;stroke:#ffffff;stroke-width:4;stroke-linejoin:round}
            polyline{fill:none;stroke-width:2;stroke-linejoin:round}.key{stroke-width:2}
            .dashed{stroke-dasharray:7 4}.dotted{stroke-dasharray:2 4}.cloud{fill-opacity:.45}.still{pointer-events:none}.heat{fill:#0072b2}
            \(series(light))
            @media (prefers-color-scheme:dark){
            text{fill:#e6edf3}.page{fill:#0d1117}.grid{stroke:#2d333b}.axis{stroke:#8b949e}
            .roof{stroke:#e6edf3}.cache{stroke:#9ea7b3}.stem{stroke:#6e7781}.muted{fill:#9ea7b3}
            .ridge{fill:#0d1117;stroke:#e6edf3}.edge,.halo{stroke:#0d1117}.heat{fill:#56b4e9}
            \(series(dark))
            }
            """
    }
}
