import NNTestSupport
import Testing

@testable import NNCore

@Suite("Layouts, walks over them and matrices in BLAS terms")
struct LayoutTests {
    private static func layout(_ dimensions: [Int], _ strides: [Int]) -> Layout {
        Layout(shape: Shape(unchecked: dimensions), strides: strides)
    }

    @Test(
        "what is contiguous: strides count only along axes longer than 1, and nothing is anything",
        arguments: [
            (layout([2, 3], [3, 1]), true), (layout([2, 3], [1, 2]), false), (layout([1, 3], [99, 1]), true),
            (layout([3, 1], [1, 99]), true), (layout([3, 1], [0, 1]), false), (layout([], []), true),
            (layout([1], [0]), true), (layout([2, 2], [4, 1]), false), (layout([0, 3], [5, 7]), true),
        ]
    )
    func contiguous(layout: Layout, isContiguous: Bool) {
        #expect(layout.isContiguous == isContiguous)
    }

    @Test("a walk visits every position once, in order", arguments: 0..<200)
    func walk(seed: UInt64) {
        var random = RandomSource(seed: seed)
        let dimensions = (0..<random.integer(below: 5)).map { _ in random.integer(below: 4) }
        let shape = Shape(unchecked: dimensions)
        // A permuted contiguous layout, a stretched one, and the contiguous one.
        let order = random.permutation(of: dimensions.count)
        var permuted = dimensions.map { _ in 0 }
        var step = 1
        for axis in order {
            permuted[axis] = step
            step *= max(1, dimensions[axis])
        }
        let stretched = shape.strides.map { random.uniform() < 0.4 ? 0 : $0 }
        let layouts = [permuted, stretched, shape.strides].map { Layout(shape: shape, strides: $0) }
        let space = IterationSpace(layouts)
        #expect(space.rowCount * space.rowLength == shape.elementCount)
        for (index, layout) in layouts.enumerated() {
            var walked: [Int] = []
            for row in 0..<space.rowCount {
                let start = space.offset(ofRow: row, in: index)
                for element in 0..<space.rowLength { walked.append(start + element * space.rowStrides[index]) }
            }
            var expected: [Int] = []
            for position in 0..<shape.elementCount {
                var (rest, offset) = (position, 0)
                for axis in dimensions.indices.reversed() {
                    offset += rest % dimensions[axis] * layout.strides[axis]
                    rest /= dimensions[axis]
                }
                expected.append(offset)
            }
            #expect(walked == expected, "reproduce with: seed \(seed), shape \(shape), strides \(layout.strides)")
        }
    }

    @Test("contiguous tensors are walked as one row, and a bias over a batch as one row a sample")
    func merging() {
        let batch = Layout(contiguous: Shape(unchecked: [4, 1, 5]))
        let bias = Layout(contiguous: Shape(unchecked: [5])).broadcast(to: batch.shape)
        #expect(IterationSpace([batch, batch]).rowCount == 1)
        let space = IterationSpace([batch, bias])
        #expect(space.rowCount == 4 && space.rowLength == 5 && space.rowStrides == [1, 1])
    }

    @Test("a matrix in BLAS terms shows the same elements, or is refused", arguments: 0..<5)
    func storedMatrix(rows: Int) throws {
        for columns in 0..<5 {
            for rowStride in 0..<7 {
                for columnStride in 0..<7 {
                    let layout = Self.layout([rows, columns], [rowStride, columnStride])
                    guard let stored = StoredMatrix(layout) else {
                        // Plain matrices and their transposes must never be refused: that would copy them.
                        #expect([rowStride, columnStride] != layout.shape.strides)
                        #expect([columnStride, rowStride] != Shape(unchecked: [columns, rows]).strides)
                        continue
                    }
                    let minimum = stored.isTransposed ? rows : columns
                    #expect(stored.leadingDimension >= max(1, minimum))
                    for i in 0..<rows {
                        for j in 0..<columns {
                            let ld = stored.leadingDimension
                            let place = stored.isTransposed ? j * ld + i : i * ld + j
                            #expect(place == i * rowStride + j * columnStride, "\(layout)")
                        }
                    }
                }
            }
        }
    }
}
