import Foundation
import NNTestSupport
import Synchronization
import Testing

@testable import NNCore

@Suite("A chain of 100,000 operations")
struct LongChainTests {
    private static let length = 100_000

    /// Builds `y = −(−(… x))`, differentiates it, compiles and runs it; gives y and dy/dx at x = 0.5.
    private static func differentiateAndRun(length: Int) throws -> (values: [Double], insertedCount: Int) {
        var graph = Graph()
        let x = try graph.input("x")
        var y = x
        for _ in 0..<length { y = try graph.negate(y) }
        let before = graph.count
        let gradient = try graph.gradients(of: y, withRespectTo: [x])[0]
        let insertedCount = graph.count - before
        return (try graph.evaluate([y, gradient], at: [(x, 0.5)]), insertedCount)
    }

    @Test("is differentiated, compiled and run, with as many nodes inserted as it has")
    func chain() throws {
        let (values, insertedCount) = try Self.differentiateAndRun(length: Self.length)
        #expect(values == [0.5, 1])
        #expect(insertedCount <= Self.length + 2)
    }

    @Test("needs no deep stack: 256 KiB are enough")
    func smallStack() throws {
        let outcome = Mutex<[Double]?>(nil)
        let done = DispatchSemaphore(value: 0)
        let thread = Thread {
            outcome.withLock { $0 = (try? Self.differentiateAndRun(length: Self.length))?.values }
            done.signal()
        }
        thread.stackSize = 256 * 1024
        thread.start()
        done.wait()
        #expect(outcome.withLock { $0 } == [0.5, 1])
    }

    @Test("uses no more memory in its plan than a short one")
    func arena() throws {
        func arenaSize(_ length: Int) throws -> Int {
            var graph = Graph()
            let x = try graph.input("x", [1000])
            var y = x
            for _ in 0..<length { y = try graph.sigmoid(y) }
            return try graph.compile(outputs: [y]).arenaElementCount
        }
        #expect(try arenaSize(10_000) == arenaSize(10))
    }
}
