// A training as one page of HTML: the program of "Saving and resuming".

import NNCore
import NNPlots

let (train, test) = Dataset<Float>.digitsSplit(.original8x8)
let trainer = try Trainer<Float>(
    Network(sizes: [64, 32, 10]),
    TrainingOptions(optimizer: Adam(), schedule: .exponential(by: 0.99))
)
let history = TrainingHistory()
try trainer.fit(train, validation: .fraction(0.1), epochs: 3, callbacks: [history])

var report = try TrainingReport(trainer, history: history)
report.title = "Digits"
report.test = try trainer.evaluate(test, metrics: [.accuracy, .f1()])
let page = report.html  // ReservedFile(path: "digits.html").write(page) saves it, whole or not at all
print(page.matches(of: /<svg [^>]*aria-label="([^"]*)"/).map(\.1).joined(separator: ", "))
print(report.settings.prefix(3).map { "\($0.name): \($0.value)" }.joined(separator: "\n"))
