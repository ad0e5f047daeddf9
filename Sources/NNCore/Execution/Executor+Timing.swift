extension Executor {
    /// The seconds that each step takes on the calling thread alone: medians over some runs, all steps of each.
    ///
    /// A run here is a run: parameters are updated. Reading the clock adds some tens of nanoseconds to each step.
    package func secondsOfSteps(runCount: Int) -> [Double] {
        let clock = ContinuousClock()
        var times = [[Double]](repeating: [], count: steps.count)
        for _ in 0..<max(1, runCount) {
            prepare()
            for index in steps.indices {
                let start = clock.now
                steps[index].runWhole()
                times[index].append(start.duration(to: clock.now) / .seconds(1))
            }
        }
        return times.map { $0.sorted()[$0.count / 2] }
    }
}
