// Instructions for bfloat16 that Swift has no words for, and whether this processor has them.
#pragma once
#include "cpu.h"
#if defined(__x86_64__)
#include <cpuid.h>

/// Whether the processor has AVX512-BF16 beside all of x86-64-v4.
static inline int nn_has_avx512_bf16(void) {
    unsigned a, b, c, d;
    return nn_x86_64_level() == 4 && __get_cpuid_count(7, 1, &a, &b, &c, &d) && (a & (1u << 5));
}

/// Whether the processor has AMX with bfloat16 and the operating system lets this process use it, which this asks for.
static inline int nn_has_amx_bf16(void) {
#if defined(__linux__)
    unsigned a, b, c, d;
    if (!nn_has_avx512_bf16() || !__get_cpuid_count(7, 0, &a, &b, &c, &d)) return 0;
    if (!(d & (1u << 22)) || !(d & (1u << 24))) return 0; // AMX-BF16, AMX-TILE
    unsigned lo, hi;
    __asm__("xgetbv" : "=a"(lo), "=d"(hi) : "c"(0));
    if ((lo & 0x60000) != 0x60000) return 0; // XTILECFG and XTILEDATA are saved
    // arch_prctl(ARCH_REQ_XCOMP_PERM, XFEATURE_XTILEDATA): Linux 5.16 and later.
    long status = 158;
    __asm__ volatile("syscall" : "+a"(status) : "D"(0x1023L), "S"(18L) : "rcx", "r11", "memory");
    return status == 0;
#else
    return 0;
#endif
}
#else
static inline int nn_has_avx512_bf16(void) { return 0; }
static inline int nn_has_amx_bf16(void) { return 0; }
#endif

#if defined(__AVX512BF16__) && defined(__AMX_BF16__)
#include <immintrin.h>
typedef float nn_float_16 __attribute__((ext_vector_type(16)));
typedef unsigned nn_uint_16 __attribute__((ext_vector_type(16)));

/// Sixteen pairs of bfloat16, each of neighbours in `x` followed by `y`, rounded to nearest even; subnormals become 0.
static inline __attribute__((always_inline)) nn_uint_16 nn_round_neighbours(nn_float_16 x, nn_float_16 y) {
    return (nn_uint_16)_mm512_cvtne2ps_pbh((__m512)y, (__m512)x);
}

/// Sixteen pairs of bfloat16: lane i has `x[i]` and, above it, `y[i]`.
static inline __attribute__((always_inline)) nn_uint_16 nn_round_lanes(nn_float_16 x, nn_float_16 y) {
    const nn_uint_16 low = (nn_uint_16)_mm512_cvtepu16_epi32((__m256i)_mm512_cvtneps_pbh((__m512)x));
    const nn_uint_16 high = (nn_uint_16)_mm512_cvtepu16_epi32((__m256i)_mm512_cvtneps_pbh((__m512)y));
    return low | high << 16;
}

/// `sums + a·b` of pairs, VDPBF16PS.
static inline __attribute__((always_inline)) nn_float_16 nn_dot_pairs(nn_float_16 sums, nn_uint_16 a, nn_uint_16 b) {
    return (nn_float_16)_mm512_dpbf16_ps((__m512)sums, (__m512bh)a, (__m512bh)b);
}

/// Makes the tiles of this thread matrices of 16 rows of 64 bytes; what is in them is undefined until they are cleared.
static inline __attribute__((always_inline)) void nn_tiles_begin(void) {
    static const struct {
        unsigned char palette, start, reserved[14];
        unsigned short bytes[16];
        unsigned char rows[16];
    } shape = {1, 0, {0}, {64, 64, 64, 64, 64, 64, 64, 64}, {16, 16, 16, 16, 16, 16, 16, 16}};
    _tile_loadconfig(&shape);
}

/// Gives the tiles back: the operating system need not save them any more.
static inline __attribute__((always_inline)) void nn_tiles_end(void) { _tile_release(); }

/// The four tiles of sums become 0.
static inline __attribute__((always_inline)) void nn_tiles_clear(void) {
    _tile_zero(0);
    _tile_zero(1);
    _tile_zero(2);
    _tile_zero(3);
}

/// Adds the products of two tiles of pairs on the left and two on the right, each 1,024 bytes in one piece.
static inline __attribute__((always_inline)) void nn_tiles_add(
    const void *a0, const void *a1, const void *b0, const void *b1) {
    _tile_loadd(6, b0, 64);
    _tile_loadd(4, a0, 64);
    _tile_loadd(7, b1, 64);
    _tile_dpbf16ps(0, 4, 6);
    _tile_loadd(5, a1, 64);
    _tile_dpbf16ps(1, 4, 7);
    _tile_dpbf16ps(2, 5, 6);
    _tile_dpbf16ps(3, 5, 7);
}

/// Adds the products of whatever is in the four tiles of factors.
static inline __attribute__((always_inline)) void nn_tiles_add_again(void) {
    _tile_dpbf16ps(0, 4, 6);
    _tile_dpbf16ps(1, 4, 7);
    _tile_dpbf16ps(2, 5, 6);
    _tile_dpbf16ps(3, 5, 7);
}

/// Stores the sums as 32 rows of 32.
static inline __attribute__((always_inline)) void nn_tiles_store(float *sums) {
    _tile_stored(0, sums, 128);
    _tile_stored(1, sums + 16, 128);
    _tile_stored(2, sums + 512, 128);
    _tile_stored(3, sums + 528, 128);
}
#endif
