import NNCore

/// The value of `--precision`.
enum PrecisionChoice: String, CaseIterable {
    case single, mixed

    /// The library's precision.
    var precision: Precision { self == .single ? .full : .mixed }
}
