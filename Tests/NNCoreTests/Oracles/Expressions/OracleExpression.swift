/// An expression in the manifests, in either notation.
///
/// PyTorch's, as in `sum(in0, axes=[0, 2], keepdim=True)` and `in0[:,1:3] @ in1.T`; or a book's, as in
/// `0.5 x^T S x + b^T x` and `sum (x[i+1]-x[i]^2)^2`, where factors stand side by side.
indirect enum OracleExpression {
    case number(Double)
    case name(String)
    case text(String)
    case list([OracleExpression])
    case negative(OracleExpression)
    case transposed(OracleExpression)
    /// `|x|`: the elements' magnitudes under a sum, else the Euclidean length.
    case magnitude(OracleExpression)
    /// `+ - * / @ ^`, and a space for factors side by side.
    case binary(String, OracleExpression, OracleExpression)
    case call(String, [Argument])
    case indexed(OracleExpression, [Index])

    /// `value`, or `name=value`.
    struct Argument {
        var name: String?
        let value: OracleExpression
    }

    /// One axis of `x[…]`.
    enum Index {
        case at(OracleExpression)
        case slice(from: Int?, to: Int?, step: Int)
    }

    /// What no graph code is known for.
    struct Unknown: Error, CustomStringConvertible {
        let description: String
    }

    /// How far from `i` the elements are that `x[i]` and `x[i+1]` name.
    var offsets: Set<Int> {
        switch self {
        case .number, .name, .text: []
        case .list(let parts): parts.reduce(into: []) { $0.formUnion($1.offsets) }
        case .negative(let x), .transposed(let x), .magnitude(let x): x.offsets
        case .binary(_, let a, let b): a.offsets.union(b.offsets)
        case .call(_, let arguments): arguments.reduce(into: []) { $0.formUnion($1.value.offsets) }
        case .indexed(let x, let indices):
            indices.reduce(into: x.offsets) { offsets, index in
                if case .at(let position) = index, let offset = position.offset { offsets.insert(offset) }
            }
        }
    }

    /// k of `i + k` and `i - k`; nil for all else.
    var offset: Int? {
        switch self {
        case .name("i"): 0
        case .binary("+", .name("i"), .number(let k)): Int(exactly: k)
        case .binary("-", .name("i"), .number(let k)): Int(exactly: -k)
        default: nil
        }
    }
}
