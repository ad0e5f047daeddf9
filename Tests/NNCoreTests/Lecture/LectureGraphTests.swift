import NNCore
import Testing

@Suite("The lecture: networks as computational graphs, and the chain rule")
struct LectureGraphTests {
    @Test("z = xy")
    func product() throws {
        var sheet = Sheet()
        let x = try sheet.input("x", 3)
        let y = try sheet.input("y", -4)
        let z = try sheet.graph.multiply(x, y)
        let gradients = try sheet.graph.gradients(of: z, withRespectTo: [x, y])
        let values = try sheet.values(of: [z] + gradients).map { $0[0] }
        #expect(values == [-12, -4, 3])
    }

    @Test("Logistic regression: y' = σ(xᵀw + b)")
    func logisticRegression() throws {
        var sheet = Sheet()
        let (x, w, b) = ([0.5, -1, 2], [0.3, 0.7, -0.2], 0.1)
        let xVariable = try sheet.input("x", [x])
        let wVariable = try sheet.input("w", w.map { [$0] })
        let bVariable = try sheet.input("b", b)
        let u1 = try sheet.graph.matmul(xVariable, wVariable)
        let u2 = try sheet.graph.add(u1, bVariable)
        let prediction = try sheet.graph.sigmoid(u2)
        let total = try sheet.graph.sum(prediction)
        let gradients = try sheet.graph.gradients(of: total, withRespectTo: [wVariable, bVariable, xVariable])
        let values = try sheet.values(of: [prediction] + gradients)
        let expected = sigmoid(zip(x, w).map(*).reduce(0, +) + b)
        let slope = expected * (1 - expected)
        #expect(close(values[0].values, [expected]))
        #expect(close(values[1].values, x.map { slope * $0 }))
        #expect(close(values[2].values, [slope]))
        #expect(close(values[3].values, w.map { slope * $0 }))
    }

    @Test("A layer of rectified linear units for a batch: H = max{0, XW + b}")
    func rectifiedLayer() throws {
        var sheet = Sheet()
        let x = try sheet.input("X", [[1, 2], [-1, 0.5], [0, -3]])
        let w = try sheet.input("W", [[1, -1, 0.5], [2, 1, -0.25]])
        let b = try sheet.input("b", [0.5, -0.5, 0.25])
        let product = try sheet.graph.matmul(x, w)
        let h = try sheet.graph.relu(sheet.graph.add(product, b))
        #expect(try sheet.value(of: h).shape.dimensions == [3, 3])
        #expect(close(try sheet.value(of: h).values, [5.5, 0.5, 0.25, 0.5, 1, 0, 0, 0, 1]))
        // One regularizer more uses W a second time: its gradient sums both uses.
        let penalty = try sheet.graph.scale(sheet.graph.sum(sheet.graph.square(w)), by: 0.5)
        let cost = try sheet.graph.add(sheet.graph.sum(h), penalty)
        let gradient = try sheet.graph.gradients(of: cost, withRespectTo: [w])[0]
        // Xᵀ·mask + W
        #expect(close(try sheet.value(of: gradient).values, [0 + 1, 0 - 1, 1 + 0.5, 2.5 + 2, 2.5 + 1, -1 - 0.25]))
    }

    @Test("The chain w → x → y → z: dz/dw = f'(y)·f'(x)·f'(w)")
    func chain() throws {
        var sheet = Sheet()
        let w = try sheet.input("w", 0.3)
        // f = sin would do as well; tanh is one of the operations.
        let x = try sheet.graph.tanh(w)
        let y = try sheet.graph.tanh(x)
        let z = try sheet.graph.tanh(y)
        let gradients = try sheet.graph.gradients(of: z, withRespectTo: [w, x, y])
        let values = try sheet.values(of: gradients).map { $0[0] }
        func f(_ t: Double) -> Double { Double.tanh(t) }
        func slope(_ t: Double) -> Double { 1 - f(t) * f(t) }
        let (xv, yv) = (f(0.3), f(f(0.3)))
        #expect(close(values, [slope(yv) * slope(xv) * slope(0.3), slope(yv) * slope(xv), slope(yv)]))
    }

    @Test("Vectors: ∇ₓz is the transposed Jacobian ∂y/∂x times ∇ᵧz")
    func jacobianTimesGradient() throws {
        // y = g(x) = σ(Wx), z = f(y) with ∇ᵧz given as a seed.
        let w: [[Double]] = [[0.2, -0.4, 0.1], [0.7, 0.3, -0.6]]
        let x = [0.5, -0.2, 0.9]
        let seed = [1.5, -2.0]
        var sheet = Sheet()
        let xVariable = try sheet.input("x", x.map { [$0] })
        let wVariable = try sheet.input("W", w)
        let seedVariable = try sheet.input("∇ᵧz", seed.map { [$0] })
        let y = try sheet.graph.sigmoid(sheet.graph.matmul(wVariable, xVariable))
        let gradient = try sheet.graph.gradients(of: y, withRespectTo: [xVariable], seed: seedVariable)[0]

        let outputs = w.map { row in sigmoid(zip(row, x).map(*).reduce(0, +)) }
        let jacobian = zip(outputs, w).map { output, row in row.map { output * (1 - output) * $0 } }
        let expected = (0..<3).map { i in (0..<2).map { jacobian[$0][i] * seed[$0] }.reduce(0, +) }
        #expect(close(try sheet.value(of: gradient).values, expected))
    }

    @Test("Tensors: the gradient has the variable's shape, whatever its rank")
    func tensors() throws {
        var sheet = Sheet()
        let x = try sheet.input("X", Tensor((0..<24).map { Double($0) / 10 }, shape: [2, 3, 4]))
        let z = try sheet.graph.sum(sheet.graph.square(x))
        let gradient = try sheet.graph.gradients(of: z, withRespectTo: [x])[0]
        let value = try sheet.value(of: gradient)
        #expect(value.shape.dimensions == [2, 3, 4])
        #expect(close(value.values, (0..<24).map { Double($0) / 5 }))
    }

    @Test("A variable on several paths to z receives the sum over the paths")
    func severalPaths() throws {
        // z = x·y + y·w + x with w = x²: three paths from x.
        var sheet = Sheet()
        let x = try sheet.input("x", 2)
        let y = try sheet.input("y", 5)
        let w = try sheet.graph.square(x)
        let xy = try sheet.graph.multiply(x, y)
        let yw = try sheet.graph.multiply(y, w)
        let z = try sheet.graph.add(sheet.graph.add(xy, yw), x)
        let gradients = try sheet.graph.gradients(of: z, withRespectTo: [x, y])
        #expect(try sheet.values(of: gradients).map { $0[0] } == [5 + 5 * 4 + 1, 2 + 4])
    }

    @Test("The gradient is inserted into the graph, and can be differentiated again")
    func gradientsAreVariables() throws {
        var sheet = Sheet()
        let x = try sheet.input("x", 2)
        let z = try sheet.graph.power(x, 5)
        let before = sheet.graph.count
        let first = try sheet.graph.gradients(of: z, withRespectTo: [x])[0]
        #expect(sheet.graph.count > before)
        let second = try sheet.graph.gradients(of: first, withRespectTo: [x])[0]
        let third = try sheet.graph.gradients(of: second, withRespectTo: [x])[0]
        #expect(close(try sheet.values(of: [first, second, third]).map { $0[0] }, [80, 160, 240]))
    }
}
