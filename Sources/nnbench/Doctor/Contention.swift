import Foundation
import NNCore
import Synchronization

/// Whether others use the machine: a loop on each usable core at once, in windows of equal work.
struct Contention {
    /// The part of the time in which a loop did not run although it wanted to.
    let stolenShare: Double
    /// How much longer the slow windows took than the fast ones: the ninth decile over the first.
    let spread: Double
    let coreCount: Int
    let seconds: Double

    private struct Window {
        let elapsed: Double
        let used: Double
    }

    /// Spins for about a third of a second.
    static func measure(coreCount: Int) -> Contention {
        let iterations = 200_000
        let all = Mutex<[Window]>([])
        let start = ContinuousClock.now
        DispatchQueue.concurrentPerform(iterations: coreCount) { _ in
            var windows: [Window] = []
            let own = ContinuousClock.now
            // Some windows, however slow the machine is.
            while windows.count < 5 || own.duration(to: .now) < .milliseconds(350) {
                let (elapsed, used) = Stopwatch.both {
                    _ = PeakProbe.run(Float.self, iterations: iterations, level: .highestSupported)
                }
                windows.append(Window(elapsed: elapsed, used: used))
            }
            all.withLock { $0 += windows }
        }
        let windows = all.withLock { $0 }
        let elapsed = windows.map(\.elapsed).sorted()
        let total = elapsed.reduce(0, +)
        let duration = start.duration(to: .now).components
        return Contention(
            stolenShare: max(0, 1 - windows.map(\.used).reduce(0, +) / total),
            spread: elapsed[elapsed.count * 9 / 10] / elapsed[elapsed.count / 10],
            coreCount: coreCount,
            seconds: Double(duration.seconds) + Double(duration.attoseconds) * 1e-18
        )
    }

    /// What it says about measuring here.
    var finding: Finding {
        let load = SystemFile.text("/proc/loadavg")?.split(separator: " ").first
        var finding = Finding(
            topic: "contention",
            facts: [
                "loops on \(coreCount) core\(coreCount == 1 ? "" : "s") for \(seconds.formatted(1)) s: "
                    + "\(stolenShare.percent) of their time went to others, slow windows took \(spread.formatted(2)) times "
                    + "as long as fast ones" + (load.map { "; load average \($0)" } ?? "")
            ]
        )
        if stolenShare > 0.03 {
            finding.warnings.append(
                "other programs took \(stolenShare.percent) of the time; stop them (see top), or trust ratios within one "
                    + "run only"
            )
        } else if spread > 1.15 {
            finding.warnings.append(
                "equal work takes \(spread.formatted(2)) times as long at times: the clock changes or a neighbour of this "
                    + "virtual machine is busy; measure for longer (--seconds 10) and trust ratios within one run only"
            )
        }
        return finding
    }
}
