import Testing

@testable import NNCore

@Suite("The bundled digits") struct DigitsTests {
    @Test("unpack to the numbers they were packed from")
    func checksum() {
        let (levels, labels) = PackedDigits.unpack()
        #expect(levels.count == 1797 * 64)
        #expect(labels.count == 1797)
        // FNV-1a over each sample's levels and label, printed by scripts/generate-digits.py.
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for (sample, label) in labels.enumerated() {
            for byte in levels[sample * 64..<(sample + 1) * 64] + [UInt8(label)] {
                hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3
            }
        }
        #expect(hash == 0x7768_69CC_E379_5967)
    }

    @Test("are 1,797 images of 8×8 in sixteenths, every class about equally often")
    func original() {
        let digits = Dataset<Float>.digits(.original8x8)
        #expect(digits.features.shape.dimensions == [1797, 8, 8])
        #expect(digits.features.values[..<10].map { $0 * 16 } == [0, 0, 5, 13, 9, 1, 0, 0, 0, 0])
        #expect(digits.features.values.reduce(0, +) == Float(561_718) / 16)
        guard case .classes(let labels, let classCount) = digits.targets else { return }
        #expect(classCount == 10)
        let counts = (0..<10).map { label in labels.count { $0 == label } }
        #expect(counts == [178, 182, 177, 183, 181, 182, 181, 179, 174, 180])
    }

    @Test("are enlarged to 28×28 by bilinear interpolation between pixel centres")
    func resampled() {
        let levels = PackedDigits.unpack().levels
        let large = Dataset<Double>.digits().features
        #expect(large.shape.dimensions == [1797, 28, 28])
        for image in [0, 1, 898, 1796] {
            for row in 0..<28 {
                for column in 0..<28 {
                    let expected = Self.bilinear(Array(levels[image * 64..<(image + 1) * 64]), row: row, column: column)
                    // Ten roundings of numbers up to 1 in the reference.
                    let error = abs(large[(image * 28 + row) * 28 + column] - expected)
                    #expect(error <= 10 * Double.unitRoundoff, "image \(image), row \(row), column \(column)")
                }
            }
        }
        // The sum and a pixel as NumPy gives them: W·X·Wᵀ with the matrix of weights, in Double.
        #expect(abs(large.values.reduce(0, +) - 430065.34375) < 1e-6)
        #expect(abs(large[20 * 28 + 10 + 1796 * 784] - 0.7321428571428572) <= 10 * Double.unitRoundoff)
    }

    @Test("are the same in both precisions but for one rounding")
    func precisions() {
        let single = Dataset<Float>.digits().features.values
        let double = Dataset<Double>.digits().features.values
        #expect(zip(single, double).allSatisfy { $0 == Float($1) })
        #expect(single.allSatisfy { (0...1).contains($0) })
    }

    @Test("are split into the first 1,437 and the last 360", arguments: DigitsResolution.allCases)
    func split(resolution: DigitsResolution) throws {
        let all = Dataset<Float>.digits(resolution)
        let (train, test) = Dataset<Float>.digitsSplit(resolution)
        #expect(train == (try all.subset(0..<1437)))
        #expect(test == (try all.subset(1437..<1797)))
    }

    /// The textbook form: the four neighbours of a place, weighted by nearness.
    private static func bilinear(_ levels: [UInt8], row: Int, column: Int) -> Double {
        func place(_ position: Int) -> Double { min(max((Double(position) + 0.5) * 8 / 28 - 0.5, 0), 7) }
        let (y, x) = (place(row), place(column))
        var sum = 0.0
        for i in 0..<8 {
            for j in 0..<8 {
                let weight = max(0, 1 - abs(y - Double(i))) * max(0, 1 - abs(x - Double(j)))
                sum += weight * Double(levels[i * 8 + j]) / 16
            }
        }
        return sum
    }
}
