/// A peer's task at a batch, to be timed; it takes its own time, without the time of asking.
struct PeerContestant: Contestant {
    let peer: PeerProcess
    let task: String
    let batchSize: Int
    let window: Double

    var fixedRepetitions: Int? { 1 }

    func run(repetitions: Int) throws { _ = try seconds() }

    func seconds(repetitions: Int, _ stopwatch: Stopwatch) throws -> Double { try seconds() * Double(repetitions) }

    private func seconds() throws -> Double {
        let question = "\(task) \(batchSize) \(window)"
        guard let seconds = try peer.ask(question).seconds, seconds > 0 else {
            throw PeerError.answer(peer.name, "no seconds to '\(question)'")
        }
        return seconds
    }
}
