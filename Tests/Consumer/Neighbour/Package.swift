// swift-tools-version: 6.2
import PackageDescription

// A package whose C targets have the names that everybody gives them: a module of C has no package in its name, and none
// of ours may have such a name.
let package = Package(
    name: "Neighbour",
    products: [.library(name: "Neighbour", targets: ["Neighbour"])],
    targets: [
        .target(name: "CBLAS"),
        .systemLibrary(name: "CZlib"),
        .systemLibrary(name: "CCPU"),
        .systemLibrary(name: "CAllocationCounter"),
        .target(name: "Neighbour", dependencies: ["CBLAS", "CZlib", "CCPU", "CAllocationCounter"]),
    ]
)
