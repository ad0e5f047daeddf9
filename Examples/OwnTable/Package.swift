// swift-tools-version: 6.2
import PackageDescription

let package = Package(
    name: "OwnTable",
    platforms: [.macOS(.v26)],
    dependencies: [.package(name: "NNCore", path: "../..")],
    targets: [
        .executableTarget(
            name: "OwnTable",
            dependencies: [.product(name: "NNCore", package: "NNCore")],
            path: "Sources"
        )
    ]
)
