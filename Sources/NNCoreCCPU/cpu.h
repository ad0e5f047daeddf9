// What Swift cannot say by itself: which x86-64 level the processor and the operating system support, and hints.
#pragma once
#if defined(__x86_64__)
#include <cpuid.h>

/// The x86-64 psABI level (1, 2, 3 or 4) that this processor can run; the operating system must save the registers too.
static inline int nn_x86_64_level(void) {
    unsigned a, b, c, d, c1, b7 = 0, cx = 0;
    if (!__get_cpuid(1, &a, &b, &c1, &d)) return 1;
    if (__get_cpuid_count(7, 0, &a, &b, &c, &d)) b7 = b;
    if (__get_cpuid(0x80000001, &a, &b, &c, &d)) cx = c;
    const unsigned v2 = bit_SSE3 | bit_SSSE3 | bit_SSE4_1 | bit_SSE4_2 | bit_POPCNT | bit_CMPXCHG16B;
    if ((c1 & v2) != v2 || !(cx & bit_LAHF_LM)) return 1;
    const unsigned v3 = bit_AVX | bit_FMA | bit_F16C | bit_MOVBE | bit_OSXSAVE;
    if ((c1 & v3) != v3 || !(cx & bit_LZCNT)) return 2;
    if ((b7 & (bit_AVX2 | bit_BMI | bit_BMI2)) != (bit_AVX2 | bit_BMI | bit_BMI2)) return 2;
    unsigned lo, hi;
    __asm__("xgetbv" : "=a"(lo), "=d"(hi) : "c"(0));
    if ((lo & 0x6) != 0x6) return 2;
    const unsigned v4 = bit_AVX512F | bit_AVX512BW | bit_AVX512CD | bit_AVX512DQ | bit_AVX512VL;
    if ((b7 & v4) != v4 || (lo & 0xe6) != 0xe6) return 3;
    return 4;
}
#else
static inline int nn_x86_64_level(void) { return 0; }
#endif

/// Tells the processor that the line of memory around an address will soon be read; any address will do.
static inline void nn_prefetch(const void *address) { __builtin_prefetch(address, 0, 3); }

// What the compiler must not look into: `x` as it is, from an empty piece of assembly.

/// A number. Volatile, so that what is computed from it inside of a loop stays there.
static inline __attribute__((always_inline)) __PTRDIFF_TYPE__ nn_opaque(__PTRDIFF_TYPE__ x) {
    __asm__ volatile("" : "+r"(x));
    return x;
}

/// A register, which the compiler must then make as a whole; on x86-64, where that is known to pay. Elsewhere it is just `x`.
#if defined(__x86_64__)
#define NN_OPAQUE_WORDS(x) __asm__ volatile("" : "+v"(x))
#else
#define NN_OPAQUE_WORDS(x)
#endif
#define NN_OPAQUE(name, words) \
    typedef unsigned long long nn_words_##words __attribute__((ext_vector_type(words))); \
    static inline __attribute__((always_inline)) nn_words_##words name(nn_words_##words x) { \
        NN_OPAQUE_WORDS(x); \
        return x; \
    }
NN_OPAQUE(nn_opaque_128, 2)
#if defined(__AVX__)
NN_OPAQUE(nn_opaque_256, 4)
#endif
#if defined(__AVX512F__)
NN_OPAQUE(nn_opaque_512, 8)
#endif
#undef NN_OPAQUE
#undef NN_OPAQUE_WORDS

/// Tells the processor that this thread waits in a loop.
static inline void nn_pause(void) {
#if defined(__x86_64__)
    __builtin_ia32_pause();
#elif defined(__aarch64__)
    __asm__ volatile("yield");
#endif
}
