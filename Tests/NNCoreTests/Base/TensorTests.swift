import NNCore
import Testing

@Suite("Tensors are written as nested lists and read by rows")
struct TensorTests {
    @Test("Nested lists are the axes, in row-major order")
    func literals() throws {
        let matrix: Tensor<Float> = [[1, 2.5, 3], [-4, 5, 6]]
        #expect(try matrix == Tensor([1, 2.5, 3, -4, 5, 6], shape: [2, 3]))
        let deep: Tensor<Double> = [[[1], [2]], [[3], [4]], [[5], [6]]]
        #expect(deep.shape.dimensions == [3, 2, 1] && deep.values == [1, 2, 3, 4, 5, 6])
        let empty: Tensor<Float> = []
        #expect(empty.shape.dimensions == [0] && empty.values.isEmpty)
    }

    @Test("A number is rounded once, to the tensor's precision, as a literal of its type is")
    func rounding() {
        // Between two floats, a little above the middle: by way of Double it would be rounded to the lower one.
        let tensor: Tensor<Float> = [1.00000005960464477540]
        #expect(tensor[0] == (1.00000005960464477540 as Float))
    }

    @Test("Rows, elements by index, and their replacement")
    func rows() {
        var matrix: Tensor<Double> = [[1, 2, 3], [4, 5, 6]]
        #expect(matrix[row: 1] == [4, 5, 6])
        #expect(matrix.rows.map(\.values) == [[1, 2, 3], [4, 5, 6]])
        #expect(matrix[0, 2] == 3 && matrix[1, 0] == 4)
        matrix[1, 0] = -4
        matrix[row: 0] = [7, 8, 9]
        #expect(matrix == [[7, 8, 9], [-4, 5, 6]])
        let deep: Tensor<Float> = [[[1, 2], [3, 4]], [[5, 6], [7, 8]]]
        #expect(deep[1, 0, 1] == 6 && deep[row: 1][row: 1] == [7, 8])
        let vector: Tensor<Float> = [1, 2]
        #expect(vector.rows.map(\.shape) == [.scalar, .scalar])
        let wide = Tensor<Float>(repeating: 0, shape: .scalar)
        #expect(wide.values == [0])
    }

    @Test("Rows of a matrix without columns are there, and empty")
    func emptyRows() throws {
        let matrix = try Tensor<Float>([], shape: [2, 0])
        #expect(matrix.rows.count == 2 && matrix[row: 1].values.isEmpty)
    }

    @Test("Lists of different lengths stop the program with both shapes")
    func ragged() async throws {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            let tensor: Tensor<Float> = [[1, 2, 3], [4, 5]]
            print(tensor)
        }
        let message = String(decoding: try #require(result).standardErrorContent, as: UTF8.self)
        #expect(message.contains("tensor literal: element 1 has shape [2], but element 0 has [3]"))
    }

    @Test("A row and an element outside stop the program with the shape")
    func outside() async throws {
        let row = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            let tensor: Tensor<Float> = [[1, 2], [3, 4]]
            print(tensor[row: 2])
        }
        let text = String(decoding: try #require(row).standardErrorContent, as: UTF8.self)
        #expect(text.contains("there is no row 2 in shape [2, 2]"))
        let element = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            let tensor: Tensor<Float> = [[1, 2], [3, 4]]
            print(tensor[0, 2])
        }
        let message = String(decoding: try #require(element).standardErrorContent, as: UTF8.self)
        #expect(message.contains("there is no element [0, 2] in shape [2, 2]"))
    }
}
