@testable import NNCore
import NNTestSupport
import Testing

@Suite("Vector sums and updates give the bits of the operations")
struct ElementwiseSumsAndUpdatesTests {
    private func checkSums<Element: StripTestElement>(
        _ sums: VectorFunctions.ColumnSums<Element>,
        _ rows: Int,
        _ columns: Int
    ) throws {
        let x = RandomSource.elements(Element.self, rows * columns, seed: 3)
        var graph = Graph()
        let input = try graph.input("x", [rows, columns])
        let sum = try graph.sum(input, axes: [0])
        let executor = try Executor<Element>(graph.compile(outputs: [sum]), engine: .reference)
        try executor.write(Tensor(x, dimensions: [rows, columns]), to: input)
        executor.run()
        let expected = try executor.read(sum).values

        // Wider rows in memory, of which the rest must not count, up to the last element before a forbidden page.
        for padding in [0, 5] {
            let stride = columns + padding
            var matrix = [Element](repeating: .nan, count: (rows - 1) * stride + columns)
            for row in 0..<rows {
                for column in 0..<columns { matrix[row * stride + column] = x[row * columns + column] }
            }
            let memory = GuardedBuffer(matrix, side: .end)
            let result = GuardedBuffer([Element](repeating: 7, count: columns), side: .end)
            unsafe sums(memory.base, stride, rows, columns, result.base)
            #expect(memory.count == matrix.count)
            let isEqual = result.values.map(\.bits) == expected.map(\.bits)
            #expect(isEqual, "\(Element.name), \(rows) × \(columns), \(stride) apart")
        }
    }

    @Test("Sums of columns are those of the operation", arguments: ElementwiseFunction.levels)
    func sums(_ level: CPULevel) throws {
        for (rows, columns) in [
            (1, 2), (2, 3), (17, 10), (64, 67), (5, 130), (33, 64), (200, 8), (40, 17), (129, 130), (700, 37),
            (1500, 3),
        ] {
            try unsafe checkSums(VectorFunctions.floatColumnSums(level: level), rows, columns)
            try unsafe checkSums(VectorFunctions.doubleColumnSums(level: level), rows, columns)
        }
    }

    private func checkDescent<Element: StripTestElement>(_ descent: VectorFunctions.Descent<Element>) {
        let (w, g) = (
            RandomSource.elements(Element.self, 68, seed: 4), RandomSource.elements(Element.self, 68, seed: 5)
        )
        for count in 0...67 {
            var result = w
            unsafe result.withUnsafeMutableBufferPointer { result in
                unsafe g.withUnsafeBufferPointer { g in
                    guard let w = result.baseAddress, let g = g.baseAddress else { return }
                    unsafe descent(w, g, 0.3, count)
                }
            }
            let expected = w.indices.map { index -> Element in
                guard index < count else { return w[index] }
                let step = 0.3 * g[index]
                return w[index] - step
            }
            let isEqual = result.map(\.bits) == expected.map(\.bits)
            #expect(isEqual, "\(Element.name), \(count)")
        }
    }

    @Test("A descent rounds the product and the difference", arguments: ElementwiseFunction.levels)
    func descent(_ level: CPULevel) {
        unsafe checkDescent(VectorFunctions.floatDescent(level: level))
        unsafe checkDescent(VectorFunctions.doubleDescent(level: level))
    }
}
