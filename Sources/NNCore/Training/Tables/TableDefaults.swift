/// What suits a table of so many training rows, where nothing else is said.
public struct TableDefaults: Sendable, Equatable {
    /// The training rows.
    public let rowCount: Int

    /// Takes the number of training rows.
    public init(rowCount: Int) { self.rowCount = rowCount }

    /// Two hidden layers of 64, from 10,000 rows on of 128, from 100,000 on of 256.
    public var hiddenSizes: [Int] {
        let size = rowCount < 10_000 ? 64 : rowCount < 100_000 ? 128 : 256
        return [size, size]
    }

    /// The most epochs: 500, from 10,000 rows on 100.
    public var epochCount: Int { rowCount < 10_000 ? 500 : 100 }

    /// The samples in a step: 32, from 2,000 rows on 64, from 20,000 on 256.
    public var batchSize: Int { rowCount < 2_000 ? 32 : rowCount < 20_000 ? 64 : 256 }

    /// The epochs without a better one that end training: 40, from 10,000 rows on 10.
    public var patience: Int { rowCount < 10_000 ? 40 : 10 }

    /// By how much a validation loss must be smaller to count: it may become smaller by next to nothing for hundreds of epochs.
    public static let leastImprovement = 1e-4

    /// The part of the training rows that chooses the best epoch.
    public static let validationFraction = 0.1

    /// The seed of the rows to validate on, for a training's: the same would draw rows in the same places as for the test.
    public static func validationSeed(_ seed: UInt64) -> UInt64 { seed ^ 0x5851_F42D_4C95_7F2D }

    /// The seed of the rows that intervals are found from.
    public static func calibrationSeed(_ seed: UInt64) -> UInt64 { seed ^ 0x1405_7B7E_F767_814F }
}
