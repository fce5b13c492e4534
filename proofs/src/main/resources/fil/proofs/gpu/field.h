// Arithmetic in a prime field, for the field whose names and constants stand before this text:
//
//   ELEMENT           the type of its elements
//   OF(name)          the name of one of its functions
//   LIMBS             32-bit limbs of an element, least significant first
//   MODULUS           the limbs of the prime, in braces
//   SQUARE            the limbs of R*R modulo the prime, where R is 2^(32 LIMBS)
//   ONE               the limbs of R modulo the prime
//   NEGATED_INVERSE   -1/prime modulo 2^32
//   LESS_TWO          the limbs of the prime less two, in braces
//   PRODUCT_FUNCTION  FUNCTION, or LARGE_FUNCTION where there are very many products
//
// An element a is kept in Montgomery's form, a*R modulo the prime, always below the prime. Primes
// leave their highest bit of the last limb clear, so that no sum of two elements overflows.

typedef struct {
  uint limb[LIMBS];
} ELEMENT;

FUNCTION ELEMENT OF(load)(GLOBAL const uint *from) {
  ELEMENT a;
#pragma unroll
  for (int i = 0; i < LIMBS; i++) a.limb[i] = from[i];
  return a;
}

FUNCTION void OF(store)(ELEMENT a, GLOBAL uint *to) {
#pragma unroll
  for (int i = 0; i < LIMBS; i++) to[i] = a.limb[i];
}

FUNCTION ELEMENT OF(zero)(void) {
  ELEMENT a;
#pragma unroll
  for (int i = 0; i < LIMBS; i++) a.limb[i] = 0;
  return a;
}

FUNCTION ELEMENT OF(one)(void) {
  const uint one[LIMBS] = ONE;
  ELEMENT a;
#pragma unroll
  for (int i = 0; i < LIMBS; i++) a.limb[i] = one[i];
  return a;
}

FUNCTION int OF(is_zero)(ELEMENT a) {
  uint bits = 0;
#pragma unroll
  for (int i = 0; i < LIMBS; i++) bits |= a.limb[i];
  return bits == 0;
}

FUNCTION int OF(equal)(ELEMENT a, ELEMENT b) {
  uint bits = 0;
#pragma unroll
  for (int i = 0; i < LIMBS; i++) bits |= a.limb[i] ^ b.limb[i];
  return bits == 0;
}

// a minus the prime where a is not below it.
FUNCTION ELEMENT OF(reduce_once)(ELEMENT a) {
  const uint modulus[LIMBS] = MODULUS;
  ELEMENT less;
  uint mask;
  CARRY_START
  SUBTRACT_LIMB(less.limb[0], a.limb[0], modulus[0]);
#pragma unroll
  for (int i = 1; i < LIMBS; i++) SUBTRACT_LIMB_CARRY(less.limb[i], a.limb[i], modulus[i]);
  BORROW_MASK(mask);
#pragma unroll
  for (int i = 0; i < LIMBS; i++) less.limb[i] = mask ? a.limb[i] : less.limb[i];
  return less;
}

FUNCTION ELEMENT OF(add)(ELEMENT a, ELEMENT b) {
  CARRY_START
  ADD_LIMB(a.limb[0], a.limb[0], b.limb[0]);
#pragma unroll
  for (int i = 1; i < LIMBS - 1; i++) ADD_LIMB_CARRY(a.limb[i], a.limb[i], b.limb[i]);
  ADD_CARRY(a.limb[LIMBS - 1], a.limb[LIMBS - 1], b.limb[LIMBS - 1]);
  return OF(reduce_once)(a);
}

FUNCTION ELEMENT OF(subtract)(ELEMENT a, ELEMENT b) {
  const uint modulus[LIMBS] = MODULUS;
  uint mask;
  CARRY_START
  SUBTRACT_LIMB(a.limb[0], a.limb[0], b.limb[0]);
#pragma unroll
  for (int i = 1; i < LIMBS; i++) SUBTRACT_LIMB_CARRY(a.limb[i], a.limb[i], b.limb[i]);
  BORROW_MASK(mask);
  ADD_LIMB(a.limb[0], a.limb[0], modulus[0] & mask);
#pragma unroll
  for (int i = 1; i < LIMBS - 1; i++) ADD_LIMB_CARRY(a.limb[i], a.limb[i], modulus[i] & mask);
  ADD_CARRY(a.limb[LIMBS - 1], a.limb[LIMBS - 1], modulus[LIMBS - 1] & mask);
  return a;
}

FUNCTION ELEMENT OF(negate)(ELEMENT a) { return OF(subtract)(OF(zero)(), a); }

FUNCTION ELEMENT OF(double)(ELEMENT a) { return OF(add)(a, a); }

// a*b/R: after each row of the product, the multiple of the prime is added that clears the lowest
// limb, which then falls away.
FUNCTION ELEMENT OF(multiply_by_rows)(ELEMENT a, ELEMENT b) {
  const uint modulus[LIMBS] = MODULUS;
  ELEMENT t = OF(zero)();
#pragma unroll
  for (int i = 0; i < LIMBS; i++) {
    ulong product = (ulong) a.limb[0] * b.limb[i] + t.limb[0];
    uint clear = (uint) product * NEGATED_INVERSE;
    ulong cleared = (ulong) clear * modulus[0] + (uint) product;
    product >>= 32;
    cleared >>= 32;
#pragma unroll
    for (int j = 1; j < LIMBS; j++) {
      product += (ulong) a.limb[j] * b.limb[i] + t.limb[j];
      cleared += (ulong) clear * modulus[j] + (uint) product;
      t.limb[j - 1] = (uint) cleared;
      product >>= 32;
      cleared >>= 32;
    }
    t.limb[LIMBS - 1] = (uint) (product + cleared);
  }
  return OF(reduce_once)(t);
}

// Adds to n limbs the products of b and every second limb of a: low and high halves of a product
// are neighbours, so that one carry runs through all of them. It is left in CARRY.
FUNCTION void OF(add_row)(uint *to, const uint *a, uint b CARRY_ARGUMENT) {
  MULTIPLY_ADD_LOW(to[0], a[0], b, to[0]);
  MULTIPLY_ADD_HIGH(to[1], a[0], b, to[1]);
#pragma unroll
  for (int j = 2; j < LIMBS; j += 2) {
    MULTIPLY_ADD_LOW_CARRY(to[j], a[j], b, to[j]);
    MULTIPLY_ADD_HIGH(to[j + 1], a[j], b, to[j + 1]);
  }
}

// A row of the product, and the multiple of the prime that clears the lowest limb. What is kept is
// even + odd * 2^32, and what comes of it odd + (even / 2^32), so that the two change their parts.
FUNCTION void OF(row)(uint *even, uint *odd, const uint *a, uint b, int first) {
  const uint modulus[LIMBS] = MODULUS;
  CARRY_START
  if (first) {
#pragma unroll
    for (int j = 0; j < LIMBS; j += 2) {
      MULTIPLY_LOW(even[j], a[j], b);
      MULTIPLY_HIGH(even[j + 1], a[j], b);
      MULTIPLY_LOW(odd[j], a[j + 1], b);
      MULTIPLY_HIGH(odd[j + 1], a[j + 1], b);
    }
  } else {
    ADD_LIMB(even[0], even[0], odd[1]);
#pragma unroll
    for (int j = 0; j < LIMBS - 2; j += 2) {
      MULTIPLY_ADD_LOW_CARRY(odd[j], a[j + 1], b, odd[j + 2]);
      MULTIPLY_ADD_HIGH(odd[j + 1], a[j + 1], b, odd[j + 3]);
    }
    MULTIPLY_ADD_LOW_CARRY(odd[LIMBS - 2], a[LIMBS - 1], b, 0);
    MULTIPLY_ADD_HIGH(odd[LIMBS - 1], a[LIMBS - 1], b, 0);
    OF(add_row)(even, a, b CARRY_HERE);
    ADD_CARRY(odd[LIMBS - 1], odd[LIMBS - 1], 0);
  }
  uint clear = even[0] * NEGATED_INVERSE;
  OF(add_row)(odd, modulus + 1, clear CARRY_HERE);
  OF(add_row)(even, modulus, clear CARRY_HERE);
  ADD_CARRY(odd[LIMBS - 1], odd[LIMBS - 1], 0);
}

// The same product, summed up along chains of carries: products of even and of odd limbs are kept
// apart, and a processor that adds with a carry needs no further instructions for it.
FUNCTION ELEMENT OF(multiply_by_chains)(ELEMENT a, ELEMENT b) {
  uint even[LIMBS];
  uint odd[LIMBS];
#pragma unroll
  for (int i = 0; i < LIMBS; i += 2) {
    OF(row)(even, odd, a.limb, b.limb[i], i == 0);
    OF(row)(odd, even, a.limb, b.limb[i + 1], 0);
  }
  CARRY_START
  ADD_LIMB(even[0], even[0], odd[1]);
#pragma unroll
  for (int i = 1; i < LIMBS - 1; i++) ADD_LIMB_CARRY(even[i], even[i], odd[i + 1]);
  ADD_CARRY(even[LIMBS - 1], even[LIMBS - 1], 0);
  ELEMENT t;
#pragma unroll
  for (int i = 0; i < LIMBS; i++) t.limb[i] = even[i];
  return OF(reduce_once)(t);
}

PRODUCT_FUNCTION ELEMENT OF(multiply)(ELEMENT a, ELEMENT b) {
#ifdef HAS_CARRY_CHAINS
  return OF(multiply_by_chains)(a, b);
#else
  return OF(multiply_by_rows)(a, b);
#endif
}

FUNCTION ELEMENT OF(square)(ELEMENT a) { return OF(multiply)(a, a); }

TABLE uint OF(less_two)[LIMBS] = LESS_TWO;

// 1/a, and 0 for 0: a to the power of the prime less two.
LARGE_FUNCTION ELEMENT OF(inverse)(ELEMENT a) {
  ELEMENT power = OF(one)();
#pragma unroll 1
  for (int bit = 32 * LIMBS - 1; bit >= 0; bit--) {
    power = OF(square)(power);
    if (OF(less_two)[bit >> 5] >> (bit & 31) & 1) power = OF(multiply)(power, a);
  }
  return power;
}

// From a number below the prime to its Montgomery form, and back.
FUNCTION ELEMENT OF(into_montgomery)(ELEMENT a) {
  const uint square[LIMBS] = SQUARE;
  ELEMENT s;
#pragma unroll
  for (int i = 0; i < LIMBS; i++) s.limb[i] = square[i];
  return OF(multiply)(a, s);
}

FUNCTION ELEMENT OF(out_of_montgomery)(ELEMENT a) {
  ELEMENT one = OF(zero)();
  one.limb[0] = 1;
  return OF(multiply)(a, one);
}

// A sum of up to sixteen products, not yet reduced.
typedef struct {
  uint limb[2 * LIMBS + 1];
} OF(sum);

FUNCTION OF(sum) OF(no_products)(void) {
  OF(sum) s;
#pragma unroll
  for (int i = 0; i <= 2 * LIMBS; i++) s.limb[i] = 0;
  return s;
}

FUNCTION OF(sum) OF(plus_product_by_rows)(OF(sum) s, ELEMENT a, ELEMENT b) {
#pragma unroll
  for (int i = 0; i < LIMBS; i++) {
    ulong carry = 0;
#pragma unroll
    for (int j = 0; j < LIMBS; j++) {
      carry += (ulong) a.limb[j] * b.limb[i] + s.limb[i + j];
      s.limb[i + j] = (uint) carry;
      carry >>= 32;
    }
#pragma unroll
    for (int j = i + LIMBS; j <= 2 * LIMBS; j++) {
      carry += s.limb[j];
      s.limb[j] = (uint) carry;
      carry >>= 32;
    }
  }
  return s;
}

// The same along chains of carries. Products of limbs whose places have an even sum are kept apart
// from those with an odd one, which begin a limb further up. The sum's lower half is taken up with
// the first row, its upper half at the end.
FUNCTION OF(sum) OF(plus_product_by_chains)(OF(sum) s, ELEMENT a, ELEMENT b) {
  uint even[2 * LIMBS];
  uint odd[2 * LIMBS];
#pragma unroll
  for (int i = 0; i < LIMBS; i++) even[i] = s.limb[i];
#pragma unroll
  for (int i = LIMBS; i < 2 * LIMBS; i++) even[i] = 0;
#pragma unroll
  for (int j = 0; j < LIMBS; j += 2) {
    MULTIPLY_LOW(odd[j], a.limb[j + 1], b.limb[0]);
    MULTIPLY_HIGH(odd[j + 1], a.limb[j + 1], b.limb[0]);
  }
#pragma unroll
  for (int i = LIMBS; i < 2 * LIMBS; i++) odd[i] = 0;
  CARRY_START
  OF(add_row)(even, a.limb, b.limb[0] CARRY_HERE);
  ADD_CARRY(even[LIMBS], 0, 0);
#pragma unroll
  for (int i = 1; i < LIMBS - 1; i += 2) {
    OF(add_row)(even + i + 1, a.limb + 1, b.limb[i] CARRY_HERE);
    OF(add_row)(odd + i - 1, a.limb, b.limb[i] CARRY_HERE);
    ADD_CARRY(odd[i - 1 + LIMBS], 0, 0);
    OF(add_row)(odd + i + 1, a.limb + 1, b.limb[i + 1] CARRY_HERE);
    OF(add_row)(even + i + 1, a.limb, b.limb[i + 1] CARRY_HERE);
    ADD_CARRY(even[i + 1 + LIMBS], 0, 0);
  }
  OF(add_row)(even + LIMBS, a.limb + 1, b.limb[LIMBS - 1] CARRY_HERE);
  OF(add_row)(odd + LIMBS - 2, a.limb, b.limb[LIMBS - 1] CARRY_HERE);
  ADD_CARRY(odd[2 * LIMBS - 2], 0, 0);
  ADD_LIMB(even[LIMBS], even[LIMBS], s.limb[LIMBS]);
#pragma unroll
  for (int i = LIMBS + 1; i < 2 * LIMBS; i++) ADD_LIMB_CARRY(even[i], even[i], s.limb[i]);
  ADD_CARRY(s.limb[2 * LIMBS], s.limb[2 * LIMBS], 0);
  s.limb[0] = even[0];
  ADD_LIMB(s.limb[1], even[1], odd[0]);
#pragma unroll
  for (int i = 2; i < 2 * LIMBS; i++) ADD_LIMB_CARRY(s.limb[i], even[i], odd[i - 1]);
  ADD_CARRY(s.limb[2 * LIMBS], s.limb[2 * LIMBS], 0);
  return s;
}

FUNCTION OF(sum) OF(plus_product)(OF(sum) s, ELEMENT a, ELEMENT b) {
#ifdef HAS_CARRY_CHAINS
  return OF(plus_product_by_chains)(s, a, b);
#else
  return OF(plus_product_by_rows)(s, a, b);
#endif
}

// The upper half of a sum, which is below 16 times the prime, less that as often as it fits: 8, 4, 2
// and 1 times the prime are taken off where they do.
FUNCTION ELEMENT OF(upper_half)(OF(sum) s) {
  const uint modulus[LIMBS] = MODULUS;
  CARRY_START
#pragma unroll
  for (int shift = 3; shift >= 0; shift--) {
    uint less[LIMBS + 1];
    uint mask;
#pragma unroll
    for (int i = 0; i <= LIMBS; i++) {
      uint high = i < LIMBS ? modulus[i] : 0;
      uint low = i > 0 ? modulus[i - 1] : 0;
      uint shifted = (uint) (((((ulong) high) << 32 | low) << shift) >> 32);
      if (i == 0) {
        SUBTRACT_LIMB(less[i], s.limb[LIMBS + i], shifted);
      } else {
        SUBTRACT_LIMB_CARRY(less[i], s.limb[LIMBS + i], shifted);
      }
    }
    BORROW_MASK(mask);
#pragma unroll
    for (int i = 0; i <= LIMBS; i++) {
      s.limb[LIMBS + i] = mask ? s.limb[LIMBS + i] : less[i];
    }
  }
  ELEMENT a;
#pragma unroll
  for (int i = 0; i < LIMBS; i++) a.limb[i] = s.limb[LIMBS + i];
  return a;
}

// The sum divided by R, below the prime. Before the last steps it is below 9 times the prime.
FUNCTION ELEMENT OF(reduce_by_rows)(OF(sum) s) {
  const uint modulus[LIMBS] = MODULUS;
#pragma unroll
  for (int i = 0; i < LIMBS; i++) {
    uint clear = s.limb[i] * NEGATED_INVERSE;
    ulong carry = 0;
#pragma unroll
    for (int j = 0; j < LIMBS; j++) {
      carry += (ulong) clear * modulus[j] + s.limb[i + j];
      s.limb[i + j] = (uint) carry;
      carry >>= 32;
    }
#pragma unroll
    for (int j = i + LIMBS; j <= 2 * LIMBS; j++) {
      carry += s.limb[j];
      s.limb[j] = (uint) carry;
      carry >>= 32;
    }
  }
  return OF(upper_half)(s);
}

// Adds the multiple of the prime that clears the lowest limb, as in a row of the product.
FUNCTION void OF(clearing_row)(uint *even, uint *odd, int first) {
  const uint modulus[LIMBS] = MODULUS;
  uint clear;
  CARRY_START
  if (first) {
    clear = even[0] * NEGATED_INVERSE;
#pragma unroll
    for (int j = 0; j < LIMBS; j += 2) {
      MULTIPLY_LOW(odd[j], modulus[j + 1], clear);
      MULTIPLY_HIGH(odd[j + 1], modulus[j + 1], clear);
    }
  } else {
    ADD_LIMB(even[0], even[0], odd[1]);
    clear = even[0] * NEGATED_INVERSE;
#pragma unroll
    for (int j = 0; j < LIMBS - 2; j += 2) {
      MULTIPLY_ADD_LOW_CARRY(odd[j], modulus[j + 1], clear, odd[j + 2]);
      MULTIPLY_ADD_HIGH(odd[j + 1], modulus[j + 1], clear, odd[j + 3]);
    }
    MULTIPLY_ADD_LOW_CARRY(odd[LIMBS - 2], modulus[LIMBS - 1], clear, 0);
    MULTIPLY_ADD_HIGH(odd[LIMBS - 1], modulus[LIMBS - 1], clear, 0);
  }
  OF(add_row)(even, modulus, clear CARRY_HERE);
  ADD_CARRY(odd[LIMBS - 1], odd[LIMBS - 1], 0);
}

// The same along chains of carries: the lower half is divided by R, and is then at most the prime.
FUNCTION ELEMENT OF(reduce_by_chains)(OF(sum) s) {
  uint even[LIMBS];
  uint odd[LIMBS];
#pragma unroll
  for (int i = 0; i < LIMBS; i++) even[i] = s.limb[i];
#pragma unroll
  for (int i = 0; i < LIMBS; i += 2) {
    OF(clearing_row)(even, odd, i == 0);
    OF(clearing_row)(odd, even, 0);
  }
  CARRY_START
  ADD_LIMB(even[0], even[0], odd[1]);
#pragma unroll
  for (int i = 1; i < LIMBS - 1; i++) ADD_LIMB_CARRY(even[i], even[i], odd[i + 1]);
  ADD_CARRY(even[LIMBS - 1], even[LIMBS - 1], 0);
  ADD_LIMB(s.limb[LIMBS], s.limb[LIMBS], even[0]);
#pragma unroll
  for (int i = 1; i < LIMBS; i++) ADD_LIMB_CARRY(s.limb[LIMBS + i], s.limb[LIMBS + i], even[i]);
  ADD_CARRY(s.limb[2 * LIMBS], s.limb[2 * LIMBS], 0);
  return OF(upper_half)(s);
}

FUNCTION ELEMENT OF(reduce)(OF(sum) s) {
#ifdef HAS_CARRY_CHAINS
  return OF(reduce_by_chains)(s);
#else
  return OF(reduce_by_rows)(s);
#endif
}
