import Benchmark

let benchmarks: @Sendable () -> Void = {
    StepGates.define()
    WorkerGates.define()
    MemoryGates.define()
    Timings.define()
}
