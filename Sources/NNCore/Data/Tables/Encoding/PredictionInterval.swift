/// An interval around each predicted number that holds a promised part of the true ones: split conformal prediction.
///
/// Of rows that neither the network nor the choice of its epoch has seen, the errors |y − ŷ| are put in order, and the interval
/// is ŷ ± the ⌈(n + 1)·coverage⌉th of them. If new rows come from where those came from, it holds y with at least the promised
/// probability, whatever the network: on average over all rows, not for each kind of row.
/// Source: Lei, G'Sell, Rinaldo, Tibshirani, Wasserman, *Distribution-Free Predictive Inference for Regression*, 2018.
public struct PredictionInterval: Sendable, Equatable {
    /// The part of the true numbers that is promised to be within, above 0 and below 1.
    public let coverage: Double
    /// How far it reaches to both sides, in the target's unit.
    public let halfWidth: Double
    /// The rows that it was found from.
    public let rowCount: Int

    init(coverage: Double, halfWidth: Double, rowCount: Int) {
        (self.coverage, self.halfWidth, self.rowCount) = (coverage, halfWidth, rowCount)
    }

    /// Finds the interval from errors of rows that took no part in training.
    /// - Parameters:
    ///   - errors: |y − ŷ| of each row.
    ///   - coverage: what is promised, above 0 and below 1.
    /// - Throws: ``TableError/Fault/coverage(_:)`` out of that range; ``TableError/Fault/calibrationCount(_:needed:coverage:)``
    ///   where so few rows promise no such coverage.
    init(errors: [Double], coverage: Double) throws(TableError.Fault) {
        guard coverage > 0, coverage < 1 else { throw .coverage(coverage) }
        let count = errors.count
        // A little less: 0.9 in binary is above 0.9, and ten times it rounds up to ten.
        let rank = Int((Double(count + 1) * coverage * (1 - 0x1p-50)).rounded(.up))
        guard rank <= count else {
            let needed = Int((coverage / (1 - coverage) * (1 - 0x1p-50)).rounded(.up))
            throw .calibrationCount(count, needed: max(needed, count + 1), coverage: coverage)
        }
        self.init(coverage: coverage, halfWidth: errors.sorted()[max(0, rank - 1)], rowCount: count)
    }
}

extension PredictionInterval: CustomStringConvertible {
    /// `± 3.2 for 90 % of the rows, found from 64`.
    public var description: String {
        "± \(Table.short(halfWidth)) for \((coverage * 100).text(decimals: 1)) % of the rows, found from \(rowCount.grouped)"
    }
}
