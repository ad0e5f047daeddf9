import NNCore

/// A graph under construction whose variables can be evaluated at given inputs, in Double.
struct Sheet {
    var graph = Graph()
    private var values: [(Variable, Tensor<Double>)] = []

    /// Inserts an input and remembers its value.
    mutating func input(_ label: String, _ value: Tensor<Double>) throws -> Variable {
        let variable = try graph.input(label, shape: value.shape)
        values.append((variable, value))
        return variable
    }

    /// Inserts a parameter and remembers its value.
    mutating func parameter(_ label: String, _ value: [Double], role: StateRole) throws -> Variable {
        let variable = try graph.parameter(label, [value.count], role: role)
        values.append((variable, try Tensor(value, shape: [value.count])))
        return variable
    }

    /// Inserts a scalar input.
    mutating func input(_ label: String, _ value: Double) throws -> Variable {
        try input(label, Tensor(value))
    }

    /// Inserts a vector input.
    mutating func input(_ label: String, _ value: [Double]) throws -> Variable {
        try input(label, Tensor(value, shape: [value.count]))
    }

    /// Inserts a matrix input.
    mutating func input(_ label: String, _ rows: [[Double]]) throws -> Variable {
        try input(label, Tensor(rows.flatMap(\.self), shape: [rows.count, rows.first?.count ?? 0]))
    }

    /// The values of variables, computed on an engine.
    func values(of variables: [Variable], engine: Engine = .reference) throws -> [Tensor<Double>] {
        let executor = try Executor<Double>(graph.compile(outputs: variables), engine: engine)
        for (variable, value) in values where executor.plan.uses(variable) { try executor.write(value, to: variable) }
        executor.run()
        return try variables.map { try executor.read($0) }
    }

    /// The value of one variable.
    func value(of variable: Variable) throws -> Tensor<Double> { try values(of: [variable])[0] }
}

/// Whether numbers agree to within 1e-10·(1 + |expected|), the tolerance for Double in these tests.
func close(_ values: [Double], _ expected: [Double], _ tolerance: Double = 1e-10) -> Bool {
    values.count == expected.count
        && zip(values, expected).allSatisfy { Swift.abs($0 - $1) <= tolerance * (1 + Swift.abs($1)) }
}

/// The logistic function, written as in the lecture.
func sigmoid(_ z: Double) -> Double { 1 / (1 + Double.exp(-z)) }
