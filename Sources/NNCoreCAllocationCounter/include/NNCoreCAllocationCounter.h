// Counts heap allocations of the program that this target is linked into: for tests and benchmarks, not for products.
//
// On Linux with glibc the program's malloc and its relatives are replaced by functions that count and then call the
// C library's own. Elsewhere, and under a sanitizer, which must be the one to replace them, nothing is replaced
// and nothing is counted.
#pragma once
#include <stdbool.h>

/// Whose allocations are counted.
typedef enum { NNAllocationsOfThisThread, NNAllocationsOfAllThreads } NNAllocationScope;

/// Whether allocations are counted in this program: found out by allocating once. Call it while not counting.
bool nn_allocation_counter_works(void);

/// Starts counting from zero. A reallocation is an allocation; freeing is not.
void nn_allocation_counter_start(NNAllocationScope scope);

/// Stops counting and returns the number of allocations since the start. For the calling thread's own count it must be
/// called by the thread that started.
long nn_allocation_counter_stop(void);
