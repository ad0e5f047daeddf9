internal import NNCoreCCPU

/// Copies part of an operand into panels: `panel[index·width + lane]`, `width` lanes wide, `depth` deep.
///
/// Lanes from `valid` on hold zeros, or other elements of the source; nothing but the source is read.
enum Packing<Element: KernelElement> {
    /// Packs columns of a matrix, from line `k` on, into panels one behind the other.
    ///
    /// Element [index, column] is at `source + index·stride + column`, or, where lines run along the depth, at
    /// `source + column·stride + index`.
    static func panels(
        _ source: UnsafePointer<Element>,
        stride: Int,
        runsAlongDepth: Bool,
        columns: Range<Int>,
        k: Int,
        depth: Int,
        into panels: UnsafeMutablePointer<Element>
    ) {
        var start = 0
        while start < columns.count {
            let remaining = (columns.count &- start &+ Element.width &- 1) / Element.width
            let lanes = Blocking<Element>.panelVectors(remaining) &* Element.width
            let valid = min(lanes, columns.count &- start)
            let panel = unsafe panels + start &* depth
            let first = columns.lowerBound &+ start
            if runsAlongDepth {
                let lines = unsafe source + (first &* stride &+ k)
                unsafe transpose(lines, stride: stride, depth: depth, valid: valid, width: lanes, into: panel)
            } else {
                let lines = unsafe source + (k &* stride &+ first)
                unsafe copy(lines, stride: stride, depth: depth, valid: valid, width: lanes, into: panel)
            }
            start &+= lanes
        }
    }

    /// Strips of `Register.group` lanes that share a line of the caches.
    @inline(__always)
    static var stripsInLine: Int { max(1, 64 / (Register.group &* MemoryLayout<Element>.stride)) }

    /// Fetches the lines of the caches that hold `count` elements.
    @inline(__always)
    static func prefetch(_ first: UnsafePointer<Element>, count: Int) {
        let (start, byteCount) = unsafe (UnsafeRawPointer(first), count &* MemoryLayout<Element>.stride)
        var offset = 0
        while offset < byteCount {
            unsafe nn_prefetch(start + offset)
            offset &+= 64
        }
        unsafe nn_prefetch(start + (byteCount &- 1))
    }

    /// Packs ``stripsInLine`` strips of `Register.group` lanes each, one behind the other, so that no line of the caches
    /// is read twice: lane l of index i is at `source + i·stride + l`.
    @inline(never)
    static func copyStrips(
        _ source: UnsafePointer<Element>,
        stride: Int,
        depth: Int,
        into strips: UnsafeMutablePointer<Element>
    ) {
        var source = unsafe source
        var strip = unsafe strips
        for _ in 0..<depth {
            for index in 0..<stripsInLine {
                let offset = index &* Register.group
                unsafe Element.copyGroup(source + offset, to: strip + offset &* depth)
            }
            unsafe source += stride
            unsafe strip += Register.group
        }
    }

    /// Packs a source whose lanes are adjacent in memory: lane l of index i is at `source + i·stride + l`.
    @inline(never)
    static func copy(
        _ source: UnsafePointer<Element>,
        stride: Int,
        depth: Int,
        valid: Int,
        width: Int,
        into panel: UnsafeMutablePointer<Element>
    ) {
        var source = unsafe source
        var panel = unsafe panel
        let whole = valid / Element.width * Element.width
        // Of all lines but the last few, whole panels can be read without leaving the source; what is in lanes beyond
        // its columns goes into sums that nobody reads, or that are written over.
        let freeLines = max(0, depth &- (width &- valid &+ stride &- 1) / stride)
        if width == Register.vectors &* Element.width {
            // Written out: in a loop, 32 × 512 × 512 takes 4 % longer (Zen 3).
            for _ in 0..<freeLines {
                for j in 0..<Register.vectors {
                    unsafe store(load(source + j &* Element.width), panel + j &* Element.width)
                }
                unsafe source += stride
                unsafe panel += width
            }
        } else {
            for _ in 0..<freeLines {
                var lane = 0
                while lane &+ Element.width <= width {
                    unsafe store(load(source + lane), panel + lane)
                    lane &+= Element.width
                }
                while lane < width {
                    unsafe Element.copyGroup(source + lane, to: panel + lane)
                    lane &+= Register.group
                }
                unsafe source += stride
                unsafe panel += width
            }
        }
        for _ in freeLines..<depth {
            var lane = 0
            while lane < whole {
                unsafe store(load(source + lane), panel + lane)
                lane &+= Element.width
            }
            while lane &+ Register.group <= valid {
                unsafe Element.copyGroup(source + lane, to: panel + lane)
                lane &+= Register.group
            }
            while lane < valid {
                unsafe panel[lane] = source[lane]
                lane &+= 1
            }
            while lane < width {
                unsafe panel[lane] = 0
                lane &+= 1
            }
            unsafe source += stride
            unsafe panel += width
        }
    }

    /// Packs a source whose depth is adjacent in memory: lane l of index i is at `source + l·stride + i`.
    @inline(never)
    static func transpose(
        _ source: UnsafePointer<Element>,
        stride: Int,
        depth: Int,
        valid: Int,
        width: Int,
        into panel: UnsafeMutablePointer<Element>
    ) {
        var lane = 0
        while lane < width {
            let (lines, target) = unsafe (source + lane &* stride, panel + lane)
            let last = min(Element.width, valid &- lane) &- 1
            if last == Element.width &- 1 {
                unsafe transpose(depth: depth, into: target, width: width) { unsafe lines + $0 &* stride }
            } else {
                // Lines that are missing repeat the last one.
                unsafe transpose(depth: depth, into: target, width: width) { unsafe lines + min($0, last) &* stride }
            }
            lane &+= Element.width
        }
    }

    /// As many lines as a register has lanes.
    @inline(__always)
    private static func transpose(
        depth: Int,
        into panel: UnsafeMutablePointer<Element>,
        width: Int,
        line: (Int) -> UnsafePointer<Element>
    ) {
        var index = 0
        while index &+ 4 <= depth {
            let columns = unsafe Element.transposedLines { unsafe line($0) + index }
            for i in 0..<4 { unsafe store(columns[unchecked: i], panel + (index &+ i) &* width) }
            index &+= 4
        }
        while index < depth {
            for lane in 0..<Element.width { unsafe panel[index &* width &+ lane] = line(lane)[index] }
            index &+= 1
        }
    }
}
