// A network in a server: a request is a line of numbers, the answer a line with the class and its probability.
import NNCore

let iris = try Predictor<Float>(
    Network(sizes: [4, 3]),
    states: [
        NamedTensor("0.weight", [[1.0, 2.3, -3.1, -1.5], [0.7, -0.1, -0.1, -1.4], [-1.7, -2.2, 3.3, 2.9]]),
        NamedTensor("0.bias", [0.7, 1.4, -2.1]),
    ]
)
print("ready")
while let request = readLine() {
    let numbers = request.split(separator: " ").compactMap { Float($0) }
    do {
        let sample = try Tensor(numbers, shape: [1, numbers.count])
        let scores = try iris.predict(sample).values
        let largest = scores.max() ?? 0
        let probability = 1 / scores.reduce(0) { $0 + Float.exp($1 - largest) }
        let kind = ["setosa", "versicolor", "virginica"][scores.firstIndex(of: largest) ?? 0]
        print("\(kind) \(Int((100 * probability).rounded())) %")
    } catch {
        print("error: \(error)")
    }
}
