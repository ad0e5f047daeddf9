@testable import NNCore
import NNKernelInterface
import NNTestSupport
import Testing

@Suite("Vector sums give the bits of the operations")
struct ElementwiseSumsTests {
    private func checkSums<Element: StripTestElement>(
        _ sums: KernelSet.ColumnSums<Element>,
        _ rows: Int,
        _ columns: Int
    ) throws {
        let x = RandomSource.elements(Element.self, rows * columns, seed: 3)
        var graph = Graph()
        let input = try graph.input("x", [rows, columns])
        let sum = try graph.sum(input, axes: [0])
        let executor = try Executor<Element>(graph.compile(outputs: [sum]), engine: .reference)
        try executor.write(Tensor(x, shape: [rows, columns]), to: input)
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
            unsafe sums(memory.base, stride, rows, columns, result.base, false)
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
            try unsafe checkSums(KernelSet.of(level).floatColumnSums, rows, columns)
            try unsafe checkSums(KernelSet.of(level).doubleColumnSums, rows, columns)
        }
    }
}
