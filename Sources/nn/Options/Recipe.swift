internal import ArgumentParser
internal import NNCommandLine

/// The value of `--recipe`: options of `nn train` under one name.
enum Recipe: String, CaseIterable, ExpressibleByArgument {
    case fast

    /// What it stands for.
    var arguments: [String] {
        switch self {
        case .fast: FastRecipe.arguments
        }
    }
}
