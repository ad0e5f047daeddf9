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
    }

    @safe private struct Instruction {
        let function: StripFunction
        let a: Place
        let b: Place
        let target: Place
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
    /// Each constant and the strip that holds it.
    private let constants: [(strip: Int, value: Element)]
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
        let stores = unsafe Self.stores(of: program, inputs, binding.outputs)
        func place(_ operand: ElementwiseProgram.Operand, _ targets: [Place]) -> Place {
            switch operand {
            case .input(let index):
                switch inputs[index].reading {
                case .asOutput: unsafe .elements(inputs[index].base)
                case .block: .block
                case .rows: .rows(index)
                case .number, .strided: .strip(index * Self.capacity)
                }
            case .result(let index): targets[index]
            }
        }
        // A strip for every input, every constant, and every result that is still to be read.
        var constants: [(strip: Int, value: Element)] = []
        var targets: [Place] = []
        var steps: [(function: any ElementwiseFunction, constant: Place?, a: Place, b: Place, target: Place)] = []
        for (index, instruction) in program.instructions.enumerated() {
            let operands = instruction.operands.map { place($0, targets) }
            let a = operands[0]
            var constant: Place?
            if let value = Self.constant(of: instruction.function, level: binding.level) {
                let strip = allocation.takeForGood()
                constants.append((strip, Element(value)))
                constant = .strip(strip * Self.capacity)
            }
            allocation.release(readLastBy: index)
            let target: Place =
                if let output = stores.direct[index] {
                    unsafe .elements(binding.outputs[output].base)
                } else {
                    .strip(allocation.take(for: index) * Self.capacity)
                }
            targets.append(target)
            steps.append((instruction.function, constant, a, operands.count > 1 ? operands[1] : a, target))
        }
        for (index, output) in stores.late {
            steps.append((Copy(), nil, targets[index], targets[index], unsafe .elements(binding.outputs[output].base)))
        }
        instructions = (0..<max(1, binding.workerCount)).map { _ in
            steps.map { step in
                unsafe Instruction(
                    function: Self.strip(of: step.function, level: binding.level).function,
                    a: step.a,
                    b: step.constant ?? step.b,
                    target: step.target
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

    /// The constant that a function's vector kernel takes as its second operand, if it does.
    private static func constant(of function: any ElementwiseFunction, level: CPULevel?) -> Double? {
        unsafe strip(of: function, level: level).constant
    }

    /// The fastest kernel that computes a function, and the constant that it takes.
    private static func strip(
        of function: any ElementwiseFunction,
        level: CPULevel?
    ) -> (function: StripFunction, constant: Double?) {
        if let level {
            switch function.vectorForm {
            case .named:
                if let strip = unsafe ElementwiseStrips.function(function.name, of: Element.self, level: level) {
                    return unsafe (strip, nil)
                }
            case .withConstant(let name, let constant):
                if let strip = unsafe ElementwiseStrips.function(name, of: Element.self, level: level) {
                    return unsafe (strip, constant)
                }
            case .none: break
            }
        }
        let strip =
            Element.isSingle
            ? unsafe Self.strip { (a: UnsafePointer<Float>, b, y, n) in unsafe function.apply(a, b, y, count: n) }
            : unsafe Self.strip { (a: UnsafePointer<Double>, b, y, n) in unsafe function.apply(a, b, y, count: n) }
        return unsafe (strip, nil)
    }

    /// A loop over numbers of one type.
    private static func strip<Number>(
        _ loop:
            @escaping (
                UnsafePointer<Number>, UnsafePointer<Number>, UnsafeMutablePointer<Number>, _ count: Int
            ) -> Void
    ) -> StripFunction {
        unsafe StripFunction { a, b, y, count in
            unsafe loop(
                a.assumingMemoryBound(to: Number.self),
                b.assumingMemoryBound(to: Number.self),
                y.assumingMemoryBound(to: Number.self),
                count
            )
        }
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
        let memory = unsafe Memory(
            strips: scratch.strips(of: worker),
            block: scratch.block(of: worker) - (rows.lowerBound * columns.count + columns.lowerBound),
            blockWidth: columns.count
        )
        let instructions = instructions[worker]
        let isWhole = columns.count == space.rowLength && rowsPerStrip > 1 && rows.count > 1
        let (height, width) = isWhole ? (rowsPerStrip, columns.count) : (1, min(columns.count, Self.capacity))
        unsafe layOutRepeated(isWhole: isWhole, rows: min(height, rows.count), columns: columns, memory.strips)
        var row = rows.lowerBound
        while row < rows.upperBound {
            let rowCount = min(height, rows.upperBound - row)
            var column = columns.lowerBound
            while column < columns.upperBound {
                let columnCount = min(width, columns.upperBound - column)
                unsafe runStrip(instructions, row, rowCount, column, columnCount, isWhole: isWhole, memory)
                column += columnCount
            }
            row += rowCount
        }
    }

    /// A worker's memory in one run.
    @safe private struct Memory {
        let strips: UnsafeMutablePointer<Element>
        /// Where the block's row 0, column 0 would be, were the block the whole.
        let block: UnsafeMutablePointer<Element>
        let blockWidth: Int
    }

    /// Lays out, once for all strips, what is the same in each.
    private func layOutRepeated(
        isWhole: Bool,
        rows: Int,
        columns: Range<Int>,
        _ strips: UnsafeMutablePointer<Element>
    ) {
        let count = isWhole ? rows * columns.count : min(columns.count, Self.capacity)
        for index in constants.indices {
            let strip = unsafe strips + constants[index].strip * Self.capacity
            unsafe strip.update(repeating: constants[index].value, count: count)
        }
        for index in inputs.indices {
            let strip = unsafe strips + index * Self.capacity
            if inputs[index].reading == .number {
                unsafe strip.update(repeating: inputs[index].base[0], count: count)
            } else if isWhole, inputs[index].repeatsRows, inputs[index].reading != .asOutput {
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

    /// Runs on whole rows, or on part of one.
    private func runStrip(
        _ instructions: [Instruction],
        _ row: Int,
        _ rowCount: Int,
        _ column: Int,
        _ columnCount: Int,
        isWhole: Bool,
        _ memory: Memory
    ) {
        let strips = unsafe memory.strips
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
        let position = row * space.rowLength + column
        func pointer(_ place: Place) -> UnsafeMutablePointer<Element> {
            switch place {
            case .elements(let first): unsafe first + position
            case .block: unsafe memory.block + (row * memory.blockWidth + column)
            case .strip(let offset): unsafe strips + offset
            case .rows(let index):
                if isWhole {
                    unsafe strips + index * Self.capacity
                } else {
                    unsafe inputs[index].base + (space.offset(ofRow: row, in: index) + column)
                }
            }
        }
        for index in instructions.indices {
            let (a, b, target) = (instructions[index].a, instructions[index].b, instructions[index].target)
            unsafe instructions[index].function.run(pointer(a), pointer(b), pointer(target), rowCount * columnCount)
        }
    }

    /// Whether an input must be laid out for every strip.
    private func isLaidOut(_ index: Int, isWhole: Bool) -> Bool {
        switch inputs[index].reading {
        case .asOutput, .block, .number: false
        case .rows where !isWhole: false
        case .rows, .strided: !(isWhole && inputs[index].repeatsRows)
        }
    }
}
