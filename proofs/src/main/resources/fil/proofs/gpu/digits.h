// Digits of scalars: each scalar is a sum of digit * 2^(bits * window) with digits from -2^(bits-1)
// to 2^(bits-1). Those that are not zero go into the bucket of their window and size.

// The digit of the next window, and into carry what it leaves over for the one after.
FUNCTION int next_digit(GLOBAL const uint *scalar, uint window, uint bits, uint *carry) {
  uint at = window * bits;
  ulong two = scalar[at >> 5];
  if ((at >> 5) < 7) two |= (ulong) scalar[(at >> 5) + 1] << 32;
  int digit = (int) ((two >> (at & 31)) & ((1u << bits) - 1)) + (int) *carry;
  *carry = digit > (1 << (bits - 1));
  return *carry ? digit - (1 << bits) : digit;
}

FUNCTION uint bucket_of(int digit, uint window, uint bits) {
  uint size = (uint) (digit < 0 ? -digit : digit);
  return (window << (bits - 1)) + size - 1;
}

// How many scalars come into each bucket, of those from first on.
KERNEL count_digits(
    GLOBAL const uint *scalars, ulong first, GLOBAL uint *counts, uint bits, uint windows,
    RANGE) {
  if (INDEX < count) {
    uint carry = 0;
    for (uint window = 0; window < windows; window++) {
      int digit = next_digit(scalars + (first + INDEX) * 8, window, bits, &carry);
      if (digit != 0) ADD_ATOMICALLY(counts + bucket_of(digit, window, bits), 1);
    }
  }
}

// Writes the scalars' indexes bucket by bucket. Places holds where each bucket begins, and where it
// ends afterwards. Within a bucket they lie in any order.
KERNEL sort_digits(
    GLOBAL const uint *scalars, ulong first, GLOBAL uint *places, GLOBAL uint *names, uint bits,
    uint windows, RANGE) {
  if (INDEX < count) {
    uint carry = 0;
    for (uint window = 0; window < windows; window++) {
      int digit = next_digit(scalars + (first + INDEX) * 8, window, bits, &carry);
      if (digit != 0) {
        uint place = ADD_ATOMICALLY(places + bucket_of(digit, window, bits), 1);
        names[place] = (uint) INDEX | (digit < 0 ? 0x80000000u : 0);
      }
    }
  }
}

// Whole memory to zeros.
KERNEL clear(GLOBAL uint *memory, RANGE) {
  if (INDEX < count) memory[INDEX] = 0;
}
