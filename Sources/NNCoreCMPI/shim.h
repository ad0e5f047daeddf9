#pragma once
// What is a macro, or a type of its own in each MPI, as functions of plain types.
#include <mpi.h>
#include <stddef.h>

/// A message sent and one received at the same time.
typedef struct {
    MPI_Request requests[2];
} nn_mpi_exchange;

/// Begins; errors are returned from here on.
static inline int nn_mpi_start(void) {
    int provided = 0;
    int status = MPI_Init_thread(NULL, NULL, MPI_THREAD_FUNNELED, &provided);
    return status != MPI_SUCCESS ? status : MPI_Comm_set_errhandler(MPI_COMM_WORLD, MPI_ERRORS_RETURN);
}

static inline int nn_mpi_rank(int *rank) { return MPI_Comm_rank(MPI_COMM_WORLD, rank); }

static inline int nn_mpi_rank_count(int *count) { return MPI_Comm_size(MPI_COMM_WORLD, count); }

/// The ranks on this machine.
static inline int nn_mpi_local_rank_count(int *count) {
    MPI_Comm local;
    int status = MPI_Comm_split_type(MPI_COMM_WORLD, MPI_COMM_TYPE_SHARED, 0, MPI_INFO_NULL, &local);
    if (status != MPI_SUCCESS) return status;
    status = MPI_Comm_size(local, count);
    MPI_Comm_free(&local);
    return status;
}

static inline int nn_mpi_begin(
    nn_mpi_exchange *exchange, const void *outgoing, int outgoing_count, void *incoming, int incoming_count, int partner
) {
    int status = MPI_Irecv(incoming, incoming_count, MPI_BYTE, partner, 0, MPI_COMM_WORLD, &exchange->requests[0]);
    if (status != MPI_SUCCESS) return status;
    return MPI_Isend(outgoing, outgoing_count, MPI_BYTE, partner, 0, MPI_COMM_WORLD, &exchange->requests[1]);
}

static inline int nn_mpi_test(nn_mpi_exchange *exchange, int *is_done) {
    return MPI_Testall(2, exchange->requests, is_done, MPI_STATUSES_IGNORE);
}

static inline int nn_mpi_finish(void) { return MPI_Finalize(); }

static inline void nn_mpi_abort(int status) { MPI_Abort(MPI_COMM_WORLD, status); }

/// Writes what an error means to 512 bytes.
static inline void nn_mpi_describe(int status, char *text) {
    char buffer[MPI_MAX_ERROR_STRING + 1] = {0};
    int length = 0;
    if (MPI_Error_string(status, buffer, &length) != MPI_SUCCESS) length = 0;
    if (length > 511) length = 511;
    for (int i = 0; i < length; i++) text[i] = buffer[i];
    text[length] = 0;
}
