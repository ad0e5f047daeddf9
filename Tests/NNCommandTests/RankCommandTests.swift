import NNTestSupport
import Testing

@Suite("nn train cuts batches into pieces, for ranks")
struct RankCommandTests {
    @Test("the pieces are said, kept for a training that goes on, and are a power of two")
    func pieces() throws {
        let directory = try TemporaryDirectory()
        let run = "\(directory.path)/run.safetensors"
        let options = ["--layers", "784,8,10", "--checkpoint", run]
        let first = try NNCommand(["train", "--pieces", "4", "--epochs", "1"] + options)
        #expect(first.status == 0, "\(first.errors)")
        #expect(first.output.contains("batches of 64 in 4 pieces"))
        let second = try NNCommand(["train", "--resume", run, "--epochs", "2"])
        #expect(second.status == 0, "\(second.errors)")
        let other = try NNCommand(["train", "--resume", run, "--epochs", "3", "--pieces", "2"])
        #expect(other.status == 1)
        #expect(other.errors.contains("pieces of a batch: 4 in the snapshot, 2 here"))
        let odd = try NNCommand(["train", "--pieces", "3"])
        #expect(odd.status == 64)
        #expect(odd.errors.contains("--pieces is 3, but must be a power of two"))
    }

    #if !MPI
    @Test("a program without MPI that mpirun has started several times refuses to train")
    func withoutMPI() throws {
        for rank in ["0", "1"] {
            let environment = ["OMPI_COMM_WORLD_RANK": rank, "OMPI_COMM_WORLD_SIZE": "2"]
            let run = try NNCommand(["train", "--epochs", "1"], environment: environment)
            #expect(run.status != 0)
            #expect(run.errors.contains("built without MPI; build it with swift build --traits default,MPI"))
            #expect(run.errors.hasPrefix(rank == "0" ? "Error: " : "rank 1: Error: "))
        }
    }
    #endif
}
