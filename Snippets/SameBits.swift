// One thread and several give the same bits, and so does a training that was stopped and went on.
import NNCore

let (train, _) = Dataset<Float>.digitsSplit(.original8x8)
let network = try Network(inputShape: [64], [.dense(64, 96), .relu, .dropout(0.2), .dense(96, 10)])

func trainer(threads: Int) throws -> Trainer<Float> {
    try Trainer(network, TrainingOptions(optimizer: AdamW(learningRate: 0.003), seed: 7, threadCount: threads))
}

/// The names of the states that differ in any bit.
func differences(_ a: Trainer<Float>, _ b: Trainer<Float>) -> [String] {
    zip(a.snapshot.states, b.snapshot.states)
        .filter { !$0.tensor.values.elementsEqual($1.tensor.values) { $0.bitPattern == $1.bitPattern } }
        .map(\.0.name)
}

let (one, three) = (try trainer(threads: 1), try trainer(threads: 3))
try one.fit(train, epochs: 4)
try three.fit(train, epochs: 4)
print("states that one thread and three trained otherwise:", differences(one, three))

// In the middle of the third epoch; what a file would hold goes on in another trainer.
let first = try trainer(threads: 2)
let pause = ClosureCallback.onStep { $0.epoch == 3 && $0.step == 10 ? .stop(reason: "a pause") : .proceed }
try first.fit(train, epochs: 4, callbacks: [pause])
print("stopped by \(first.stopReason ?? "nothing") after \(first.stepCount) steps")
let second = try trainer(threads: 1)
try second.restore(first.snapshot)
try second.fit(train, epochs: 4 - second.epochCount)
print("states that a stopped training ends with otherwise:", differences(one, second))
