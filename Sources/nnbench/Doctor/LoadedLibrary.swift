import Foundation

/// The shared libraries in this process.
enum LoadedLibrary {
    /// The file that a function's code lies in, links followed; nil when no library has it.
    static func path(ofSymbol name: String) -> String? {
        #if canImport(Darwin)
        var information = Dl_info()
        guard let symbol = unsafe dlsym(UnsafeMutableRawPointer(bitPattern: -2), name),
            unsafe dladdr(symbol, &information) != 0, let file = unsafe information.dli_fname
        else { return nil }
        let path = unsafe String(cString: file)
        #else
        guard let symbol = unsafe dlsym(nil, name), let path = mappedFile(at: UInt(bitPattern: symbol)) else {
            return nil
        }
        #endif
        return URL(fileURLWithPath: path).resolvingSymlinksInPath().path
    }

    /// The file that is mapped at an address, from lines such as `7f00-7f80 r-xp 00000000 08:01 42  /lib/libm.so.6`.
    private static func mappedFile(at address: UInt) -> String? {
        for line in (SystemFile.text("/proc/self/maps") ?? "").split(separator: "\n") {
            let fields = line.split(separator: " ", maxSplits: 5)
            let ends = fields[0].split(separator: "-").compactMap { UInt($0, radix: 16) }
            guard fields.count == 6, ends.count == 2, (ends[0]..<ends[1]).contains(address) else { continue }
            return fields[5].trimmingCharacters(in: .whitespaces)
        }
        return nil
    }

    /// Whether a file is Netlib's own library, as distributions call it: `…/blas/libblas.so.3.11.0`.
    static func isReference(_ path: String) -> Bool {
        let words = path.lowercased()
        let tuned = ["openblas", "mkl", "blis", "atlas", "accelerate", "armpl"]
        return (words.contains("libblas") || words.contains("liblapack.") || words.contains("librefblas"))
            && !tuned.contains { words.contains($0) }
    }
}
