/// What the doctor found out about one thing.
struct Finding: Encodable {
    /// What it is about.
    let topic: String
    /// What is so.
    var facts: [String]
    /// What is not as it should be, and what to do about it.
    var warnings: [String] = []
}
