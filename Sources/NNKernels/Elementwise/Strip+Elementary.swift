extension Strip where Element: ElementaryElement {
    /// The exponential and its relatives.
    @inline(__always)
    static func elementary(_ name: String) -> StripFunction? {
        switch name {
        case "exp": unsafe StripFunction { a, _, y, n in unsafe map(a, y, n) { Elementary<Element>.exp($0) } }
        case "expm1": unsafe StripFunction { a, _, y, n in unsafe map(a, y, n) { Elementary<Element>.expm1($0) } }
        case "log": unsafe StripFunction { a, _, y, n in unsafe map(a, y, n) { Elementary<Element>.log($0) } }
        case "log1p": unsafe StripFunction { a, _, y, n in unsafe map(a, y, n) { Elementary<Element>.log1p($0) } }
        case "tanh": unsafe StripFunction { a, _, y, n in unsafe map(a, y, n) { Elementary<Element>.tanh($0) } }
        case "sigmoid": unsafe StripFunction { a, _, y, n in unsafe map(a, y, n) { Elementary<Element>.sigmoid($0) } }
        case "sigmoidDerivative":
            unsafe StripFunction { a, _, y, n in unsafe map(a, y, n) { Elementary<Element>.sigmoidDerivative($0) } }
        case "softplus": unsafe StripFunction { a, _, y, n in unsafe map(a, y, n) { Elementary<Element>.softplus($0) } }
        default: nil
        }
    }
}
