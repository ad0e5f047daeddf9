/// What one call of a predictor works with: compiled passes, each with memory for a batch.
///
/// One thread at a time has it: the call that took it from the predictor's pool.
final class PredictorWorkspace<Element: Scalar>: @unchecked Sendable {
    /// A forward pass for batches of a fixed size.
    struct Forward {
        let executor: Executor<Element>
        let features: Variable
        let view: TensorView<Element>
    }

    var forwards = PassCache<Int, Forward>()
    var passes = PassCache<BatchKey, BatchExecutor<Element>>()
}
