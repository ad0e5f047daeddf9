import Foundation
import NNTestSupport
import Synchronization
import Testing

@testable import NNCore

@Suite("A chain of 100,000 operations")
struct LongChainTests {
    private static let length = 100_000

    /// What the chain computes at x = 0.5, by plain loops: y and dy/dx.
    ///
    /// `y ← sin y + x` contracts: its slope in y is cos y, near 0.07. So the roundings of all steps together are a few ulp.
    private static let expected = {
        var (y, slope) = (0.5, 1.0)
        for _ in 0..<length / 2 { (y, slope) = (sin(y) + 0.5, cos(y) * slope + 1) }
        return [y, slope]
    }()

    /// Builds `y = sin(sin(… x) + x) + x`, differentiates it, compiles and runs it; gives y and dy/dx at x = 0.5.
    ///
    /// No step of it is another's inverse, so the compiler can leave none out.
    private static func differentiateAndRun(length: Int) throws -> (values: [Double], insertedCount: Int) {
        var graph = Graph()
        let x = try graph.input("x")
        var y = x
        for _ in 0..<length / 2 { y = try graph.add(graph.sin(y), x) }
        let before = graph.count
        let gradient = try graph.gradients(of: y, withRespectTo: [x])[0]
        let insertedCount = graph.count - before
        return (try graph.evaluate([y, gradient], at: [(x, 0.5)]), insertedCount)
    }

    @Test("is differentiated, compiled and run, with three nodes inserted for every two")
    func chain() throws {
        let (values, insertedCount) = try Self.differentiateAndRun(length: Self.length)
        #expect(close(values, Self.expected))
        // Of each sine a cosine and a product, of each sum another one.
        #expect(insertedCount <= 3 * Self.length / 2 + 2)
    }

    @Test("is left whole by the compiler")
    func steps() throws {
        var graph = Graph()
        let x = try graph.input("x")
        var y = x
        for _ in 0..<500 { y = try graph.add(graph.sin(y), x) }
        #expect(try graph.compile(outputs: [y]).source.graph.count > 1000)
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
        #expect(close(try #require(outcome.withLock { $0 }), Self.expected))
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
