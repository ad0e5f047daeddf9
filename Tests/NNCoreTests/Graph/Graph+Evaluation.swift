import NNCore

extension Graph {
    /// Compiles, runs once, and reads variables: for tests, where clarity matters more than time.
    func evaluate<Element: Scalar>(
        _ outputs: [Variable],
        _ inputs: [(variable: Variable, tensor: Tensor<Element>)] = [],
        engine: Engine = .reference,
        keeping: [Variable] = []
    ) throws -> [Tensor<Element>] {
        let executor = try Executor<Element>(compile(outputs: outputs + keeping), engine: engine)
        for (variable, tensor) in inputs where executor.uses(variable) { try executor.write(tensor, to: variable) }
        executor.run()
        return try outputs.map { try executor.read($0) }
    }

    /// Evaluates scalars at scalar inputs, in Double.
    func evaluate(_ outputs: [Variable], at inputs: [(Variable, Double)]) throws -> [Double] {
        try evaluate(outputs, inputs.map { ($0, Tensor($1)) }).map { (tensor: Tensor<Double>) in tensor[0] }
    }
}

extension Executor {
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
