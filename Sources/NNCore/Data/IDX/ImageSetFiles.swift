/// The four files of an image set: images and labels, to train on and to test on.
struct ImageSetFiles {
    let trainImages: String
    let trainLabels: String
    let testImages: String
    let testLabels: String

    init(trainImages: String, trainLabels: String, testImages: String, testLabels: String) {
        self.trainImages = trainImages
        self.trainLabels = trainLabels
        self.testImages = testImages
        self.testLabels = testLabels
    }

    /// Finds the files in a directory, or those in it whose names begin as the path's last part says.
    init(path: String) throws(DataError) {
        var (directory, beginning) = (path, "")
        if FileKind(path: path) == .absent, let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) {
            directory = slash == path.startIndex ? "/" : String(path[..<slash])
            beginning = String(path[slash...].dropFirst())
        } else if FileKind(path: path) == .absent {
            (directory, beginning) = (".", path)
        }
        let names = DirectoryNames.all(in: directory) ?? []
        switch FileKind(path: path) {
        case .directory: break
        case .absent:
            guard !path.isEmpty, names.contains(where: { Name($0)?.set.utf8.starts(with: beginning.utf8) == true })
            else {
                throw .file(.cannotOpen(path: path, reason: "no such directory"))
            }
        case .regular, .other: throw .file(.notADirectory(path: path))
        }
        try self.init(names: names, in: directory, beginning: beginning, path: path)
    }

    private init(names: [String], in directory: String, beginning: String, path: String) throws(DataError) {
        // By bytes, as the file system tells names apart.
        var sets: [ExactText: [Role: Name]] = [:]
        for name in names.compactMap(Name.init) where name.set.utf8.starts(with: beginning.utf8) {
            guard FileKind(path: "\(directory)/\(name.name)") == .regular else { continue }
            let set = ExactText(name.set)
            let other = sets[set]?[name.role]
            if other.map({ name.rank < $0.rank }) ?? true { sets[set, default: [:]][name.role] = name }
        }
        let complete = sets.filter { $0.value.count == Role.allCases.count }
        // MNIST's own names go before others.
        let chosen = complete[""] ?? (complete.count == 1 ? complete.first?.value : nil)
        guard let chosen else {
            if complete.count > 1 {
                throw .severalSets(directory: directory, names: complete.keys.map(\.string).sorted())
            }
            let most = sets.max { ($0.value.count, $1.key.string) < ($1.value.count, $0.key.string) }
            let missing = Role.allCases.filter { most?.value[$0] == nil }
            throw .missingFiles(directory: directory, names: missing.map { (most?.key.string ?? "") + $0.rawValue })
        }
        func file(_ role: Role) -> String { "\(directory)/\(chosen[role]?.name ?? role.rawValue)" }
        self.init(
            trainImages: file(.trainImages),
            trainLabels: file(.trainLabels),
            testImages: file(.testImages),
            testLabels: file(.testLabels)
        )
    }

    /// What a file is for, and its name in MNIST.
    private enum Role: String, CaseIterable {
        case trainImages = "train-images-idx3-ubyte"
        case trainLabels = "train-labels-idx1-ubyte"
        case testImages = "t10k-images-idx3-ubyte"
        case testLabels = "t10k-labels-idx1-ubyte"
    }

    /// A file's name that is of the pattern.
    private struct Name {
        let name: String
        /// What is before `train`, `t10k` or `test`.
        let set: String
        let role: Role

        /// Of two files for one role the one of lower rank is read: `-` before `.`, and plain before compressed.
        var rank: (Int, Int, String) { (name.contains(".idx") ? 1 : 0, name.hasSuffix(".gz") ? 1 : 0, name) }

        init?(_ name: String) {
            guard name.contains("idx"), let kind = ["images", "labels"].first(where: name.contains),
                let start = name.firstRange(of: kind)?.lowerBound
            else { return nil }
            let before = name[..<start].dropLast(while: { "-_.".contains($0) })
            guard let part = ["train", "t10k", "test"].first(where: before.hasSuffix) else { return nil }
            self.name = name
            set = String(before.dropLast(part.count))
            role =
                switch (part == "train", kind == "images") {
                case (true, true): .trainImages
                case (true, false): .trainLabels
                case (false, true): .testImages
                case (false, false): .testLabels
                }
        }
    }
}

extension Substring {
    /// What is left without the characters at the end that meet a condition.
    fileprivate func dropLast(while condition: (Character) -> Bool) -> Substring {
        var rest = self
        while let last = rest.last, condition(last) { rest.removeLast() }
        return rest
    }
}
