extension StandardLoss {
    /// Checks that every setting is one of this kind of loss and in its range.
    func checkSettings(_ predicted: Shape) throws(GraphError) {
        guard labelSmoothing >= 0, labelSmoothing <= 1 else {
            throw setting("label smoothing", "\(labelSmoothing)", "in 0...1")
        }
        guard labelSmoothing == 0 || kind == .crossEntropy else {
            throw setting("label smoothing", "\(labelSmoothing)", "0: only \(Kind.crossEntropy.rawValue) has it")
        }
        if kind.hasThreshold {
            guard threshold.isFinite, kind == .smoothL1 ? threshold >= 0 : threshold > 0 else {
                let range = kind == .smoothL1 ? "0 or more and finite" : "above 0 and finite"
                throw setting("threshold", "\(threshold)", range)
            }
        }
        guard let classWeights else { return }
        guard kind.hasClassWeights else {
            let kinds = Kind.allCases.filter(\.hasClassWeights).map(\.rawValue).joined(separator: " and ")
            throw setting("class weights", "\(classWeights)", "absent: only \(kinds) have them")
        }
        guard predicted.rank == 2, classWeights.count == predicted[1] else {
            throw setting("class weights", "\(classWeights)", "one for each class of predictions \(predicted)")
        }
        guard classWeights.allSatisfy({ $0 >= 0 && $0.isFinite }) else {
            throw setting("class weights", "\(classWeights)", "finite and 0 or more")
        }
    }

    private func setting(_ name: String, _ value: String, _ range: String) -> GraphError {
        .setting(operation: kind.rawValue, name: name, value: value, range: range)
    }
}
