/// Rounds a factor to bfloat16 and arranges it in panels of sixteen rows or columns.
@unsafe struct PairPacking {
    /// The factor's first element.
    let source: UnsafePointer<Float>
    /// Elements from one stored row to the next.
    let stride: Int
    /// Whether stored rows run along the depth; else they run along rows of the left factor, columns of the right one.
    let runsAlongDepth: Bool
    /// Whether a block's lines are lanes, as in the left factor.
    let linesAreLanes: Bool
    /// Room for a block's numbers at edges.
    let edge: UnsafeMutablePointer<Float>

    /// Packs panels from `first` on, `count` rows or columns of them, one behind the other, from depth `k` on.
    func panels(first: Int, count: Int, k: Int, depth: Int, into target: UnsafeMutablePointer<UInt32>) {
        var target = unsafe target
        var lane = 0
        while lane < count {
            var start = 0
            let valid = min(PairLayout.lanes, count &- lane)
            while start < depth {
                unsafe block(first &+ lane, valid, k &+ start, min(PairLayout.depth, depth &- start), into: target)
                unsafe target += PairLayout.blockCount
                start &+= PairLayout.depth
            }
            lane &+= PairLayout.lanes
        }
    }

    /// One block: `valid` lanes from `lane` on, `depth` deep from `k` on.
    @inline(__always)
    private func block(_ lane: Int, _ valid: Int, _ k: Int, _ depth: Int, into target: UnsafeMutablePointer<UInt32>) {
        var first = unsafe source + (runsAlongDepth ? lane &* stride &+ k : k &* stride &+ lane)
        var stride = unsafe self.stride
        if valid < PairLayout.lanes || depth < PairLayout.depth {
            let (lines, width) = unsafe runsAlongDepth ? (valid, depth) : (depth, valid)
            let edgeStride = unsafe runsAlongDepth ? PairLayout.depth : PairLayout.lanes
            unsafe edge.update(repeating: 0, count: PairLayout.lanes &* PairLayout.depth)
            for line in 0..<lines {
                for column in 0..<width { unsafe edge[line &* edgeStride &+ column] = first[line &* stride &+ column] }
            }
            unsafe (first, stride) = unsafe (UnsafePointer(edge), edgeStride)
        }
        if unsafe runsAlongDepth {
            let lines = unsafe alongDepth(first, stride)
            unsafe (linesAreLanes ? lines : lines.transposed).store(target)
        } else {
            let lines = unsafe alongLanes(first, stride)
            unsafe (linesAreLanes ? lines.transposed : lines).store(target)
        }
    }

    /// A line for each lane.
    @inline(__always)
    private func alongDepth(_ first: UnsafePointer<Float>, _ stride: Int) -> PairBlock {
        PairBlock { line in
            let row = unsafe first + line &* stride
            return unsafe Rounding.neighbours(load(row), load(row + 16))
        }
    }

    /// A line for each pair.
    @inline(__always)
    private func alongLanes(_ first: UnsafePointer<Float>, _ stride: Int) -> PairBlock {
        PairBlock { line in
            let row = unsafe first + 2 &* line &* stride
            return unsafe Rounding.lanes(load(row), load(row + stride))
        }
    }
}
