// swift-tools-version: 6.2
import PackageDescription

// scripts/test-consumer copies this package to an empty directory and says where the tagged clone lies.
let url = Context.environment["NNCORE_URL"] ?? "https://example.invalid/NNCore"
let traits: Set<Package.Dependency.Trait> = Context.environment["NNCORE_TRAITS"] == "none" ? [] : [.defaults]

let package = Package(
    name: "Consumer",
    platforms: [.macOS(.v26)],
    dependencies: [
        .package(url: url, exact: "0.0.1", traits: traits),
        .package(path: "Neighbour"),
    ],
    targets: [
        .executableTarget(
            name: "Consumer",
            dependencies: [
                .product(name: "NNCore", package: "NNCore"), .product(name: "Neighbour", package: "Neighbour"),
            ]
        )
    ]
)
