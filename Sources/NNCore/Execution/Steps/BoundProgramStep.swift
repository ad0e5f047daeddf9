extension ElementwiseProgram {
    func bind<Element: Scalar>(_ binding: StepBinding<Element>) -> BoundStep<Element> {
        BoundProgramStep(BoundProgram(self, binding, keepsRows: false))
    }
}

/// A program as a step of its own.
final class BoundProgramStep<Element: Scalar>: BoundStep<Element> {
    private let program: BoundProgram<Element>

    init(_ program: BoundProgram<Element>) { self.program = program }

    override var partCount: Int { program.partCount }

    @specialized(where Element == Float)
    @specialized(where Element == Double)
    override func run(part: Int, worker: Int) { program.run(part: part, of: program.partCount, worker: worker) }
}
