/// What is wrong with the arguments of a program before their meaning is looked at.
public enum CommandLineArguments {
    /// A sentence about the first fault of this process's arguments; nil when there is none.
    /// - Parameter repeatable: the options that may be given several times.
    public static func fault(repeatable: Set<String> = []) -> String? {
        for index in 1..<max(1, Int(CommandLine.argc)) {
            guard let argument = unsafe CommandLine.unsafeArgv[index] else { continue }
            // As text it would become another: the name of another file.
            guard unsafe String(validatingCString: argument) != nil else {
                return "argument \(index), \(unsafe String(cString: argument).debugDescription), is not UTF-8; "
                    + "give the file a name in UTF-8"
            }
        }
        return fault(in: CommandLine.arguments.dropFirst(), repeatable: repeatable)
    }

    /// A sentence about the first fault of some arguments; nil when there is none.
    static func fault(in arguments: some Sequence<String>, repeatable: Set<String>) -> String? {
        var names: Set<String> = []
        var last: String?
        for argument in arguments {
            if argument == "--" { return nil }
            if argument.isEmpty { return "\(last ?? "an argument") is empty; give it a value, or leave it out" }
            last = nil
            guard argument.hasPrefix("--") else { continue }
            let name = String(argument.prefix { $0 != "=" })
            if argument.hasSuffix("="), argument.count == name.count + 1 {
                return "\(name) is empty; give it a value, or leave it out"
            }
            guard names.insert(name).inserted || repeatable.contains(name) else {
                return "\(name) is given twice; give it once"
            }
            last = name
        }
        return nil
    }
}
