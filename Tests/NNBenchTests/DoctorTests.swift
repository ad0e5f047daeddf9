import Foundation
import NNCore
import NNTestSupport
import Testing

@Suite("nnbench doctor")
struct DoctorTests {
    private static let compiler = ["/usr/bin/cc", "/usr/bin/gcc", "/usr/bin/clang"]
        .first { FileManager.default.isExecutableFile(atPath: $0) }

    private func finding(_ topic: String, _ run: NNBenchRun) throws -> JSONValue {
        let findings = try run.objects[0]["findings"].array
        return try #require(try findings.first { try $0["topic"].string == topic })
    }

    @Test("Computes awkward products on every engine and finds none wrong")
    func passes() throws {
        let run = try NNBenchRun("doctor")
        #expect(run.status == 0 && run.errors.isEmpty)
        #expect(run.output.contains("awkward products, 0 wrong"))
        for engine in Engine.available { #expect(run.output.contains(engine.rawValue)) }
        for line in run.lines { #expect(line.count <= 100, "\(line)") }
        #expect(!run.output.contains("\u{1B}"))
    }

    @Test("Prints one JSON object")
    func json() throws {
        let run = try NNBenchRun("doctor", "--json")
        #expect(try run.status == 0 && run.objects.count == 1)
        #expect(try run.objects[0]["passed"].boolean)
        #expect(try (0...1).contains(run.objects[0]["stolenShare"].number))
        for topic in ["processor", "cores", "BLAS", "LAPACK", "build", "contention", "self-test"] {
            #expect(try !finding(topic, run)["facts"].array.isEmpty)
        }
    }

    @Test("Warns of a level of x86-64 that is not obeyed, and says what to do")
    func level() throws {
        let run = try NNBenchRun(["doctor", "--json"], environment: ["NNCORE_CPU_LEVEL": "v9"])
        let warning = try finding("processor", run)["warnings"][0].string
        #expect(warning.contains("NNCORE_CPU_LEVEL=v9") && warning.contains("unset it"))
        let plain = try NNBenchRun(["doctor", "--json"], environment: ["NNCORE_CPU_LEVEL": ""])
        #expect(try finding("processor", plain)["warnings"].array.isEmpty)
    }

    @Test("Warns of kernels forced upon OpenBLAS", .enabled(if: Engine.openBLAS.isAvailable))
    func core() throws {
        let run = try NNBenchRun(["doctor", "--json"], environment: ["OPENBLAS_CORETYPE": "Prescott"])
        let warning = try finding("BLAS", run)["warnings"].array.map { try $0.string }.joined()
        #expect(warning.contains("OPENBLAS_CORETYPE=Prescott") && warning.contains("unset it"))
    }

    @Test(
        "A BLAS that is wrong where the leading dimension exceeds the width is found, and named",
        .enabled(if: Engine.openBLAS.isAvailable && compiler != nil && FileManager.default.fileExists(atPath: "/proc"))
    )
    func wrongBLAS() throws {
        let directory = try ScratchDirectory()
        let source = """
            void cblas_sgemm(int o, int ta, int tb, int m, int n, int k, float al, const float *a, int lda,
                             const float *b, int ldb, float be, float *c, int ldc) {
                for (int i = 0; i < m; i++) for (int j = 0; j < n; j++) {
                    double s = 0;
                    for (int l = 0; l < k; l++)
                        s += (double)a[ta == 112 ? l * m + i : i * k + l] * b[tb == 112 ? j * ldb + l : l * ldb + j];
                    c[i * ldc + j] = al * s + (be == 0 ? 0 : be * c[i * ldc + j]);
                }
            }
            """
        let file = try directory.write(Array(source.utf8), to: "wrong.c")
        let process = Process()
        process.executableURL = URL(fileURLWithPath: try #require(Self.compiler))
        process.arguments = ["-shared", "-fPIC", "-O1", "-o", directory.file("libwrongopenblas.so"), file]
        try process.run()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0)
        let run = try NNBenchRun(["doctor"], environment: ["LD_PRELOAD": directory.file("libwrongopenblas.so")])
        #expect(run.status == 1)
        #expect(run.errors.hasPrefix("Error: self-test: ") && run.errors.filter(\.isNewline).count == 1)
        #expect(run.output.contains("openblas, single precision") && run.output.contains("rows apart"))
        #expect(!run.output.contains("openblas, double precision"))
    }
}
