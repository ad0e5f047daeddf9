/// Which matrix multiplier a plan uses.
public enum Engine: String, Sendable, CaseIterable {
    /// The Swift kernels, and OpenBLAS where it is built in and faster; always there. See ``AutomaticMultiplier``.
    case automatic
    /// OpenBLAS, one thread per call; needs the package trait `OpenBLAS`.
    case openBLAS = "openblas"
    /// The kernels written in Swift; always there.
    case swift
    /// Three plain loops; always there, for tests.
    case reference

    /// The engines this build has.
    public static var available: [Engine] { allCases.filter { $0.isAvailable } }

    /// The default: the fastest, by a fixed rule.
    public static var preferred: Engine { .automatic }

    /// Whether this build has the engine.
    public var isAvailable: Bool {
        #if OpenBLAS
        true
        #else
        self != .openBLAS
        #endif
    }

    /// The engine's multiplier.
    /// - Throws: ``EngineError/notBuilt(_:)`` when this build does not have the engine.
    public func makeMultiplier() throws(EngineError) -> any MatrixMultiplier {
        switch self {
        case .automatic: return AutomaticMultiplier()
        case .openBLAS:
            #if OpenBLAS
            return OpenBLASMultiplier()
            #else
            throw .notBuilt(self)
            #endif
        case .swift: return SwiftMultiplier()
        case .reference: return ReferenceMultiplier()
        }
    }
}

/// Why an engine cannot be used.
public enum EngineError: Error, Equatable, Sendable, CustomStringConvertible {
    /// The package was built without the trait that the engine needs.
    case notBuilt(Engine)

    /// What is missing and what to do.
    public var description: String {
        switch self {
        case .notBuilt(let engine):
            "engine \(engine.rawValue): not in this build; build with the package trait OpenBLAS "
                + "(on by default) or choose one of \(Engine.available.map(\.rawValue).joined(separator: ", "))"
        }
    }
}
