internal import NNKernelInterface

/// An elementwise program bound to memory.
///
/// The output is walked in strips of whole rows, or of parts of long ones, that fit the first-level cache with all that
/// is computed on the way. Inputs that lie as the output does are read where they lie; others are laid out first.
@safe final class BoundProgram<Element: Scalar> {
    /// Elements in a strip, at most.
    private static var capacity: Int { StripScratch<Element>.capacity }
    /// Elements that are worth a worker of their own.
    private static var elementsPerPart: Int { 8192 }

    /// Where an instruction reads or writes.
    @safe private enum Place {
        /// Among the strip's elements of memory that lies as the output does, from its first element on.
        case elements(UnsafeMutablePointer<Element>)
        /// In a register, as elements from the first.
        case register(Int)
        /// In an input's own rows, or, of whole rows, in its register.
        case rows(Int)
        /// One number for all elements.
        case number(UnsafeMutablePointer<Element>)
        /// One number for all elements, among the constants.
        case constant(Int)

        var isNumber: Bool {
            switch self {
            case .number, .constant: true
            case .elements, .register, .rows: false
            }
        }
    }

    @safe private struct Instruction {
        let function: StripFunction
        let a: Place
        let b: Place
        let c: Place
        /// Which operands are one number, as bits.
        let numbers: UInt8
        let target: Place
    }

    /// How an input gets into a strip.
    private enum Reading {
        /// It lies as the output does.
        case asOutput
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
    private let scratch: StripScratch<Element>
    /// What the instructions' constants are; they lie side by side in the register behind the others.
    private let constants: [Element]
    private let constantRegister: Int
    private let rowsPerStrip: Int
    /// How many parts the work is worth, as a step of its own.
    let partCount: Int

    /// Binds a program.
    /// - Parameter keepsRows: whether parts are asked for by rows and columns of the last axis.
    init(_ program: ElementwiseProgram, _ binding: StepBinding<Element>, keepsRows: Bool) {
        views = binding.inputs + [binding.output]
        space = IterationSpace(
            binding.inputs.map(\.layout) + [binding.output.layout],
            keepsLastAxis: keepsRows
        )
        let (space, output) = (space, binding.output)
        // A register for every input, one for every instruction, and one for every constant.
        let inputs = binding.inputs.enumerated().map { index, view in
            let stride = space.rowStrides[index]
            let repeatsRows = space.repeatsRows(in: index)
            let reading: Reading =
                if view.layout == output.layout || view.layout.isContiguous {
                    .asOutput
                } else if repeatsRows && stride == 0 {
                    .number
                } else {
                    stride == 1 ? .rows : .strided
                }
            return unsafe Input(base: view.base, reading: reading, stride: stride, repeatsRows: repeatsRows)
        }
        self.inputs = inputs
        let constantRegister = (inputs.count + program.instructions.count) * Self.capacity
        self.constantRegister = constantRegister
        func register(_ index: Int) -> Place { .register(index * Self.capacity) }
        func place(_ operand: ElementwiseProgram.Operand) -> Place {
            switch operand {
            case .input(let index):
                switch inputs[index].reading {
                case .asOutput: unsafe .elements(inputs[index].base)
                case .rows: .rows(index)
                case .number: unsafe .number(inputs[index].base)
                case .strided: register(index)
                }
            case .result(let index): register(inputs.count + index)
            }
        }
        var constants: [Element] = []
        instructions = (0..<max(1, binding.workerCount)).map { _ in
            constants = []
            return program.instructions.enumerated().map { index, instruction in
                let (function, values) = unsafe Self.strip(of: instruction.function, level: binding.level)
                var places = instruction.operands.map(place)
                for value in values {
                    places.append(.constant(constantRegister + constants.count))
                    constants.append(Element(value))
                }
                // What a function has no operand for is not looked at, but must be there.
                while places.count < 3 { places.append(places[0]) }
                var numbers: UInt8 = 0
                for (index, place) in places.enumerated() where place.isNumber { numbers |= 1 << index }
                let isLast = index == program.instructions.count - 1
                return unsafe Instruction(
                    function: function,
                    a: places[0],
                    b: places[1],
                    c: places[2],
                    numbers: numbers,
                    target: isLast ? .elements(output.base) : register(inputs.count + index)
                )
            }
        }
        self.constants = constants
        scratch = binding.scratch
        rowsPerStrip = max(1, Self.capacity / max(1, space.rowLength))
        partCount = max(1, min(binding.workerCount, output.count / Self.elementsPerPart))
    }

    /// The fastest kernel that computes a function, and the constants that it takes.
    private static func strip(
        of function: any ElementwiseFunction,
        level: CPULevel?
    ) -> (StripFunction, constants: [Double]) {
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
        let registers = unsafe scratch.registers(of: worker)
        let instructions = instructions[worker]
        let isWhole = columns.count == space.rowLength && rowsPerStrip > 1 && rows.count > 1
        let (height, width) = isWhole ? (rowsPerStrip, columns.count) : (1, min(columns.count, Self.capacity))
        unsafe layOutRepeated(isWhole: isWhole, rows: min(height, rows.count), columns: columns, registers)
        var row = rows.lowerBound
        while row < rows.upperBound {
            let rowCount = min(height, rows.upperBound - row)
            var column = columns.lowerBound
            while column < columns.upperBound {
                let columnCount = min(width, columns.upperBound - column)
                unsafe runStrip(instructions, row, rowCount, column, columnCount, isWhole: isWhole, registers)
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
        _ registers: UnsafeMutablePointer<Element>
    ) {
        let count = isWhole ? rows * columns.count : min(columns.count, Self.capacity)
        for index in constants.indices { unsafe registers[constantRegister + index] = constants[index] }
        for index in inputs.indices {
            let register = unsafe registers + index * Self.capacity
            if isWhole, inputs[index].repeatsRows, isLaidOutOnce(inputs[index].reading) {
                unsafe fill(register, index, row: 0, columns)
                // Twice as many with every copy.
                var filled = columns.count
                while filled < count {
                    let next = min(filled, count - filled)
                    unsafe (register + filled).update(from: register, count: next)
                    filled += next
                }
            }
        }
    }

    /// Copies part of a row of an input.
    private func fill(
        _ register: UnsafeMutablePointer<Element>,
        _ index: Int,
        row: Int,
        _ columns: Range<Int>
    ) {
        let stride = inputs[index].stride
        let offset = space.offset(ofRow: row, in: index) + columns.lowerBound * stride
        let x = unsafe inputs[index].base + offset
        switch stride {
        case 1: unsafe register.update(from: x, count: columns.count)
        case 0: unsafe register.update(repeating: x[0], count: columns.count)
        default: for i in 0..<columns.count { unsafe register[i] = x[i &* stride] }
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
        _ registers: UnsafeMutablePointer<Element>
    ) {
        for index in inputs.indices where isLaidOut(index, isWhole: isWhole) {
            for line in 0..<rowCount {
                unsafe fill(
                    registers + (index * Self.capacity + line * columnCount),
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
            case .register(let offset), .constant(let offset): unsafe registers + offset
            case .number(let number): unsafe number
            case .rows(let index):
                if isWhole {
                    unsafe registers + index * Self.capacity
                } else {
                    unsafe inputs[index].base + (space.offset(ofRow: row, in: index) + column)
                }
            }
        }
        for index in instructions.indices {
            let (a, b, c) = (instructions[index].a, instructions[index].b, instructions[index].c)
            let target = instructions[index].target
            unsafe instructions[index].function.run(
                pointer(a),
                pointer(b),
                pointer(c),
                pointer(target),
                rowCount * columnCount,
                instructions[index].numbers
            )
        }
    }

    /// Whether an input that repeats its rows is laid out before all strips.
    private func isLaidOutOnce(_ reading: Reading) -> Bool { reading == .rows || reading == .strided }

    /// Whether an input must be laid out for every strip.
    private func isLaidOut(_ index: Int, isWhole: Bool) -> Bool {
        switch inputs[index].reading {
        case .asOutput, .number: false
        case .rows where !isWhole: false
        case .rows, .strided: !(isWhole && inputs[index].repeatsRows)
        }
    }
}
