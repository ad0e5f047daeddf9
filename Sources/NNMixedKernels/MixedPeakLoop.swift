internal import NNCoreCCPU

/// Multiply-adds of pairs on independent sums, nothing else: the most that one core can do.
///
/// Units: `flopCount` counts two operations for each multiply-add; the checksum keeps the loop alive.
@inline(never)
func mixedPeakLoop(_ iterations: Int, usesTiles: Bool) -> (flopCount: Int, checksum: Double) {
    #if NNKERNELS_BF16
    if usesTiles { return tilePeakLoop(iterations) }
    #endif
    // Different values, or the compiler would keep one chain for all.
    var sums = InlineArray<24, SIMD16<Float>> { SIMD16(repeating: Float($0)) }
    let factor = Rounding.lanes(SIMD16(repeating: 0.5), SIMD16(repeating: 0.25))
    for _ in 0..<max(0, iterations) {
        for chain in 0..<24 {
            unsafe sums[unchecked: chain] = PairTile.dot(sums[unchecked: chain], factor, factor)
        }
    }
    var total: Float = 0
    for chain in 0..<24 { total += sums[chain][chain % 16] }
    return (max(0, iterations) * 24 * 16 * 4, Double(total))
}

#if NNKERNELS_BF16
private func tilePeakLoop(_ iterations: Int) -> (flopCount: Int, checksum: Double) {
    nn_tiles_begin()
    defer { nn_tiles_end() }
    nn_tiles_clear()
    for _ in 0..<max(0, iterations) { nn_tiles_add_again() }
    var sums = InlineArray<1024, Float>(repeating: 0)
    var span = sums.mutableSpan
    unsafe span.withUnsafeMutableBufferPointer { sums in
        if let base = sums.baseAddress { unsafe nn_tiles_store(base) }
    }
    // Four tiles of 16 × 16 sums of 32 products each.
    return (max(0, iterations) * 4 * 256 * 64, Double(sums[0]))
}
#endif
