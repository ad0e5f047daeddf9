import NNTestSupport
import Testing

@testable import NNCore

/// A graph drawn from a seed: elementwise operations, stretched, transposed, reshaped and reduced variables.
struct RandomGraph {
    private(set) var graph: Graph
    private(set) var variables: [Variable] = []
    private var random: RandomSource
    let inputs: [Variable]
    let parameter: Variable

    init(seed: UInt64, length: Int) throws {
        random = RandomSource(seed: seed)
        let shapes = [[3, 3], [3], [3, 1], [], [2, 3, 3]]
        var graph = Graph()
        let inputs = try shapes.enumerated().map { try graph.input("x\($0)", $1) }
        self.inputs = inputs
        parameter = try graph.parameter("w", [3, 3])
        variables = inputs + [parameter]
        self.graph = graph
        while variables.count < length { try grow() }
    }

    private mutating func any() -> Variable {
        // Recent variables often, so that chains become long enough to run in place.
        let recent = random.uniform() < 0.6 ? min(4, variables.count) : variables.count
        return variables[variables.count - 1 - random.integer(below: recent)]
    }

    private mutating func grow() throws {
        let (a, b) = (any(), any())
        let shape = graph.shape(of: a)
        let new: Variable
        switch random.integer(below: 13) {
        case 0: new = try graph.tanh(a)
        case 1: new = try graph.negate(a)
        case 2: new = try graph.sigmoid(a)
        case 3, 4, 5:
            guard let common = Shape.broadcasting(shape, graph.shape(of: b)), common.count <= 4 else { return }
            let operation = random.integer(below: 3)
            new =
                try operation == 0
                ? graph.add(a, b) : operation == 1 ? graph.subtract(a, b) : graph.multiply(graph.tanh(a), b)
        case 6, 7:
            guard shape.rank >= 2 else { return }
            new = try graph.transpose(a)
        case 8: new = try graph.reshape(a, to: Shape(shape.dimensions.reversed()))
        case 9:
            guard shape.rank >= 1 else { return }
            new = try graph.mean(a, axes: [random.integer(below: shape.rank)], keepingDimensions: true)
        case 10: new = try graph.mean(a, axes: shape.rank > 0 ? [0] : [])
        case 11:
            guard shape.rank >= 1 else { return }
            new = try graph.softmax(a)
        default:
            guard shape.dimensions == [3, 3], graph.shape(of: b).dimensions == [3, 3] else { return }
            new = try graph.matmul(graph.tanh(a), b, transposeA: random.uniform() < 0.5)
        }
        variables.append(new)
    }

    /// Draws some variables.
    mutating func sample(_ count: Int) -> [Variable] {
        (0..<count).map { _ in variables[random.integer(below: variables.count)] }
    }

    /// Draws a value for every input and parameter.
    mutating func values() -> [(variable: Variable, tensor: Tensor<Double>)] {
        (inputs + [parameter]).map { variable in
            var tensor = Tensor<Double>(repeating: 0, shape: graph.shape(of: variable))
            for position in 0..<tensor.shape.elementCount { tensor[position] = 2 * random.uniform() - 1 }
            return (variable, tensor)
        }
    }
}

extension Executor {
    /// Writes NaN wherever a run may not find anything: the whole arena but inputs and constants.
    func poisonTemporaries() {
        let fixed = Set(plan.constants.map(\.buffer) + plan.inputs.keys.compactMap { plan.values[$0]?.buffer })
        var kept: Set<Int> = []
        for buffer in fixed {
            guard case .arena(let offset) = plan.buffers[buffer].memory else { continue }
            kept.formUnion(offset..<offset + plan.buffers[buffer].elementCount)
        }
        for buffer in plan.buffers.indices {
            guard case .arena(let offset) = plan.buffers[buffer].memory else { continue }
            let layout = Layout(contiguous: Shape(unchecked: [plan.buffers[buffer].elementCount]))
            let memory = view(of: Plan.Value(buffer: buffer, layout: layout))
            for element in 0..<memory.count where !kept.contains(offset + element) { memory[element] = .nan }
        }
    }
}
