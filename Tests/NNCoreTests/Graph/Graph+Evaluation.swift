import NNCore

extension Graph {
    /// Compiles, runs once, and reads variables: for tests, where clarity matters more than time.
    /// - Parameter fills: whether inputs are filled in without a look at them, as wrong labels must be.
    func evaluate<Element: Scalar>(
        _ outputs: [Variable],
        _ inputs: [(variable: Variable, tensor: Tensor<Element>)] = [],
        engine: Engine = .reference,
        fills: Bool = false,
        keeping: [Variable] = []
    ) throws -> [Tensor<Element>] {
        let executor = try Executor<Element>(compile(outputs: outputs + keeping), engine: engine)
        for (variable, tensor) in inputs where executor.uses(variable) {
            if fills { try executor.fill(variable, with: tensor) } else { try executor.write(tensor, to: variable) }
        }
        executor.run()
        return try outputs.map { try executor.read($0) }
    }

    /// Evaluates scalars at scalar inputs, in Double.
    func evaluate(_ outputs: [Variable], at inputs: [(Variable, Double)]) throws -> [Double] {
        try evaluate(outputs, inputs.map { ($0, Tensor($1)) }).map { (tensor: Tensor<Double>) in tensor[0] }
    }
}

extension Executor {
    /// Fills an input with a tensor's values, whatever they are.
    func fill(_ variable: Variable, with tensor: Tensor<Element>) throws {
        try fill(variable) { span in
            for index in span.indices { span[index] = tensor[index] }
        }
    }

    /// Whether the plan needs a variable to be written.
    func uses(_ variable: Variable) -> Bool {
        do {
            _ = try read(variable)
            return true
        } catch {
            return false
        }
    }
}

extension Tensor {
    /// The bits of every element, so that NaNs and signed zeros compare too.
    var bits: [UInt64] { values.map { Double($0).bitPattern } }
}
