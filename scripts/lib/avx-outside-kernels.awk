# Reads what objdump prints and complains about AVX instructions outside of the kernels compiled for them.
#
# A function of a wide vector's own, such as a specialised 'InlineArray<SIMD16<Float>>', counts as the kernels': other
# code has no such vectors. Functions of one name are merged by the linker, so one that others use too must have none.
/^[0-9a-f]+ <.*>:$/ { name = $2; next }
/[ \t]v[a-z0-9]+[ \t]/ || /%[yz]mm/ {
    if (name !~ /NN(Mixed)?Kernels(V[34]|BF16)/ && name !~ /SIMD(8|16)VyS[fd]G|SIMD4VySdG/) foreign[name]++
    if (name ~ /NNKernelsV4|NNMixedKernelsBF16/) { if (/%zmm/) v4++ } else if (/%zmm/ && name !~ /SIMD16VySfG|SIMD8VySdG/) foreign[name]++
    if (name ~ /NNKernelsV3/) v3++
    if (/vdpbf16ps|vcvtne/) { if (name ~ /NNMixedKernelsBF16/) bf16++; else foreign[name]++ }
}
# The mixed kernels for every processor have such vectors, too: what they call must be theirs.
/call .*<\$s[sS].*SIMD16Vy/ && name ~ /\$s14NNMixedKernels[0-9]/ { foreign[name]++ }
/[ \t](tile|tdp|ldtilecfg|sttilecfg)/ { if (name ~ /NNMixedKernelsBF16/) bf16++; else foreign[name]++ }
END {
    for (name in foreign) { printf "%6d in %s\n", foreign[name], name; failed = 1 }
    # With none at all the check has looked at nothing.
    if (!v3 || !v4 || !bf16) { print "no AVX instruction was found in the kernels: was this built for x86-64?"; failed = 1 }
    if (!failed) printf "AVX in the kernels of v3 (%d) and 512 bits in those of v4 (%d), bfloat16 in its own (%d), none elsewhere\n", v3, v4, bf16
    exit failed
}
