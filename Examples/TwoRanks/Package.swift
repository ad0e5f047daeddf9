// swift-tools-version: 6.2
import PackageDescription

let package = Package(
    name: "TwoRanks",
    platforms: [.macOS(.v26)],
    dependencies: [.package(name: "NNCore", path: "../..", traits: [.defaults, "MPI"])],
    targets: [
        .executableTarget(
            name: "TwoRanks",
            dependencies: [
                .product(name: "NNCore", package: "NNCore"),
                .product(name: "NNMPI", package: "NNCore"),
            ],
            path: "Sources"
        )
    ]
)
