/// Every operation that a graph can hold, each in the configurations that take different paths.
///
/// The table drives the tests of forward computations, of first and second derivatives, of special values and of bits.
/// A test compares it with the operations that the sources define, so that none can be forgotten.
public enum OperationTable {
    /// All entries.
    public static let entries: [OperationTableEntry] = {
        do {
            return try unary() + functions() + binary() + comparisons() + products() + reductions() + shapes() + rows()
                + leaves() + losses() + tensorOperations()
        } catch {
            preconditionFailure("the table of operations cannot be made: \(error)")
        }
    }()
}
