internal import NNCore

#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#elseif canImport(Darwin)
internal import Darwin
#endif

/// Where a trained network goes: a file that is made before training begins, and other places if it cannot be written.
struct ModelOutput {
    private let file: ReservedFile

    /// Makes the file, with room for the network's parameters.
    init(path: String, _ network: Network) throws {
        let parameterBytes = network.parameters.reduce(0) { $0 + $1.shape.elementCount * MemoryLayout<Float>.size }
        // For the header: each tensor's entry, and the notes.
        let headerBytes = 4096 + 256 * network.parameters.count
        file = try ReservedFile(path: path, byteCount: parameterBytes + headerBytes)
    }

    /// Saves a model, or keeps it under another name where that fails, and then tries the file once more.
    func save(_ model: TrainedModel<Float>, notes: [String: String], isQuiet: Bool = false) throws {
        do {
            try model.save(to: file, notes: notes)
        } catch {
            if case .unwritable(.notDurable) = error { throw error }
            guard let kept = keep(model, notes) else { throw error }
            Terminal.writeError("Warning: \(error)\nThe trained network is kept as \(kept)\n")
            do throws(CheckpointError) {
                try model.save(to: file.path, notes: notes)
            } catch {
                throw CommandError.kept(path: file.path, kept: kept)
            }
            _ = unsafe unlink(kept)
        }
        if !isQuiet { print("Saved to \(file.path)") }
    }

    /// Saves a model under another name: beside the file, in the working directory, or where temporary files go.
    private func keep(_ model: TrainedModel<Float>, _ notes: [String: String]) -> String? {
        let name = file.path.split(separator: "/").last.map { String($0.prefix(100)) } ?? "model"
        let temporary = Terminal.environment("TMPDIR") ?? "/tmp"
        for place in [
            "\(file.path).kept-\(getpid())", "\(name).kept-\(getpid())", "\(temporary)/\(name).kept-\(getpid())",
        ] {
            do throws(CheckpointError) {
                try model.save(to: place, notes: notes)
                return place
            } catch { continue }
        }
        return nil
    }
}
