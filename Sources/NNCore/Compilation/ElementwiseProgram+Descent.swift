extension ElementwiseProgram {
    /// Where plain descent `C − α·g` of a product g, input 0, finds the rest: among the other inputs, counted from 0.
    struct Descent: Equatable {
        /// The parameter C.
        let parameter: Int
        /// The rate α, one number.
        let number: Int
    }

    /// The program as plain descent, which a matrix product does by itself: `C ← −α·op(A)·op(B) + C`.
    /// - Parameter layouts: of the inputs behind the product.
    func descentRate(of layouts: [Layout]) -> Descent? {
        guard instructions.count == 2, stores == [1], instructions[0].function is Multiply,
            instructions[1].function is Subtract, instructions[1].operands[1] == .result(0),
            case .input(let parameter) = instructions[1].operands[0], parameter > 0
        else { return nil }
        let factors = instructions[0].operands
        guard factors.contains(.input(0)) else { return nil }
        for case .input(let number) in factors where number > 0 && number != parameter {
            guard layouts[number - 1].strides.allSatisfy({ $0 == 0 }) else { return nil }
            return Descent(parameter: parameter - 1, number: number - 1)
        }
        return nil
    }
}
