internal import ArgumentParser
internal import NNCore

/// The initialisers by their names on the command line.
enum InitializerName: String, CaseIterable, ExpressibleByArgument {
    case pytorch, he, glorot, lecun, orthogonal

    /// How weights start.
    var weights: any Initializer {
        switch self {
        case .pytorch: .pytorchLinear
        case .he: .heNormal
        case .glorot: .glorotUniform
        case .lecun: .lecunNormal
        case .orthogonal: .orthogonal
        }
    }

    /// How biases start: PyTorch draws them as it draws the weights, the others set them to zero.
    var biases: any Initializer { self == .pytorch ? .pytorchLinear : .zeros }
}
