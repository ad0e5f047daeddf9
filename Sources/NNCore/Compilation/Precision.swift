/// How a plan computes its matrix products.
///
/// It belongs to the plan, not to the graph: the same network is trained or run in either. In mixed precision both factors of
/// a product are rounded to bfloat16, to nearest even, as they are packed. All else stays in single precision: sums, biases,
/// activations, losses, gradients, the optimiser's states and the weights. So training needs no loss scaling: bfloat16 has the
/// exponents of single precision, and what is small is rounded, not lost.
///
/// A product is mixed where inner products and rows of the result have ``leastExtent`` elements or more, and columns too
/// where it is the gradient of weights, and where none of its factors, nor what it is the gradient of, belongs to a layer that is
/// exempt. The rule does not look at the samples of a batch, so a sample's bits do not depend on its batch.
/// Source: Kalamkar et al., *A Study of BFLOAT16 for Deep Learning Training*, 2019; Micikevicius et al., *Mixed Precision
/// Training*, 2018.
public struct Precision: Hashable, Sendable {
    /// Layers whose products are not mixed; nil if none are.
    private let exempt: Set<String>?

    /// Factors as they are stored: in single precision for `Float`, in double precision for `Double`.
    public static let full = Precision(exempt: nil)
    /// Factors rounded to bfloat16; for `Float` alone.
    public static let mixed = mixed(except: [])

    /// Factors rounded to bfloat16, but for those of some layers.
    /// - Parameter layers: names of layers or states, as a state dictionary has them: `4` is the layer of `4.weight`.
    public static func mixed(except layers: Set<String>) -> Precision { Precision(exempt: layers) }

    /// The least length of inner products, and of the result's rows, for which a product is mixed.
    public static let leastExtent = 16

    /// Whether there are mixed products.
    public var isMixed: Bool { exempt != nil }

    /// The layers that are not mixed, in order.
    public var exemptLayers: [String] { (exempt ?? []).sorted() }

    /// Whether a product of these sizes is mixed.
    /// - Parameters:
    ///   - m: rows of the result, where they are not samples; else nil.
    ///   - n: columns of the result.
    ///   - k: the length of each inner product.
    func mixes(m: Int?, n: Int, k: Int) -> Bool { isMixed && min(m ?? n, n, k) >= Self.leastExtent }

    /// Whether a state belongs to a layer that is exempt.
    func exempts(_ state: String) -> Bool { (exempt ?? []).contains { Self.name($0, covers: state) } }

    /// The exempt layers that none of these states belongs to.
    func unknownLayers(among states: [String]) -> [String] {
        exemptLayers.filter { layer in !states.contains { Self.name(layer, covers: $0) } }
    }

    private static func name(_ layer: String, covers state: String) -> Bool {
        ExactText(state) == ExactText(layer) || state.utf8.starts(with: "\(layer).".utf8)
    }
}

extension Precision: CustomStringConvertible {
    /// `full`, `mixed`, or `mixed, but for 0, 4`.
    public var description: String {
        guard isMixed else { return "full" }
        return exemptLayers.isEmpty ? "mixed" : "mixed, but for \(exemptLayers.joined(separator: ", "))"
    }
}
