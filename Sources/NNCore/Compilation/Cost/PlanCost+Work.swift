extension PlanCost {
    /// An amount of work: floating-point operations, and bytes that move between memory and the processor.
    public struct Work: Sendable, Equatable {
        /// Floating-point operations: see ``GraphOperation/flopCount(inputs:output:)`` for what counts.
        public var flopCount: Int
        /// Those of them in matrix products, 2·m·n·k each.
        public var matrixFLOPCount: Int
        /// Bytes read: every operand once, a repeated one as it lies in memory.
        public var readByteCount: Int
        /// Bytes written: every result once.
        public var writtenByteCount: Int

        /// Makes an amount of work, none if nothing is given.
        public init(flopCount: Int = 0, matrixFLOPCount: Int = 0, readByteCount: Int = 0, writtenByteCount: Int = 0) {
            self.flopCount = flopCount
            self.matrixFLOPCount = matrixFLOPCount
            self.readByteCount = readByteCount
            self.writtenByteCount = writtenByteCount
        }

        /// Bytes read and written.
        ///
        /// It is the least that must move: operands larger than the caches move more often.
        public var byteCount: Int { readByteCount.addingSaturated(writtenByteCount) }

        /// Arithmetic intensity: floating-point operations for each byte; 0 for no work.
        ///
        /// Below the processor's own ratio of FLOP/s to bytes/s an operation waits for memory.
        /// Source: Williams, Waterman, Patterson, *Roofline*, 2009.
        public var intensity: Double { byteCount == 0 ? 0 : Double(flopCount) / Double(byteCount) }

        /// Both together; what does not fit is `Int.max`.
        public static func + (a: Work, b: Work) -> Work {
            Work(
                flopCount: a.flopCount.addingSaturated(b.flopCount),
                matrixFLOPCount: a.matrixFLOPCount.addingSaturated(b.matrixFLOPCount),
                readByteCount: a.readByteCount.addingSaturated(b.readByteCount),
                writtenByteCount: a.writtenByteCount.addingSaturated(b.writtenByteCount)
            )
        }
    }
}
