// swift-tools-version: 6.2
import PackageDescription

let package = Package(
    name: "TrainingLoopByHand",
    platforms: [.macOS(.v26)],
    dependencies: [.package(name: "NNCore", path: "../..")],
    targets: [
        .executableTarget(
            name: "TrainingLoopByHand",
            dependencies: [.product(name: "NNCore", package: "NNCore")],
            path: "Sources"
        )
    ]
)
