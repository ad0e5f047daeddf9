// swift-tools-version: 6.2
import PackageDescription

// Set by scripts/benchmark in CI, as in the package that is measured.
let warningsAreErrors = Context.environment["NNCORE_WARNINGS_AS_ERRORS"] != nil

// What nnbench measures and checks with is used here too: 'nnbench' in a target's folder is a symbolic link.
let checkedWork = [
    "nnbench/Measuring/Contest.swift",
    "nnbench/Measuring/PeakMeter.swift",
    "nnbench/Measuring/PrecisionChoice.swift",
    "nnbench/Measuring/Stopwatch.swift",
    "nnbench/Products/ProductCheck.swift",
    "nnbench/Products/ProductMemory.swift",
    "nnbench/Products/StepProduct.swift",
    "nnbench/Training/BenchmarkData.swift",
    "nnbench/Training/BenchmarkOptimizer.swift",
    "nnbench/Training/LossCheck.swift",
    "nnbench/Training/TrainingRun.swift",
    "nnbench/Inference/ExactForward.swift",
    "nnbench/Inference/InferenceRun.swift",
    "nnbench/Output/Formatting.swift",
]

let package = Package(
    name: "Benchmarks",
    platforms: [.macOS(.v26)],
    dependencies: [
        .package(name: "NNCore", path: "../"),
        .package(url: "https://github.com/ordo-one/benchmark", exact: "1.38.1", traits: []),
    ],
    targets: [
        .executableTarget(
            name: "NNCoreBenchmarks",
            dependencies: [
                "CHeapCounter",
                .product(name: "NNCore", package: "NNCore"),
                .product(name: "Benchmark", package: "benchmark"),
            ],
            path: "Benchmarks/NNCoreBenchmarks",
            sources: checkedWork + ["Benchmarks.swift", "Gates", "Measuring", "Timings", "Work"],
            plugins: [.plugin(name: "BenchmarkPlugin", package: "benchmark")]
        ),
        .executableTarget(
            name: "KernelInstructions",
            dependencies: [.product(name: "NNCore", package: "NNCore")],
            path: "Sources/KernelInstructions",
            sources: checkedWork + [
                "KernelInstructions.swift", "Work/CheckedWork.swift", "Work/CheckFailure.swift",
                "Work/StepProducts.swift",
            ]
        ),
        // A second name for Sources/NNCoreCAllocationCounter, which is no product.
        .target(name: "CHeapCounter"),
    ]
)

for target in package.targets {
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
