// Arithmetic in a prime field, for the field whose names and constants stand before this text:
//
//   ELEMENT           the type of its elements
//   OF(name)          the name of one of its functions
//   LIMBS             32-bit limbs of an element, least significant first
//   MODULUS           the limbs of the prime, in braces
//   SQUARE            the limbs of R*R modulo the prime, where R is 2^(32 LIMBS)
//   ONE               the limbs of R modulo the prime
//   NEGATED_INVERSE   -1/prime modulo 2^32
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
  ulong borrow = 0;
#pragma unroll
  for (int i = 0; i < LIMBS; i++) {
    ulong d = (ulong) a.limb[i] - modulus[i] - borrow;
    less.limb[i] = (uint) d;
    borrow = d >> 63;
  }
#pragma unroll
  for (int i = 0; i < LIMBS; i++) less.limb[i] = borrow ? a.limb[i] : less.limb[i];
  return less;
}

FUNCTION ELEMENT OF(add)(ELEMENT a, ELEMENT b) {
  ulong carry = 0;
#pragma unroll
  for (int i = 0; i < LIMBS; i++) {
    carry += (ulong) a.limb[i] + b.limb[i];
    a.limb[i] = (uint) carry;
    carry >>= 32;
  }
  return OF(reduce_once)(a);
}

FUNCTION ELEMENT OF(subtract)(ELEMENT a, ELEMENT b) {
  const uint modulus[LIMBS] = MODULUS;
  ulong borrow = 0;
#pragma unroll
  for (int i = 0; i < LIMBS; i++) {
    ulong d = (ulong) a.limb[i] - b.limb[i] - borrow;
    a.limb[i] = (uint) d;
    borrow = d >> 63;
  }
  uint mask = (uint) (0 - borrow);
  ulong carry = 0;
#pragma unroll
  for (int i = 0; i < LIMBS; i++) {
    carry += (ulong) a.limb[i] + (modulus[i] & mask);
    a.limb[i] = (uint) carry;
    carry >>= 32;
  }
  return a;
}

FUNCTION ELEMENT OF(negate)(ELEMENT a) { return OF(subtract)(OF(zero)(), a); }

FUNCTION ELEMENT OF(double)(ELEMENT a) { return OF(add)(a, a); }

// a*b/R: after each row of the product, the multiple of the prime is added that clears the lowest
// limb, which then falls away.
FUNCTION ELEMENT OF(multiply)(ELEMENT a, ELEMENT b) {
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

FUNCTION ELEMENT OF(square)(ELEMENT a) { return OF(multiply)(a, a); }

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

FUNCTION OF(sum) OF(plus_product)(OF(sum) s, ELEMENT a, ELEMENT b) {
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

// The sum divided by R, below the prime. Before the last steps it is below 9 times the prime.
FUNCTION ELEMENT OF(reduce)(OF(sum) s) {
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
  // 8, 4, 2 and 1 times the prime are taken off where they fit.
  for (int shift = 3; shift >= 0; shift--) {
    uint less[LIMBS + 1];
    ulong borrow = 0;
#pragma unroll
    for (int i = 0; i <= LIMBS; i++) {
      uint high = i < LIMBS ? modulus[i] : 0;
      uint low = i > 0 ? modulus[i - 1] : 0;
      uint shifted = (uint) (((((ulong) high) << 32 | low) << shift) >> 32);
      ulong d = (ulong) s.limb[LIMBS + i] - shifted - borrow;
      less[i] = (uint) d;
      borrow = d >> 63;
    }
#pragma unroll
    for (int i = 0; i <= LIMBS; i++) {
      s.limb[LIMBS + i] = borrow ? s.limb[LIMBS + i] : less[i];
    }
  }
  ELEMENT a;
#pragma unroll
  for (int i = 0; i < LIMBS; i++) a.limb[i] = s.limb[LIMBS + i];
  return a;
}
