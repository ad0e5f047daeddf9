/// Under which names a file that another program wrote holds a network's parameters.
///
/// A network calls its layers' parameters `0.weight`, `0.bias`, `2.weight`, … as PyTorch's `nn.Sequential` does. A module with
/// attributes has other names (`fc1.weight`), a module within a module a prefix (`model.0.weight`), and Keras and Flax call
/// a weight `kernel` and store it transposed. Given here are the prefix and the layers' own names, in order:
///
///     TensorNaming(prefix: "model.", layers: ["fc1", "fc2", "out"])
///
/// A layer `x` is then looked for as `x.weight` [out, in], as `x/kernel:0`, `x/kernel`, `x.kernel` or `x/vars/0` [in, out], which
/// is transposed; its bias as `x.bias`, `x/bias:0`, `x/bias` or `x/vars/1`.
public struct TensorNaming: Equatable, Sendable {
    /// What every name begins with in the file; tensors whose names do not are passed over.
    public var prefix: String
    /// The names of the layers in the file, from the first that has parameters to the last; nil: the network's.
    public var layers: [String]?

    /// The names that the network itself uses.
    public static let own = TensorNaming()

    /// Makes a naming of a prefix and the layers' names.
    public init(prefix: String = "", layers: [String]? = nil) {
        self.prefix = prefix
        self.layers = layers
    }

    /// One name under which a parameter may stand in a file.
    struct Candidate {
        let name: String
        let isTransposed: Bool
    }

    /// The endings of a parameter's name, in the order in which they are tried.
    private static let endings: [String: [(ending: String, isTransposed: Bool)]] = [
        "weight": [
            (".weight", false), ("/kernel:0", true), ("/kernel", true), (".kernel", true), ("/vars/0", true),
        ],
        "bias": [(".bias", false), ("/bias:0", false), ("/bias", false), ("/vars/1", false)],
    ]

    /// The names under which each of a network's parameters may stand.
    /// - Throws: when there are not as many layers' names as layers with parameters.
    func candidates(for names: [String], path: String) throws(CheckpointError) -> [[Candidate]] {
        var own: [String] = []
        let split = names.map { name in
            let dot = name.utf8.lastIndex(of: UInt8(ascii: "."))
            return (
                layer: dot.map { String(name[..<$0]) } ?? "", kind: dot.map { String(name[$0...].dropFirst()) } ?? name
            )
        }
        for part in split where own.last.map(ExactText.init(_:)) != ExactText(part.layer) { own.append(part.layer) }
        if let layers, layers.count != own.count {
            throw .layerNames(path: path, given: layers.count, needed: own.count)
        }
        var layer = -1
        var last: ExactText?
        return split.enumerated().map { index, part in
            if ExactText(part.layer) != last {
                layer += 1
                last = ExactText(part.layer)
            }
            guard let stem = layers?[layer] else {
                return [Candidate(name: prefix + names[index], isTransposed: false)]
            }
            let endings = Self.endings[part.kind] ?? [(".\(part.kind)", false)]
            return endings.map { Candidate(name: prefix + stem + $0.ending, isTransposed: $0.isTransposed) }
        }
    }

    /// Whether a network that has not all of the file's numbers is another one: where nobody said which layers to take.
    var refusesOthers: Bool { layers == nil }

    /// Whether a tensor of the file belongs to the network by its name.
    func covers(_ name: String) -> Bool { name.utf8.starts(with: prefix.utf8) }
}
