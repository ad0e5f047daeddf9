// swift-tools-version: 6.2
import PackageDescription

let package = Package(
    name: "Digits",
    platforms: [.macOS(.v26)],
    dependencies: [.package(name: "NNCore", path: "../..")],
    targets: [
        .executableTarget(
            name: "Digits",
            dependencies: [.product(name: "NNCore", package: "NNCore")],
            path: "Sources"
        )
    ]
)
