// Transforms of n = 2^log values, in place. A step halves the transforms that are left: of values a
// and b that lie half a transform apart, a + b goes to the first half and (a - b)*w^i to the second,
// where i is a's place in the transform and w its root of unity. In the end values lie in the order
// of their indexes' bits read backwards, and are put in order.
//
// Values are canonical; roots are in Montgomery's form, so that their products are canonical again.
// roots holds w^0 up to w^(n/2 - 1); the inverse transform needs w^-i, which is -w^(n/2 - i).

FUNCTION fr ntt_root(GLOBAL const uint *roots, ulong exponent, uint log, uint inverse) {
  if (!inverse || exponent == 0) return fr_load(roots + exponent * 8);
  return fr_negate(fr_load(roots + ((1ul << (log - 1)) - exponent) * 8));
}

// One step: an item for each pair.
KERNEL ntt_step(
    GLOBAL uint *values, GLOBAL const uint *roots, uint log, uint step, uint inverse,
    RANGE) {
  if (INDEX < count) {
    ulong apart = 1ul << (log - 1 - step);
    ulong place = INDEX & (apart - 1);
    GLOBAL uint *first = values + (2 * (INDEX - place) + place) * 8;
    GLOBAL uint *second = first + apart * 8;
    fr a = fr_load(first);
    fr b = fr_load(second);
    fr root = ntt_root(roots, place << step, log, inverse);
    fr_store(fr_add(a, b), first);
    fr_store(fr_multiply(fr_subtract(a, b), root), second);
  }
}

// Three steps: an item takes the eight values that meet in them and keeps them until it is done, so
// that memory is read and written once instead of three times.
KERNEL ntt_three_steps(
    GLOBAL uint *values, GLOBAL const uint *roots, uint log, uint step, uint inverse,
    RANGE) {
  if (INDEX < count) {
    ulong apart = 1ul << (log - 3 - step);
    ulong place = INDEX & (apart - 1);
    GLOBAL uint *first = values + (8 * (INDEX - place) + place) * 8;
    fr x[8];
#pragma unroll
    for (int k = 0; k < 8; k++) x[k] = fr_load(first + k * apart * 8);
#pragma unroll
    for (int t = 0; t < 3; t++) {
      const int between = 4 >> t;
#pragma unroll
      for (int k = 0; k < 8; k++) {
        if ((k & between) == 0) {
          ulong exponent = ((k & (between - 1)) * apart + place) << (step + t);
          fr a = x[k];
          fr b = x[k + between];
          x[k] = fr_add(a, b);
          x[k + between] = fr_multiply(fr_subtract(a, b), ntt_root(roots, exponent, log, inverse));
        }
      }
    }
#pragma unroll
    for (int k = 0; k < 8; k++) fr_store(x[k], first + k * apart * 8);
  }
}

// Puts values in order: each changes places with that of the index read backwards.
KERNEL ntt_order(GLOBAL uint *values, uint log, RANGE) {
  if (INDEX < count) {
    ulong i = INDEX;
    ulong reversed = 0;
    for (uint bit = 0; bit < log; bit++) reversed |= (i >> bit & 1) << (log - 1 - bit);
    if (i < reversed) {
      fr a = fr_load(values + i * 8);
      fr_store(fr_load(values + reversed * 8), values + i * 8);
      fr_store(a, values + reversed * 8);
    }
  }
}

// base^0, base^step, base^(2 step) and so on, where step is 2^shift and squares holds base^(2^k).
KERNEL powers(GLOBAL const uint *squares, GLOBAL uint *result, uint shift, RANGE) {
  if (INDEX < count) {
    fr power = fr_one();
    for (uint bit = 0; INDEX >> bit > 0; bit++) {
      if (INDEX >> bit & 1) power = fr_multiply(power, fr_load(squares + (shift + bit) * 8));
    }
    fr_store(power, result + INDEX * 8);
  }
}

// Multiplies value i by factor * base^i, with base^i from two tables of 2^bits powers.
KERNEL scale_by_powers(
    GLOBAL uint *values, GLOBAL const uint *low, GLOBAL const uint *high, uint bits,
    GLOBAL const uint *factor, RANGE) {
  if (INDEX < count) {
    ulong mask = (1ul << bits) - 1;
    fr power = fr_multiply(
        fr_load(low + (INDEX & mask) * 8), fr_load(high + (INDEX >> bits) * 8));
    power = fr_multiply(power, fr_load(factor));
    fr_store(fr_multiply(fr_load(values + INDEX * 8), power), values + INDEX * 8);
  }
}

// Multiplies every value by a factor.
KERNEL scale(GLOBAL uint *values, GLOBAL const uint *factor, RANGE) {
  if (INDEX < count) {
    fr_store(fr_multiply(fr_load(values + INDEX * 8), fr_load(factor)), values + INDEX * 8);
  }
}

// a becomes (a*b - c)*factor: the values of a quotient where its divisor is the same everywhere.
KERNEL quotient(
    GLOBAL uint *a, GLOBAL const uint *b, GLOBAL const uint *c, GLOBAL const uint *factor,
    RANGE) {
  ulong i = INDEX * 8;
  if (INDEX < count) {
    fr product = fr_multiply(fr_into_montgomery(fr_load(a + i)), fr_load(b + i));
    fr_store(fr_multiply(fr_subtract(product, fr_load(c + i)), fr_load(factor)), a + i);
  }
}
