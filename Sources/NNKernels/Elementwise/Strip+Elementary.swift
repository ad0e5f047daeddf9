extension Strip where Element: ElementaryElement {
    /// The exponential and its relatives.
    @inline(__always)
    static func elementary(_ name: String) -> Instruction? {
        switch name {
        case "exp": { a, _, y, n in unsafe map(a, y, n) { Elementary<Element>.exp($0) } }
        case "expm1": { a, _, y, n in unsafe map(a, y, n) { Elementary<Element>.expm1($0) } }
        case "log": { a, _, y, n in unsafe map(a, y, n) { Elementary<Element>.log($0) } }
        case "log1p": { a, _, y, n in unsafe map(a, y, n) { Elementary<Element>.log1p($0) } }
        case "tanh": { a, _, y, n in unsafe map(a, y, n) { Elementary<Element>.tanh($0) } }
        case "sigmoid": { a, _, y, n in unsafe map(a, y, n) { Elementary<Element>.sigmoid($0) } }
        case "sigmoidDerivative":
            { a, _, y, n in unsafe map(a, y, n) { Elementary<Element>.sigmoidDerivative($0) } }
        case "softplus": { a, _, y, n in unsafe map(a, y, n) { Elementary<Element>.softplus($0) } }
        default: nil
        }
    }
}
