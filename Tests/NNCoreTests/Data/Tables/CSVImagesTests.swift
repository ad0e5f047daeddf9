import NNTestSupport
import Testing

@testable import NNCore

@Suite("Images as a CSV file train to the same bits as from IDX files") struct CSVImagesTests {
    @Test("the embedded digits, written as both")
    func digits() throws {
        let directory = try ScratchDirectory()
        let all = Dataset<Double>.digits(.original8x8)
        guard case .classes(let allLabels, _) = all.targets else {
            Issue.record("the digits have no classes")
            return
        }
        let count = 300
        // Levels 0 to 16 as 0 to 240.
        let bytes = all.features.values.prefix(count * 64).map { UInt8($0 * 240) }
        let labels = allLabels.prefix(count).map { UInt8($0) }
        let images = IDXBytes.file(code: 8, dimensions: [UInt32(count), 8, 8], elements: bytes)
        let fromIDX: Dataset<Float> = try Dataset.idx(
            images: directory.write(images, to: "images"),
            labels: directory.write(IDXBytes.labels(labels), to: "labels"),
            classCount: 10
        )
        let names = (0..<64).map { "pixel\($0)" }
        var text = (["label"] + names).joined(separator: ",") + "\n"
        for row in 0..<count {
            text +=
                (["\(labels[row])"] + bytes[row * 64..<(row + 1) * 64].map { "\($0)" }).joined(separator: ",") + "\n"
        }
        let table = try Table(csv: directory.write(Array(text.utf8), to: "digits.csv"))
        // Pixels of the border are constant.
        let options = TableEncodingOptions(scaling: .bytes, kept: names)
        let encoder = try TableEncoder(fitting: table, target: "label", options: options)
        let fromCSV: Dataset<Float> = try encoder.dataset(of: table)
        #expect(fromCSV.features.values == fromIDX.features.values && fromCSV.targets == fromIDX.targets)
        let states = try [fromIDX, fromCSV].map { dataset in
            let trainer = try Trainer<Float>(Network(sizes: [64, 16, 10]), TrainingOptions(seed: 3))
            try trainer.fit(dataset, epochs: 3)
            return trainer.states
        }
        #expect(states[0] == states[1])
    }
}
