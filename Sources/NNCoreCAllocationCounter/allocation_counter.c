#include "NNCoreCAllocationCounter.h"

#include <errno.h>
#include <stdatomic.h>
#include <stdlib.h>

#if defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer) || __has_feature(memory_sanitizer)
#define NN_SANITIZED 1
#endif
#endif

#if defined(__linux__) && defined(__GLIBC__) && !defined(NN_SANITIZED)

static atomic_bool counts_all;
static atomic_long count_of_all;
// Reading a thread-local of the program itself allocates nothing, unlike one of a library loaded later.
static _Thread_local bool counts_thread __attribute__((tls_model("initial-exec")));
static _Thread_local long count_of_thread __attribute__((tls_model("initial-exec")));

static inline void count_one(void) {
    if (counts_thread) count_of_thread += 1;
    if (atomic_load_explicit(&counts_all, memory_order_relaxed))
        atomic_fetch_add_explicit(&count_of_all, 1, memory_order_relaxed);
}

extern void *__libc_malloc(size_t size);
extern void *__libc_calloc(size_t count, size_t size);
extern void *__libc_realloc(void *memory, size_t size);
extern void *__libc_memalign(size_t alignment, size_t size);

// Weak: in a fully static program the C library brings its own, and these give way; then nothing is counted.
#define NN_REPLACES __attribute__((weak, visibility("default")))

NN_REPLACES void *malloc(size_t size) {
    count_one();
    return __libc_malloc(size);
}

NN_REPLACES void *calloc(size_t count, size_t size) {
    count_one();
    return __libc_calloc(count, size);
}

NN_REPLACES void *realloc(void *memory, size_t size) {
    count_one();
    return __libc_realloc(memory, size);
}

NN_REPLACES void *memalign(size_t alignment, size_t size) {
    count_one();
    return __libc_memalign(alignment, size);
}

NN_REPLACES void *aligned_alloc(size_t alignment, size_t size) {
    count_one();
    return __libc_memalign(alignment, size);
}

NN_REPLACES int posix_memalign(void **memory, size_t alignment, size_t size) {
    if (alignment < sizeof(void *) || (alignment & (alignment - 1)) != 0) return EINVAL;
    count_one();
    // posix_memalign reports by its result alone.
    const int error = errno;
    void *const block = __libc_memalign(alignment, size);
    errno = error;
    if (block == NULL) return ENOMEM;
    *memory = block;
    return 0;
}

void nn_allocation_counter_start(NNAllocationScope scope) {
    count_of_thread = 0;
    atomic_store(&count_of_all, 0);
    counts_thread = scope == NNAllocationsOfThisThread;
    atomic_store(&counts_all, scope == NNAllocationsOfAllThreads);
}

long nn_allocation_counter_stop(void) {
    const bool was_thread = counts_thread;
    counts_thread = false;
    if (was_thread) return count_of_thread;
    atomic_store(&counts_all, false);
    return atomic_load(&count_of_all);
}

#else

void nn_allocation_counter_start(NNAllocationScope scope) { (void)scope; }
long nn_allocation_counter_stop(void) { return 0; }

#endif

bool nn_allocation_counter_works(void) {
    nn_allocation_counter_start(NNAllocationsOfThisThread);
    // Volatile, or the compiler would see that the memory is not used and drop both calls.
    void *volatile block = malloc(1);
    const long count = nn_allocation_counter_stop();
    free(block);
    return count == 1;
}
