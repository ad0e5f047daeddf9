import Benchmark

let benchmarks: @Sendable () -> Void = {
    StepGates.define()
    MemoryGates.define()
    Timings.define()
}
