#if canImport(Glibc)
@unsafe @preconcurrency internal import Glibc
#elseif canImport(Musl)
@unsafe @preconcurrency internal import Musl
#elseif canImport(Darwin)
@unsafe @preconcurrency internal import Darwin
#endif

/// How the programs end.
public enum ProgramEnd {
    /// Hands over what is left of the output and ends the process at once, without the libraries' own farewells.
    ///
    /// OpenBLAS's waits for its helper threads, and one that got no memory when it started never stops asking for it: where
    /// a limit leaves little address space the process would stay for ever. There is nothing for it to put in order.
    public static func now(_ status: Int32) -> Never {
        fflush(nil)
        _exit(status)
    }
}
