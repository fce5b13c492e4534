// What the device's multipliers do when nothing else is in their way: eight chains an item, none of
// which waits for another. Each step is one multiplication with an addition. Then what is known of a
// device's carries.

#define CHAINS 8

// Products of 64 bits: s becomes s + x times its lower half.
KERNEL multiply_wide(GLOBAL const uint *a, GLOBAL ulong *result, uint rounds, RANGE) {
  if (INDEX < count) {
    uint x = a[INDEX];
    ulong sums[CHAINS];
#pragma unroll
    for (int k = 0; k < CHAINS; k++) sums[k] = x + (ulong) k;
    for (uint round = 0; round < rounds; round++) {
#pragma unroll
      for (int k = 0; k < CHAINS; k++) sums[k] += (ulong) (uint) sums[k] * x;
    }
    ulong all = 0;
#pragma unroll
    for (int k = 0; k < CHAINS; k++) all ^= sums[k];
    result[INDEX] = all;
  }
}

// Products of 32 bits: s becomes s times x plus x.
KERNEL multiply_narrow(GLOBAL const uint *a, GLOBAL ulong *result, uint rounds, RANGE) {
  if (INDEX < count) {
    uint x = a[INDEX];
    uint sums[CHAINS];
#pragma unroll
    for (int k = 0; k < CHAINS; k++) sums[k] = x + (uint) k;
    for (uint round = 0; round < rounds; round++) {
#pragma unroll
      for (int k = 0; k < CHAINS; k++) sums[k] = sums[k] * x + x;
    }
    uint all = 0;
#pragma unroll
    for (int k = 0; k < CHAINS; k++) all ^= sums[k];
    result[INDEX] = all;
  }
}

// Whether this device's chains of carries are instructions that have a carry, 1, or C, 0; then the
// two words of a number plus itself, by such a chain.
KERNEL carry_probe(GLOBAL const uint *a, GLOBAL uint *result, RANGE) {
  if (INDEX < count) {
    uint x = a[INDEX];
    uint low;
    uint high;
    CARRY_START
    ADD_LIMB(low, x, x);
    ADD_CARRY(high, 0, 0);
#ifdef HAS_CARRY_CHAINS
    result[INDEX * 3] = 1;
#else
    result[INDEX * 3] = 0;
#endif
    result[INDEX * 3 + 1] = low;
    result[INDEX * 3 + 2] = high;
  }
}
