import NNCore

/// An operation whose outputs are sums of inputs times numbers, so that plain loops give its gradients too.
struct LinearCase: Sendable {
    /// One term of an output: an element of an input, and what multiplies it; or a number without an input.
    typealias Term = (input: Int?, index: [Int], factor: Double)

    let id: String
    let expression: String
    let inputs: [[Int]]
    let output: [Int]
    /// More of the manifest, for example `"indices":[0,1]`.
    var settings = ""
    /// The terms of an output element; factors may depend on the inputs' values.
    let terms: @Sendable (_ index: [Int], _ value: (Int, [Int]) -> Double) -> [Term]

    /// The case's line in the manifest.
    var manifest: String {
        "{\"id\":\"\(id)\",\"expr\":\"\(expression)\",\"inputs\":\(inputs),\"out\":\(output)"
            + (settings.isEmpty ? "" : ",\(settings)") + "}"
    }

    /// Inputs, cotangent, output and gradients.
    func tensors() throws -> [NamedTensor<Double>] {
        var random = RandomSource(seed: 40, stream: UInt64(id.utf8.reduce(0) { $0 + Int($1) }))
        func numbers(_ dimensions: [Int]) throws -> Tensor<Double> {
            var tensor = try Tensor(repeating: 0.0, shape: Shape(dimensions))
            for index in 0..<tensor.shape.elementCount { tensor[index] = Double(Float(4 * random.uniform() - 2)) }
            return tensor
        }
        let values = try inputs.map { try numbers($0) }
        let cotangent = try numbers(output)
        var result = Tensor(repeating: 0.0, shape: cotangent.shape)
        var gradients = values.map { Tensor(repeating: 0.0, shape: $0.shape) }
        for (position, index) in LinearCase.positions(output).enumerated() {
            let terms = terms(index) { values[$0][Self.offset($1, in: inputs[$0])] }
            for term in terms {
                guard let input = term.input else {
                    result[position] += term.factor
                    continue
                }
                let place = Self.offset(term.index, in: inputs[input])
                result[position] += term.factor * values[input][place]
                gradients[input][place] += term.factor * cotangent[position]
            }
        }
        var tensors = [NamedTensor("\(id)/cot", cotangent), NamedTensor("\(id)/f64/out", result)]
        for (number, (value, gradient)) in zip(values, gradients).enumerated() {
            tensors.append(NamedTensor("\(id)/in\(number)", value))
            tensors.append(NamedTensor("\(id)/f64/grad\(number)", gradient))
        }
        return tensors
    }

    private static func positions(_ dimensions: [Int]) -> [[Int]] {
        dimensions.reduce([[]]) { prefixes, extent in
            prefixes.flatMap { prefix in (0..<extent).map { prefix + [$0] } }
        }
    }

    private static func offset(_ index: [Int], in dimensions: [Int]) -> Int {
        zip(index, dimensions).reduce(0) { $0 * $1.1 + $1.0 }
    }
}
