// The field of G2's coordinates: a + b*u with u*u = -1. The real part comes first.

typedef struct {
  fp real;
  fp imaginary;
} fp2;

FUNCTION fp2 fp2_load(GLOBAL const uint *from) {
  fp2 a;
  a.real = fp_load(from);
  a.imaginary = fp_load(from + 12);
  return a;
}

FUNCTION void fp2_store(fp2 a, GLOBAL uint *to) {
  fp_store(a.real, to);
  fp_store(a.imaginary, to + 12);
}

FUNCTION fp2 fp2_zero(void) {
  fp2 a;
  a.real = fp_zero();
  a.imaginary = fp_zero();
  return a;
}

FUNCTION fp2 fp2_one(void) {
  fp2 a;
  a.real = fp_one();
  a.imaginary = fp_zero();
  return a;
}

FUNCTION int fp2_is_zero(fp2 a) { return fp_is_zero(a.real) && fp_is_zero(a.imaginary); }

FUNCTION int fp2_equal(fp2 a, fp2 b) {
  return fp_equal(a.real, b.real) && fp_equal(a.imaginary, b.imaginary);
}

FUNCTION fp2 fp2_add(fp2 a, fp2 b) {
  a.real = fp_add(a.real, b.real);
  a.imaginary = fp_add(a.imaginary, b.imaginary);
  return a;
}

FUNCTION fp2 fp2_subtract(fp2 a, fp2 b) {
  a.real = fp_subtract(a.real, b.real);
  a.imaginary = fp_subtract(a.imaginary, b.imaginary);
  return a;
}

FUNCTION fp2 fp2_negate(fp2 a) { return fp2_subtract(fp2_zero(), a); }

// Three products instead of four: the mixed terms are (a + b)(c + d) - ac - bd.
FUNCTION fp2 fp2_multiply(fp2 a, fp2 b) {
  fp reals = fp_multiply(a.real, b.real);
  fp imaginaries = fp_multiply(a.imaginary, b.imaginary);
  fp all = fp_multiply(fp_add(a.real, a.imaginary), fp_add(b.real, b.imaginary));
  fp2 product;
  product.real = fp_subtract(reals, imaginaries);
  product.imaginary = fp_subtract(fp_subtract(all, reals), imaginaries);
  return product;
}

// (a + b)(a - b) and 2ab.
FUNCTION fp2 fp2_square(fp2 a) {
  fp2 square;
  square.real = fp_multiply(fp_add(a.real, a.imaginary), fp_subtract(a.real, a.imaginary));
  square.imaginary = fp_multiply(a.real, a.imaginary);
  square.imaginary = fp_add(square.imaginary, square.imaginary);
  return square;
}

// 1/(a + b*u) is (a - b*u)/(a*a + b*b).
FUNCTION fp2 fp2_inverse(fp2 a) {
  fp norm = fp_inverse(fp_add(fp_square(a.real), fp_square(a.imaginary)));
  a.real = fp_multiply(a.real, norm);
  a.imaginary = fp_negate(fp_multiply(a.imaginary, norm));
  return a;
}
