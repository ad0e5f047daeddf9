extension Trainer {
    /// Compiles what a batch of a size needs.
    ///
    /// Of all its pieces, whichever rank they are for: what refuses one of them does so on every rank.
    func prepare(for dataset: Dataset<Element>, batchSize: Int) throws(TrainingError) {
        for size in pieceSizes(ofBatch: batchSize) where size > 0 { _ = try pass(for: dataset, batchSize: size) }
    }

    /// Runs this rank's pieces of a batch, and adds up what all found: the gradients then wait as those of one batch.
    ///
    /// Where the cost is not finite all states are as before, on all ranks.
    func runPieces(
        _ dataset: Dataset<Element>,
        _ rows: ArraySlice<Int>,
        _ moment: StepMoment
    ) throws(TrainingError) -> StepReport {
        let sums = try preparedSums()
        let (count, sizes) = (options.pieceCount, pieceSizes(ofBatch: rows.count))
        // Whatever can fail does so before the first of them runs, and on every rank.
        let lesser = sizes.lowerBound > 0 ? try pass(for: dataset, batchSize: sizes.lowerBound) : nil
        let greater = sizes.upperBound > 0 ? try pass(for: dataset, batchSize: sizes.upperBound) : nil
        let own = count / communicator.rankCount
        storage.access.beginChanging()
        defer { storage.access.end() }
        sums.begin()
        for piece in own * communicator.rank..<own * (communicator.rank + 1) {
            let start = rows.startIndex + piece * rows.count / count
            let part = rows[start..<rows.startIndex + (piece + 1) * rows.count / count]
            var place = moment
            place.row = part.startIndex - rows.startIndex
            let pass = part.count == sizes.lowerBound ? lesser : greater
            sums.add(part.isEmpty ? nil : pass?.run(dataset, part, place, holdsStates: true))
        }
        do throws(CommunicationError) { return try sums.end(communicator, options.loss.reduction) } catch {
            sums.cancel()
            throw .communication(error)
        }
    }

    /// The sizes of a batch's pieces: they differ by one at most.
    private func pieceSizes(ofBatch size: Int) -> ClosedRange<Int> {
        let (least, rest) = size.quotientAndRemainder(dividingBy: options.pieceCount)
        return least...(rest == 0 ? least : least + 1)
    }

    private func preparedSums() throws(TrainingError) -> PieceSums<Element> {
        if let pieceSums { return pieceSums }
        do throws(ExecutionError) {
            let sums = try PieceSums(
                storage,
                of: network,
                pieceCount: options.pieceCount / communicator.rankCount
            )
            pieceSums = sums
            return sums
        } catch { throw .execution(error) }
    }

    /// Stops where a callback of any rank has asked for it, with the reason of the first of these.
    func shareStop() throws(TrainingError) {
        guard communicator.rankCount > 1 else { return }
        do throws(CommunicationError) {
            guard try communicator.isAny(stopReason != nil) else { return }
            let reasons = try communicator.gather(Array((stopReason ?? "").utf8))
            let reason = reasons.first { !$0.isEmpty }.map { String(decoding: $0, as: UTF8.self) }
            stopReason = reason ?? ""
        } catch { throw .communication(error) }
    }

    /// Makes sure that all ranks train the same network on the same data, from the same place on.
    func checkRanks(
        _ dataset: Dataset<Element>,
        _ validation: Dataset<Element>?,
        epochs: Int
    ) throws(TrainingError) {
        guard communicator.rankCount > 1 else { return }
        let blas = BLASInformation.current.map { "OpenBLAS \($0.version), \($0.coreName)" } ?? "Swift"
        var known = settings + dataset.trainingSettings
        if options.precision.isMixed {
            known.append(TrainingSetting("products in bfloat16", "\(BFloat16Level.current)"))
        }
        known += [
            TrainingSetting("sum over all samples", String(dataset.checksum(overAbout: .max), radix: 16)),
            TrainingSetting(
                "validation samples",
                validation.map {
                    "\($0.trainingSettings.map(\.value)), \(String($0.checksum(overAbout: .max), radix: 16))"
                } ?? "none"
            ),
            TrainingSetting("sum over all states", String(checksum, radix: 16)),
            TrainingSetting("steps done", "\(stepCount)"),
            TrainingSetting("batches done", "\(batchCount), \(waitingCount) waiting"),
            TrainingSetting("epochs done", "\(epochCount)"),
            TrainingSetting("batches of the epoch done", "\(epochBatchCount)"),
            TrainingSetting("epochs asked for", "\(epochs)"),
            TrainingSetting("learning rate", "\(learningRate)"),
            TrainingSetting("CPU level", CPULevel.current.rawValue),
            TrainingSetting("matrix products", blas),
            TrainingSetting("byte order", 1.littleEndian == 1 ? "little" : "big"),
        ]
        do { try communicator.agree(on: known) } catch { throw .communication(error) }
    }

    /// FNV-1a over all states.
    private var checksum: UInt64 {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for state in reading({ storage.snapshot(where: isKept) }) {
            for value in state.tensor.values { hash = (hash ^ Double(value).bitPattern) &* 0x100_0000_01b3 }
        }
        return hash
    }
}
