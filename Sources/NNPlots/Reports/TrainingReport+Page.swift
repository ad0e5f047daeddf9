internal import NNCore

extension TrainingReport {
    /// Up to how many classes the confusion matrix is drawn, and each class has a line.
    private static let classLimit = 100

    /// The page: a whole file.
    public var html: String {
        let sections = [curvesSection, testSection, networkSection, epochsSection, settingsSection].compactMap(\.self)
        let head = [
            SVGElement("meta", ["charset": "utf-8"]),
            // Whatever a name on the page may say, nothing on it is run or fetched.
            SVGElement(
                "meta",
                ["http-equiv": "Content-Security-Policy", "content": "default-src 'none'; style-src 'unsafe-inline'"]
            ),
            SVGElement("meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"]),
            SVGElement("title", text: title),
        ]
        return """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            \(head.map(\.text).joined(separator: "\n"))
            <style>
            \(Self.style)
            \(Palette.style)
            </style>
            </head>
            <body>
            <h1>\(title.svgText)</h1>
            \(lead.map { SVGElement("p", text: $0).text }.joined(separator: "\n"))
            \(sections.joined(separator: "\n"))
            </body>
            </html>

            """
    }

    /// The outcome, in a few words.
    private var lead: [String] {
        let trained =
            epochs.isEmpty
            ? "No epoch was trained to its end." : "\(epochs.count) epoch\(epochs.count == 1 ? "" : "s") trained."
        return [trained] + remarks + [test.map { "Test samples: \($0.summary)." }].compactMap(\.self)
    }

    private func section(_ heading: String, _ parts: [String]) -> String {
        "<section>\n\(SVGElement("h2", text: heading).text)\n\(parts.joined(separator: "\n"))\n</section>"
    }

    /// Drawings side by side, and tables beside them, as far as there is room.
    private func figures(_ drawings: [String], beside tables: [String] = []) -> String {
        let parts = drawings.map { "<figure>\n\($0)</figure>" } + tables.filter { !$0.isEmpty }
        return "<div class=\"figures\">\n\(parts.joined(separator: "\n"))\n</div>"
    }

    private var curvesSection: String? {
        let curves = curves
        return curves.isEmpty ? nil : section("By epoch", [figures(curves.map { $0.drawing(style: nil) })])
    }

    private var testSection: String? {
        guard let test else { return nil }
        let matrix = test.confusionMatrix.flatMap { $0.classCount <= Self.classLimit ? $0 : nil }
        let drawing =
            matrix.map { MatrixChart($0, title: "Confusion matrix", classNames: classNames).drawing(style: nil) }
            ?? predictionChart.map { $0.drawing(style: nil) }
        let values = [MetricValue("loss", test.loss)] + test.metrics
        let tables = [
            table(["metric", "value"], values.map { [$0.name, $0.value.significantText] }),
            matrix.map(classTable) ?? "",
        ]
        return section("Test samples", [figures([drawing].compactMap(\.self), beside: tables)])
    }

    private func classTable(_ matrix: ConfusionMatrix) -> String {
        let names = MatrixChart(matrix, title: "", classNames: classNames).classNames
        let (sums, precisions, recalls, scores) = (
            matrix.expectedSums, matrix.precisions, matrix.recalls, matrix.f1Scores
        )
        let rows = names.indices.map { index in
            [names[index], sums[index].shortestText]
                + [precisions, recalls, scores].map { $0[index].text(decimals: 4) }
        }
        return table(["class", "samples", "precision", "recall", "F1"], rows)
    }

    private var networkSection: String? {
        var parts = network.isEmpty ? [] : [SVGElement("pre", lines: network.split(separator: "\n")).text]
        if let cost {
            let (plan, size) = cost
            func perSample(_ work: PlanCost.Work) -> String { (work.flopCount / max(1, size)).grouped }
            parts.append(
                table(
                    ["cost", ""],
                    [
                        ["parameters", "\(plan.parameterCount.grouped) (\(plan.parameterByteCount.byteText))"],
                        ["FLOPs a sample, forward", perSample(plan.total(of: .forward))],
                        ["FLOPs a sample, training", perSample(plan.total)],
                        ["FLOPs a step of \(size.grouped) samples", plan.total.flopCount.grouped],
                        ["working memory of a step", plan.arenaByteCount.byteText],
                    ]
                )
            )
        }
        return parts.isEmpty ? nil : section("Network", parts)
    }

    private var epochsSection: String? {
        var columns: [String] = []
        for value in epochs.joined() where !columns.contains(value.name) { columns.append(value.name) }
        guard !columns.isEmpty else { return nil }
        let rows = epochs.map { row in
            columns.map { name in
                row[name].map { Int(exactly: $0).map(\.grouped) ?? $0.significantText } ?? "–"
            }
        }
        let table = table(columns, rows)
        // Many lines are shown when they are asked for.
        let summary = SVGElement("summary", text: "\(epochs.count.grouped) epochs, all numbers").text
        return section("Epochs", [epochs.count > 20 ? "<details>\(summary)\n\(table)</details>" : table])
    }

    private var settingsSection: String? {
        var parts = command.map { [SVGElement("pre", ["class": "wrapped"], text: $0).text] } ?? []
        if !settings.isEmpty { parts.append(table(["setting", "value"], settings.map { [$0.name, $0.value] })) }
        return parts.isEmpty ? nil : section("To repeat it", parts)
    }

    /// A table whose cells stand to the right but for the first, or to the left where they are words.
    private func table(_ columns: [String], _ rows: [[String]]) -> String {
        let isOfWords = columns == ["setting", "value"]
        let head = SVGElement("tr", [:], columns.map { SVGElement("th", ["scope": "col"], text: $0) })
        let lines = rows.map { row in
            let cells = row.enumerated().map { index, text in
                index == 0 ? SVGElement("th", ["scope": "row"], text: text) : SVGElement("td", text: text)
            }
            return SVGElement("tr", [:], cells).text
        }
        return """
            <div class="table"><table\(isOfWords ? " class=\"words\"" : "")>
            <thead>\(head.text)</thead>
            <tbody>
            \(lines.joined(separator: "\n"))
            </tbody></table></div>
            """
    }

    /// The style sheet of the page; that of the drawings comes after it.
    private static let style = """
        :root{color-scheme:light dark;--ink:#24292f;--muted:#57606a;--ground:#ffffff;--rule:#d8dee4;--tint:#f3f5f7}
        @media (prefers-color-scheme:dark){
        :root{--ink:#e6edf3;--muted:#9ea7b3;--ground:#0d1117;--rule:#2d333b;--tint:#161b22}
        }
        *{box-sizing:border-box}
        body{margin:0 auto;padding:16px;max-width:1200px;color:var(--ink);background:var(--ground);
        font:15px/1.5 system-ui,-apple-system,"Segoe UI","DejaVu Sans",sans-serif}
        h1{font-size:24px;line-height:1.25;margin:8px 0}h2{font-size:18px;margin:32px 0 8px}p{margin:4px 0}
        h1,p{overflow-wrap:anywhere}
        .figures{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,360px),1fr));gap:16px}
        figure{margin:0;max-width:560px}figure svg{display:block;width:100%;height:auto}
        .table{overflow-x:auto;margin:12px 0}.figures .table{margin:0}table{border-collapse:collapse;font-size:14px;font-variant-numeric:tabular-nums}
        th,td{padding:3px 12px;text-align:right;border-bottom:1px solid var(--rule);white-space:nowrap}
        th:first-child,.words th,.words td{text-align:left}th{font-weight:600}tbody th{font-weight:400}
        .words th,.words td{white-space:normal;overflow-wrap:anywhere}.words th:first-child{width:34%}
        th:first-child{padding-left:0}
        pre{overflow-x:auto;margin:12px 0;padding:12px;background:var(--tint);border-radius:6px;
        font:13px/1.45 ui-monospace,"SF Mono",Menlo,Consolas,"DejaVu Sans Mono",monospace}
        .wrapped{white-space:pre-wrap;overflow-wrap:anywhere}
        summary{cursor:pointer;color:var(--muted)}
        @media (max-width:480px){.table table{font-size:13px}th,td{padding:3px 6px}}
        """
}

extension Evaluation {
    /// The loss, and how many samples were classified rightly.
    fileprivate var summary: String {
        let loss = "loss \(loss.significantText)"
        guard let accuracy, let correctCount else { return "\(loss) (\(sampleCount.grouped) samples)" }
        return "accuracy \((100 * accuracy).text(decimals: 2)) % "
            + "(\(correctCount.grouped) of \(sampleCount.grouped)), \(loss)"
    }
}
