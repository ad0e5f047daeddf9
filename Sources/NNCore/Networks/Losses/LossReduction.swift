/// How a batch's values become one.
///
/// Where samples have weights s, all but `none` and `sum` are weighted averages: `Σ sᵢℓᵢ / Σ sᵢ`, so that weight 2
/// is what a sample given twice would be. The class weights w of class indices count like sample weights
/// (`Σ wᵧℓ / Σ wᵧ`, as in PyTorch); those of probabilities do not change the divisor. Where the weights' sum is 0,
/// nothing counts, and the loss and its gradient are 0.
public enum LossReduction: String, Sendable, CaseIterable {
    /// Their average: over samples for a value per sample, over all elements for a value per element.
    case mean
    /// Their sum.
    case sum
    /// Their sum divided by the number of samples, whatever the number of elements of each.
    case batchMean
    /// Not at all: one value per sample or element. Nothing can be trained to make several values small.
    case none
}
