// What the device's multipliers do when nothing else is in their way: eight chains an item, none of
// which waits for another. Each step is one multiplication with an addition.

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
