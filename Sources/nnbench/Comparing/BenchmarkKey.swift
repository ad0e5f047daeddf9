/// What must agree for two records to be of the same work.
struct BenchmarkKey: Hashable {
    let benchmark: String
    let engine: String
    let sizes: [Int]
    let batch: Int
    let workers: Int
    let optimizer: String?
    let precision: String?
    let product: [Int]
    let flags: [Bool]

    /// The work that a record is of.
    init(_ record: Record) {
        benchmark = record.benchmark
        engine = record.engine
        let isProduct = record.m != nil
        // A product is itself, whichever network it is of.
        sizes = isProduct ? [] : record.sizes
        batch = isProduct ? 0 : record.batch
        workers = record.workers
        optimizer = record.optimizer
        precision = record.precision
        product = [record.m, record.n, record.k].compactMap(\.self)
        flags = [record.transposeA, record.transposeB, record.updatesWeights].map { $0 ?? false }
    }

    /// The work without the engine: `gemm 64 × 512 × 784 A·Bᵀ`, `train 784-512-512-10, 64`.
    var title: String {
        guard product.isEmpty else {
            return "\(benchmark) \(product.map(String.init).joined(separator: " × ")) "
                + "\(flags[2] ? "C − " : "")A\(flags[0] ? "ᵀ" : "")·B\(flags[1] ? "ᵀ" : "")"
        }
        return "\(benchmark) \(sizes.map(String.init).joined(separator: "-")), \(batch)"
            + ([optimizer, precision].map { $0.map { ", \($0)" } ?? "" }.joined())
            + (workers == 1 ? "" : ", \(workers) threads")
    }
}
