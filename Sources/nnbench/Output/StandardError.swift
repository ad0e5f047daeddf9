import Foundation

/// The way to people that is no part of the results.
enum StandardError {
    /// Writes a text, unbuffered.
    static func write(_ text: String) {
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let count = unsafe rest.withUnsafeBytes { unsafe Foundation.write(STDERR_FILENO, $0.baseAddress, $0.count) }
            // What cannot be written there cannot be reported either.
            guard count > 0 else { return }
            rest = rest.dropFirst(count)
        }
    }
}
