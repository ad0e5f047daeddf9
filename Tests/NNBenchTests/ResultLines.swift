/// Lines as `nnbench --json` prints them, with figures of a test's choice.
struct ResultLines {
    var cpu = "Test CPU"
    var blasCore = "Haswell"
    var workers = 1
    /// Bytes a second from memory and from the cache.
    var bandwidths: (memory: Double, cache: Double)?
    private(set) var lines: [String] = []

    /// Adds a record of a network or, with sizes m, n, k, of a product.
    mutating func add(
        _ benchmark: String = "train",
        engine: String = "swift",
        batch: Int = 64,
        product: [Int]? = nil,
        seconds: [Double],
        peaks: [Double]? = nil,
        interrupted: [Bool]? = nil
    ) {
        let middle = seconds.sorted()[seconds.count / 2]
        let peaks = peaks ?? seconds.map { _ in 100 }
        let bandwidths = bandwidths.map { ",\"memoryBandwidth\":\($0.memory),\"cacheBandwidth\":\($0.cache)" } ?? ""
        var fields = [
            "\"benchmark\":\"\(benchmark)\"", "\"engine\":\"\(engine)\"", "\"sizes\":[784,512,512,10]",
            "\"batch\":\(batch)", "\"workers\":\(workers)", "\"samplesPerSecond\":\(Double(batch) / middle)",
            "\"gflops\":\(0.0032 * Double(batch) / middle)", "\"peakGflops\":100", "\"fractionOfPeak\":0.8",
            "\"secondsPerRun\":\(middle)", "\"windowSeconds\":\(seconds)", "\"windowPeakGflops\":\(peaks)",
            """
            "environment":{"date":"2026-11-23T21:00:00Z","swiftVersion":"6.3.1","build":"release","cpu":"\(cpu)",\
            "cpuLevel":"v4","cores":2,"onlineCores":2,"blasVersion":"0.3.21","blasFlavour":"pthread",\
            "blasCore":"\(blasCore)","variables":{}\(bandwidths)}
            """,
        ]
        if let interrupted { fields.append("\"windowInterrupted\":\(interrupted)") }
        if let product {
            fields += [
                "\"m\":\(product[0])", "\"n\":\(product[1])", "\"k\":\(product[2])", "\"transposeA\":false",
                "\"transposeB\":true", "\"updatesWeights\":false", "\"product\":\"forward, layer 1\"",
            ]
        }
        lines.append("{" + fields.joined(separator: ",") + "}")
    }

    /// The file's bytes.
    var bytes: [UInt8] { Array((lines.joined(separator: "\n") + "\n").utf8) }
}
