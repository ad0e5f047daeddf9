/// Multiply-adds on independent registers, nothing else: the most that one core can do.
///
/// Units: `flopCount` counts two operations for each multiply-add of each lane; the checksum keeps the loop alive.
@inline(never)
func peakLoop(iterations: Int) -> (flopCount: Int, checksum: Double) {
    let checksum = multiplyAddChains(iterations: iterations, factor: Float(0.5), PeakChains<Float>.self)
    return (iterations * chainCount * Float.width * 2, Double(checksum))
}

/// As `peakLoop`, in double precision.
@inline(never)
func peakLoopDouble(iterations: Int) -> (flopCount: Int, checksum: Double) {
    let checksum = multiplyAddChains(iterations: iterations, factor: Double(0.5), PeakChains<Double>.self)
    return (iterations * chainCount * Double.width * 2, checksum)
}

// As many chains as registers allow: more than latency × throughput of every processor to date.
#if NNKERNELS_V4
private typealias PeakChains<Element: KernelElement> = InlineArray<24, Element.Vector>
private var chainCount: Int { 24 }
#else
private typealias PeakChains<Element: KernelElement> = InlineArray<12, Element.Vector>
private var chainCount: Int { 12 }
#endif

@inline(__always)
private func multiplyAddChains<Element: KernelElement, let count: Int>(
    iterations: Int,
    factor: Element,
    _: InlineArray<count, Element.Vector>.Type
) -> Element {
    var sums = InlineArray<count, Element.Vector>(repeating: Element.Vector())
    for chain in 0..<count {
        // Different values, or the compiler would keep one chain for all.
        unsafe sums[unchecked: chain] = Element.broadcast(Element(chain))
    }
    let factors = Element.broadcast(factor)
    var remaining = iterations
    while remaining > 0 {
        for chain in 0..<count {
            unsafe sums[unchecked: chain] = Element.multiplyAdd(sums[unchecked: chain], factors, factors)
        }
        remaining &-= 1
    }
    var total: Element = 0
    for chain in 0..<count {
        total += sums[chain][chain % Element.width]
    }
    return total
}
