/// Measures how fast one core moves numbers through memory and through its own cache, by a triad: `a ← b + s·c`.
///
/// With the processor's peak this gives the roofline: what moves much for each operation cannot reach the peak.
///
/// Units: bytes a second, 12 bytes an element as STREAM counts them, although a processor may read a line of `a` before
/// it writes it.
/// Source: McCalpin, *Memory Bandwidth and Machine Balance in Current High Performance Computers*, 1995.
struct MemoryMeter {
    /// From memory: 192 MiB, more than the caches hold.
    let memoryBandwidth: Double
    /// From the core's own cache: 192 KiB, which repeated work finds there.
    let cacheBandwidth: Double

    /// Measures both, in a third of a second.
    init(_ stopwatch: Stopwatch) {
        #if DEBUG
        // Unoptimised the loop takes a hundred times as long as memory, whatever its size.
        memoryBandwidth = Self.bandwidth(vectorCount: 1 << 9, passes: 1, stopwatch)
        cacheBandwidth = memoryBandwidth
        #else
        memoryBandwidth = Self.bandwidth(vectorCount: 1 << 21, passes: 1, stopwatch)
        cacheBandwidth = Self.bandwidth(vectorCount: 1 << 11, passes: 200, stopwatch)
        #endif
    }

    /// The median over ten windows, each of some passes over three arrays of so many vectors.
    private static func bandwidth(vectorCount: Int, passes: Int, _ stopwatch: Stopwatch) -> Double {
        var a = [SIMD8<Float>](repeating: .zero, count: vectorCount)
        let (b, c) = (a.map { $0 + 1 }, a.map { $0 + 2 })
        triad(&a, b, c, 0.5)
        let seconds = (0..<10).map { _ in
            stopwatch.seconds { for pass in 0..<passes { triad(&a, b, c, Float(pass)) } }
        }
        return Double(3 * MemoryLayout<SIMD8<Float>>.stride * vectorCount * passes) / seconds.median
    }

    @inline(never)
    private static func triad(_ a: inout [SIMD8<Float>], _ b: [SIMD8<Float>], _ c: [SIMD8<Float>], _ scale: Float) {
        var a = a.mutableSpan
        let (b, c) = (b.span, c.span)
        for index in a.indices { a[index] = b[index] + scale * c[index] }
    }
}
