// swift-tools-version: 6.2
import PackageDescription

// The same kernel source, compiled once per x86-64 level; the level to run is chosen from the
// processor's features at run time. Other processors have one level: the compiler's default.
#if arch(x86_64)
let kernelLevels: [(target: String, flags: [String])] = [
    ("NNKernels", []),
    ("NNKernelsV3", ["-Xcc", "-march=x86-64-v3", "-DNNKERNELS_V3"]),
    // No gathers, which the compiler makes of some loads of a column: the emulator of scripts/test-avx512 takes those with a
    // high register for invalid. What they do to the speed has not been measured.
    ("NNKernelsV4", ["-Xcc", "-march=x86-64-v4", "-Xcc", "-mno-gather", "-DNNKERNELS_V4"]),
]
// Products of bfloat16 factors. Processors that have instructions for them have v4, too.
let mixedKernelLevels: [(target: String, flags: [String])] = [
    ("NNMixedKernels", []),
    ("NNMixedKernelsV3", ["-Xcc", "-march=x86-64-v3", "-DNNKERNELS_V3"]),
    (
        "NNMixedKernelsBF16",
        ["-march=x86-64-v4", "-mavx512bf16", "-mamx-tile", "-mamx-bf16"].flatMap { ["-Xcc", $0] } + ["-DNNKERNELS_BF16"]
    ),
]
#else
let kernelLevels: [(target: String, flags: [String])] = [("NNKernels", [])]
let mixedKernelLevels: [(target: String, flags: [String])] = [("NNMixedKernels", [])]
#endif
let allKernelLevels = kernelLevels + mixedKernelLevels

// The Swift Package Index builds where no C library can be installed; its documentation is the same without.
let defaultTraits: Set<String> = Context.environment["SPI_BUILDER"] == nil ? ["OpenBLAS", "Zlib"] : []

// Set by scripts/test in CI. Not on by default: a newer compiler's new warning must not break a user's build.
let warningsAreErrors = Context.environment["NNCORE_WARNINGS_AS_ERRORS"] != nil

let openBLAS: TargetDependencyCondition? = .when(traits: ["OpenBLAS"])
let zlib: TargetDependencyCondition? = .when(traits: ["Zlib"])
let mpi: TargetDependencyCondition? = .when(traits: ["MPI"])
// What pkg-config calls the MPI to build with: mpich for MPICH.
let mpiModule = Context.environment["NNCORE_MPI"] ?? "ompi-c"
let argumentParser: Target.Dependency = .product(name: "ArgumentParser", package: "swift-argument-parser")

let package = Package(
    name: "NNCore",
    platforms: [.macOS(.v26)],
    products: [
        .library(name: "NNCore", targets: ["NNCore"]),
        .library(name: "NNPlots", targets: ["NNPlots"]),
        .library(name: "NNMPI", targets: ["NNMPI"]),
        .executable(name: "nnbench", targets: ["nnbench"]),
        .executable(name: "nn", targets: ["nn"]),
    ],
    traits: [
        .trait(name: "OpenBLAS", description: "Matrix products and factorisations by OpenBLAS and LAPACKE."),
        .trait(name: "Zlib", description: "Reads gzip-compressed data files through the system's zlib."),
        .trait(name: "MPI", description: "Trains with processes on several machines that MPI has started."),
        .default(enabledTraits: defaultTraits),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.6.0")
    ],
    targets: [
        .systemLibrary(
            name: "NNCoreCBLAS",
            path: "Sources/CBLAS",
            pkgConfig: "openblas",
            providers: [.apt(["libopenblas-dev", "liblapacke-dev"]), .brew(["openblas"])]
        ),
        .systemLibrary(name: "NNCoreCZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"]), .brew(["zlib"])]),
        .systemLibrary(
            name: "NNCoreCMPI",
            pkgConfig: mpiModule,
            providers: [.apt(["libopenmpi-dev", "openmpi-bin"]), .brew(["open-mpi"])]
        ),
        .systemLibrary(name: "NNCoreCCPU"),
        .target(name: "NNCoreCAllocationCounter"),
        // What kernels of every level and their callers share: lists, and the shapes of functions. It has no code to speak of.
        .target(name: "NNKernelInterface"),
        .target(
            name: "NNCore",
            dependencies: [
                .target(name: "NNCoreCBLAS", condition: openBLAS),
                .target(name: "NNCoreCZlib", condition: zlib),
                "NNCoreCCPU",
                "NNKernelInterface",
            ] + allKernelLevels.map { .target(name: $0.target) },
            linkerSettings: [
                .linkedLibrary("openblas", .when(traits: ["OpenBLAS"])),
                .linkedLibrary("lapacke", .when(platforms: [.linux], traits: ["OpenBLAS"])),
                .linkedLibrary("z", .when(traits: ["Zlib"])),
            ]
        ),
        .target(name: "NNPlots", dependencies: ["NNCore"]),
        .target(name: "NNMPI", dependencies: ["NNCore", .target(name: "NNCoreCMPI", condition: mpi)]),
        // What the two programs share.
        .target(name: "NNCommandLine"),
        .executableTarget(
            name: "nnbench",
            dependencies: [
                "NNCore", "NNMPI", "NNPlots", "NNCommandLine", "NNCoreCAllocationCounter", argumentParser,
            ]
        ),
        .executableTarget(name: "nn", dependencies: ["NNCore", "NNMPI", "NNPlots", "NNCommandLine", argumentParser]),
        .target(name: "NNTestSupport", dependencies: ["NNCore"], path: "Tests/NNTestSupport"),
        .testTarget(
            name: "NNCoreTests",
            dependencies: ["NNCore", "NNKernelInterface", "NNTestSupport", "NNCoreCAllocationCounter"]
        ),
        .testTarget(name: "NNPlotsTests", dependencies: ["NNPlots", "NNCore", "NNTestSupport"]),
        // These tests run the program; depending on it has it built first.
        .testTarget(name: "NNCommandTests", dependencies: ["nn", "NNCore", "NNCommandLine", "NNTestSupport"]),
        .testTarget(name: "NNBenchTests", dependencies: ["nnbench", "NNCore", "NNTestSupport"]),
    ]
        // Kernels are always optimised: unoptimised they are a thousand times slower, and so would be every test.
        + allKernelLevels.map { level in
            .target(
                name: level.target,
                dependencies: ["NNCoreCCPU", "NNKernelInterface"],
                swiftSettings: [
                    .unsafeFlags(level.flags, .when(platforms: [.linux, .macOS])),
                    // A square root is then an instruction, not a call that might set errno.
                    .unsafeFlags(["-Xcc", "-fno-math-errno"], .when(platforms: [.linux, .macOS])),
                    .unsafeFlags(["-O"], .when(configuration: .debug)),
                ]
            )
        }
)

for target in package.targets where target.type != .system {
    if warningsAreErrors {
        target.swiftSettings = (target.swiftSettings ?? []) + [.treatAllWarnings(as: .error)]
    }
    target.swiftSettings =
        (target.swiftSettings ?? []) + [
            .strictMemorySafety(),
            .enableUpcomingFeature("ExistentialAny"),
            .enableUpcomingFeature("MemberImportVisibility"),
            .enableUpcomingFeature("InternalImportsByDefault"),
        ]
}
