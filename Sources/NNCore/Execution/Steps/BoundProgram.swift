internal import NNKernelInterface

/// An elementwise program bound to memory.
///
/// The output is walked in strips of whole rows, or of parts of long ones, that fit the first-level cache with all that
/// is computed on the way. Inputs that lie as the output does are read where they lie; others are laid out first.
@safe final class BoundProgram<Element: Scalar> {
    /// Elements in a strip, at most.
    private static var capacity: Int { WorkerScratch<Element>.stripCapacity }
    /// Elements that are worth a worker of their own.
    private static var elementsPerPart: Int { 8192 }

    /// Where an instruction reads or writes.
    @safe private enum Place {
        /// Among the strip's elements of memory that lies as the output does, from its first element on.
        case elements(UnsafeMutablePointer<Element>)
        /// In the worker's block: the part of a product that is being taken up.
        case block
        /// In a strip, as elements from the first.
        case strip(Int)
        /// In an input's own rows, or, of whole rows, in its strip.
        case rows(Int)
        /// One number for all elements.
        case number(UnsafeMutablePointer<Element>)
        /// One number for all elements, among the constants.
        case constant(Int)

        var isNumber: Bool {
            switch self {
            case .number, .constant: true
            case .elements, .block, .strip, .rows: false
            }
        }
    }

    /// Where a worker's instruction reads or writes: an address, and what it moves along with from strip to strip.
    @safe private struct Address {
        enum Movement { case none, elements, block, rows }

        let base: UnsafeMutablePointer<Element>
        let movement: Movement
        /// Of rows, the input that they are of.
        var input = 0
    }

    @safe private struct Instruction {
        let function: StripFunction
        let a: Address
        let b: Address
        let c: Address
        let target: Address
        /// Which operands are one number, as bits.
        let numbers: UInt8
    }

    /// How an input gets into a strip.
    private enum Reading {
        /// It lies as the output does.
        case asOutput
        /// It is in the worker's block.
        case block
        /// Adjacent elements along rows.
        case rows
        /// One number for all rows and columns.
        case number
        /// Anything else, by its strides.
        case strided
    }

    @safe private struct Input {
        let base: UnsafeMutablePointer<Element>
        let reading: Reading
        let stride: Int
        /// Whether every row reads the same elements.
        let repeatsRows: Bool
    }

    private let inputs: [Input]
    /// Each worker's own: of a plain function that is called the context is counted, and a count that two workers change at
    /// once costs more than the function.
    private let instructions: [[Instruction]]
    /// The views hold the memory that the inputs and the instructions point to.
    private let views: [TensorView<Element>]
    private let space: IterationSpace
    private let scratch: WorkerScratch<Element>
    /// What the instructions' constants are; they lie side by side in the strip behind the others.
    private let constants: [Element]
    private let constantStrip: Int
    private let rowsPerStrip: Int
    /// How many parts the work is worth, as a step of its own.
    let partCount: Int

    /// Binds a program.
    /// - Parameters:
    ///   - program: what to compute.
    ///   - binding: where its inputs and outputs lie; all outputs lie alike.
    ///   - keepsRows: whether parts are asked for by rows and columns of the last axis.
    ///   - readsBlock: whether input 0 is not where its view says, but in the running worker's block.
    init(_ program: ElementwiseProgram, _ binding: StepBinding<Element>, keepsRows: Bool, readsBlock: Bool = false) {
        let program = binding.level == nil ? program : program.contracted()
        views = binding.inputs + binding.outputs
        let layouts = binding.inputs.map(\.layout) + [binding.output.layout]
        let space = IterationSpace(layouts, keepsLastAxis: keepsRows)
        self.space = space
        let output = binding.output
        let inputs = binding.inputs.enumerated().map { index, view in
            let stride = space.rowStrides[index]
            let repeatsRows = space.repeatsRows(in: index)
            let reading: Reading =
                if view.layout == output.layout || view.layout.isContiguous {
                    readsBlock && index == 0 ? .block : .asOutput
                } else if repeatsRows && stride == 0 {
                    .number
                } else {
                    stride == 1 ? .rows : .strided
                }
            return unsafe Input(base: view.base, reading: reading, stride: stride, repeatsRows: repeatsRows)
        }
        self.inputs = inputs
        var allocation = StripAllocation(program, fixedCount: inputs.count)
        let stores = Self.stores(of: program, inputs, binding.outputs)
        func place(_ operand: ElementwiseProgram.Operand, _ targets: [Place]) -> Place {
            switch operand {
            case .input(let index):
                switch inputs[index].reading {
                case .asOutput: unsafe .elements(inputs[index].base)
                case .block: .block
                case .rows: .rows(index)
                case .number: unsafe .number(inputs[index].base)
                case .strided: .strip(index * Self.capacity)
                }
            case .result(let index): targets[index]
            }
        }
        // A strip for every input, one for all constants, and one for every result that is still to be read.
        let constantStrip = allocation.takeForGood() * Self.capacity
        self.constantStrip = constantStrip
        var constants: [Element] = []
        var targets: [Place] = []
        var steps: [(function: any ElementwiseFunction, operands: [Place], target: Place)] = []
        for (index, instruction) in program.instructions.enumerated() {
            var operands = instruction.operands.map { place($0, targets) }
            for value in Self.constants(of: instruction.function, level: binding.level) {
                operands.append(.constant(constantStrip + constants.count))
                constants.append(Element(value))
            }
            // What a function has no operand for is not looked at, but must be there.
            while operands.count < 3 { operands.append(operands[0]) }
            allocation.release(readLastBy: index)
            let target: Place =
                if let output = stores.direct[index] {
                    unsafe .elements(binding.outputs[output].base)
                } else {
                    .strip(allocation.take(for: index) * Self.capacity)
                }
            targets.append(target)
            steps.append((instruction.function, operands, target))
        }
        for (result, output) in stores.late {
            let operands = Array(repeating: targets[result], count: 3)
            steps.append((Copy(), operands, unsafe .elements(binding.outputs[output].base)))
        }
        instructions = (0..<max(1, binding.workerCount)).map { worker in
            let scratch = binding.scratch
            func address(_ place: Place) -> Address {
                switch place {
                case .elements(let first): unsafe Address(base: first, movement: .elements)
                case .block: unsafe Address(base: scratch.block(of: worker), movement: .block)
                case .strip(let offset), .constant(let offset):
                    unsafe Address(base: scratch.strips(of: worker) + offset, movement: .none)
                case .number(let number): unsafe Address(base: number, movement: .none)
                case .rows(let index):
                    unsafe Address(
                        base: scratch.strips(of: worker) + index * Self.capacity,
                        movement: .rows,
                        input: index
                    )
                }
            }
            return steps.map { step in
                var numbers: UInt8 = 0
                for (index, place) in step.operands.enumerated() where place.isNumber { numbers |= 1 << index }
                return unsafe Instruction(
                    function: Self.strip(of: step.function, level: binding.level).function,
                    a: address(step.operands[0]),
                    b: address(step.operands[1]),
                    c: address(step.operands[2]),
                    target: address(step.target),
                    numbers: numbers
                )
            }
        }
        self.constants = constants
        scratch = binding.scratch
        rowsPerStrip = max(1, Self.capacity / max(1, space.rowLength))
        partCount = max(1, min(binding.workerCount, output.count / Self.elementsPerPart))
    }

    /// Which results go straight into an output's memory, and which only when all of the strip is computed: where somebody
    /// still reads what is there, or where the result has another output already.
    private static func stores(
        of program: ElementwiseProgram,
        _ inputs: [Input],
        _ outputs: [TensorView<Element>]
    ) -> (direct: [Int: Int], late: [(result: Int, output: Int)]) {
        var direct: [Int: Int] = [:]
        var late: [(result: Int, output: Int)] = []
        for (output, result) in program.stores.enumerated() {
            let isReadLater = program.instructions.dropFirst(result + 1).contains { instruction in
                instruction.operands.contains { operand in
                    guard case .input(let index) = operand, inputs[index].reading != .block else { return false }
                    return unsafe inputs[index].base == outputs[output].base
                }
            }
            if isReadLater || direct[result] != nil {
                late.append((result, output))
            } else {
                direct[result] = output
            }
        }
        return (direct, late)
    }

    /// The constants that a function's vector kernel takes behind its operands.
    private static func constants(of function: any ElementwiseFunction, level: CPULevel?) -> [Double] {
        unsafe strip(of: function, level: level).constants
    }

    /// The fastest kernel that computes a function, and the constants that it takes.
    private static func strip(
        of function: any ElementwiseFunction,
        level: CPULevel?
    ) -> (function: StripFunction, constants: [Double]) {
        guard let level, let form = (function as? any VectorizedFunction)?.vectorForm else {
            return unsafe (function.scalarLoop(of: Element.self), [])
        }
        return unsafe (KernelSet.of(level).strip(form.function, of: Element.self), form.constants)
    }

    /// Runs a part of the whole.
    @specialized(where Element == Float)
    @specialized(where Element == Double)
    func run(part: Int, of count: Int, worker: Int) {
        if space.rowCount == 1 {
            // One long row: parts of whole strips.
            let strips = (space.rowLength + Self.capacity - 1) / Self.capacity
            let start = part * strips / count * Self.capacity
            let end = min((part + 1) * strips / count * Self.capacity, space.rowLength)
            run(rows: 0..<1, columns: start..<max(start, end), worker: worker)
        } else {
            let rows = part * space.rowCount / count..<(part + 1) * space.rowCount / count
            run(rows: rows, columns: 0..<space.rowLength, worker: worker)
        }
    }

    /// Runs on some columns of some rows.
    @specialized(where Element == Float)
    @specialized(where Element == Double)
    func run(rows: Range<Int>, columns: Range<Int>, worker: Int) {
        guard !rows.isEmpty, !columns.isEmpty else { return }
        let strips = unsafe scratch.strips(of: worker)
        let instructions = instructions[worker]
        let isWhole = columns.count == space.rowLength && rowsPerStrip > 1 && rows.count > 1
        let (height, width) = isWhole ? (rowsPerStrip, columns.count) : (1, min(columns.count, Self.capacity))
        unsafe layOutRepeated(isWhole: isWhole, rows: min(height, rows.count), columns: columns, strips)
        var row = rows.lowerBound
        while row < rows.upperBound {
            let rowCount = min(height, rows.upperBound - row)
            var column = columns.lowerBound
            while column < columns.upperBound {
                let columnCount = min(width, columns.upperBound - column)
                unsafe layOut(row, rowCount, column, columnCount, isWhole: isWhole, strips)
                runStrip(
                    instructions,
                    row,
                    column,
                    count: rowCount * columnCount,
                    inBlock: (row - rows.lowerBound) * columns.count + column - columns.lowerBound,
                    isWhole: isWhole
                )
                column += columnCount
            }
            row += rowCount
        }
    }

    /// Lays out, once for all strips, what is the same in each.
    private func layOutRepeated(
        isWhole: Bool,
        rows: Int,
        columns: Range<Int>,
        _ strips: UnsafeMutablePointer<Element>
    ) {
        let count = isWhole ? rows * columns.count : min(columns.count, Self.capacity)
        for index in constants.indices { unsafe strips[constantStrip + index] = constants[index] }
        for index in inputs.indices {
            let strip = unsafe strips + index * Self.capacity
            if isWhole, inputs[index].repeatsRows, isLaidOutOnce(inputs[index].reading) {
                unsafe fill(strip, index, row: 0, columns)
                // Twice as many with every copy.
                var filled = columns.count
                while filled < count {
                    let next = min(filled, count - filled)
                    unsafe (strip + filled).update(from: strip, count: next)
                    filled += next
                }
            }
        }
    }

    /// Copies part of a row of an input.
    private func fill(
        _ strip: UnsafeMutablePointer<Element>,
        _ index: Int,
        row: Int,
        _ columns: Range<Int>
    ) {
        let stride = inputs[index].stride
        let offset = space.offset(ofRow: row, in: index) + columns.lowerBound * stride
        let x = unsafe inputs[index].base + offset
        switch stride {
        case 1: unsafe strip.update(from: x, count: columns.count)
        case 0: unsafe strip.update(repeating: x[0], count: columns.count)
        default: for i in 0..<columns.count { unsafe strip[i] = x[i &* stride] }
        }
    }

    /// Lays out what this strip reads and does not find as it is.
    @inline(__always)
    private func layOut(
        _ row: Int,
        _ rowCount: Int,
        _ column: Int,
        _ columnCount: Int,
        isWhole: Bool,
        _ strips: UnsafeMutablePointer<Element>
    ) {
        for index in inputs.indices where isLaidOut(index, isWhole: isWhole) {
            for line in 0..<rowCount {
                unsafe fill(
                    strips + (index * Self.capacity + line * columnCount),
                    index,
                    row: row + line,
                    column..<column + columnCount
                )
            }
        }
    }

    /// Runs on whole rows, or on part of one.
    /// - Parameter inBlock: where in the worker's block the strip begins.
    @inline(__always)
    private func runStrip(
        _ instructions: [Instruction],
        _ row: Int,
        _ column: Int,
        count: Int,
        inBlock: Int,
        isWhole: Bool
    ) {
        let position = row * space.rowLength + column
        @inline(__always)
        func pointer(_ address: Address) -> UnsafeMutablePointer<Element> {
            switch address.movement {
            case .none: unsafe address.base
            case .elements: unsafe address.base + position
            case .block: unsafe address.base + inBlock
            case .rows:
                isWhole
                    ? unsafe address.base
                    : unsafe inputs[address.input].base + (space.offset(ofRow: row, in: address.input) + column)
            }
        }
        for index in instructions.indices {
            unsafe instructions[index].function.run(
                pointer(instructions[index].a),
                pointer(instructions[index].b),
                pointer(instructions[index].c),
                pointer(instructions[index].target),
                count,
                instructions[index].numbers
            )
        }
    }

    /// Whether an input that repeats its rows is laid out before all strips.
    private func isLaidOutOnce(_ reading: Reading) -> Bool { reading == .rows || reading == .strided }

    /// Whether an input must be laid out for every strip.
    private func isLaidOut(_ index: Int, isWhole: Bool) -> Bool {
        switch inputs[index].reading {
        case .asOutput, .block, .number: false
        case .rows where !isWhole: false
        case .rows, .strided: !(isWhole && inputs[index].repeatsRows)
        }
    }
}
