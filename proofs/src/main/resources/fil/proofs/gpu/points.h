// Sums of multiples of points, for the group whose names stand before this text:
//
//   COORDINATE          the type of a coordinate, and COORD(name) one of its functions
//   POINT(name)         the name of one of the group's functions, kernels and types
//   COORDINATE_LIMBS    32-bit limbs of a coordinate
//   BASE_COUNT          how many elements of the base field a coordinate has, 1 or 2
//
// A point that comes from outside is affine: x and y, infinity is (0, 0). A sum is kept as x, y, zz
// and zzz with x/zz, y/zzz the point and zz^3 = zzz^2; infinity has zz = 0. Adding an affine point
// to a sum takes ten products and no division.

typedef struct {
  COORDINATE x;
  COORDINATE y;
} POINT(affine);

typedef struct {
  COORDINATE x;
  COORDINATE y;
  COORDINATE zz;
  COORDINATE zzz;
} POINT(sum);

#define AFFINE_LIMBS (2 * COORDINATE_LIMBS)
#define SUM_LIMBS (4 * COORDINATE_LIMBS)

FUNCTION POINT(affine) POINT(load_affine)(GLOBAL const uint *from) {
  POINT(affine) p;
  p.x = COORD(load)(from);
  p.y = COORD(load)(from + COORDINATE_LIMBS);
  return p;
}

FUNCTION POINT(sum) POINT(load_sum)(GLOBAL const uint *from) {
  POINT(sum) s;
  s.x = COORD(load)(from);
  s.y = COORD(load)(from + COORDINATE_LIMBS);
  s.zz = COORD(load)(from + 2 * COORDINATE_LIMBS);
  s.zzz = COORD(load)(from + 3 * COORDINATE_LIMBS);
  return s;
}

FUNCTION void POINT(store_sum)(POINT(sum) s, GLOBAL uint *to) {
  COORD(store)(s.x, to);
  COORD(store)(s.y, to + COORDINATE_LIMBS);
  COORD(store)(s.zz, to + 2 * COORDINATE_LIMBS);
  COORD(store)(s.zzz, to + 3 * COORDINATE_LIMBS);
}

FUNCTION POINT(sum) POINT(infinity)(void) {
  POINT(sum) s;
  s.x = COORD(zero)();
  s.y = COORD(zero)();
  s.zz = COORD(zero)();
  s.zzz = COORD(zero)();
  return s;
}

FUNCTION int POINT(is_infinity)(POINT(affine) p) {
  return COORD(is_zero)(p.x) && COORD(is_zero)(p.y);
}

// Twice a sum that is not infinity.
LARGE_FUNCTION POINT(sum) POINT(twice)(POINT(sum) s) {
  COORDINATE u = COORD(add)(s.y, s.y);
  COORDINATE v = COORD(square)(u);
  COORDINATE w = COORD(multiply)(u, v);
  COORDINATE t = COORD(multiply)(s.x, v);
  COORDINATE square = COORD(square)(s.x);
  COORDINATE m = COORD(add)(COORD(add)(square, square), square);
  POINT(sum) r;
  r.x = COORD(subtract)(COORD(square)(m), COORD(add)(t, t));
  r.y = COORD(subtract)(
      COORD(multiply)(m, COORD(subtract)(t, r.x)), COORD(multiply)(w, s.y));
  r.zz = COORD(multiply)(v, s.zz);
  r.zzz = COORD(multiply)(w, s.zzz);
  return r;
}

// A sum plus another, or plus an affine point, which is one with zz = zzz = 1.
LARGE_FUNCTION POINT(sum) POINT(add)(POINT(sum) a, POINT(sum) b) {
  if (COORD(is_zero)(a.zz)) return b;
  if (COORD(is_zero)(b.zz)) return a;
  COORDINATE u = COORD(multiply)(a.x, b.zz);
  COORDINATE s = COORD(multiply)(a.y, b.zzz);
  COORDINATE p = COORD(subtract)(COORD(multiply)(b.x, a.zz), u);
  COORDINATE r = COORD(subtract)(COORD(multiply)(b.y, a.zzz), s);
  if (COORD(is_zero)(p)) {
    return COORD(is_zero)(r) ? POINT(twice)(a) : POINT(infinity)();
  }
  COORDINATE pp = COORD(square)(p);
  COORDINATE ppp = COORD(multiply)(p, pp);
  COORDINATE q = COORD(multiply)(u, pp);
  POINT(sum) c;
  c.x = COORD(subtract)(COORD(subtract)(COORD(square)(r), ppp), COORD(add)(q, q));
  c.y = COORD(subtract)(
      COORD(multiply)(r, COORD(subtract)(q, c.x)), COORD(multiply)(s, ppp));
  c.zz = COORD(multiply)(COORD(multiply)(a.zz, b.zz), pp);
  c.zzz = COORD(multiply)(COORD(multiply)(a.zzz, b.zzz), ppp);
  return c;
}

FUNCTION POINT(sum) POINT(add_affine)(POINT(sum) a, POINT(affine) b) {
  if (POINT(is_infinity)(b)) return a;
  if (COORD(is_zero)(a.zz)) {
    a.x = b.x;
    a.y = b.y;
    a.zz = COORD(one)();
    a.zzz = COORD(one)();
    return a;
  }
  COORDINATE p = COORD(subtract)(COORD(multiply)(b.x, a.zz), a.x);
  COORDINATE r = COORD(subtract)(COORD(multiply)(b.y, a.zzz), a.y);
  if (COORD(is_zero)(p)) {
    return COORD(is_zero)(r) ? POINT(twice)(a) : POINT(infinity)();
  }
  COORDINATE pp = COORD(square)(p);
  COORDINATE ppp = COORD(multiply)(p, pp);
  COORDINATE q = COORD(multiply)(a.x, pp);
  POINT(sum) c;
  c.x = COORD(subtract)(COORD(subtract)(COORD(square)(r), ppp), COORD(add)(q, q));
  c.y = COORD(subtract)(
      COORD(multiply)(r, COORD(subtract)(q, c.x)), COORD(multiply)(a.y, ppp));
  c.zz = COORD(multiply)(a.zz, pp);
  c.zzz = COORD(multiply)(a.zzz, ppp);
  return c;
}

// Points as parameter files have them, big endian and with flags, become affine points in
// Montgomery's form, in their place. Of the elements of a coordinate in a file the imaginary part
// comes first.
KERNEL POINT(read)(GLOBAL uint *points, RANGE) {
  if (INDEX < count) {
    GLOBAL uint *here = points + INDEX * AFFINE_LIMBS;
    int infinity = here[0] >> 6 & 1;
    fp elements[2 * BASE_COUNT];
#pragma unroll
    for (int e = 0; e < 2 * BASE_COUNT; e++) {
      fp a;
#pragma unroll
      for (int i = 0; i < 12; i++) {
        uint x = here[e * 12 + 11 - i];
        a.limb[i] = x >> 24 | (x >> 8 & 0xff00) | (x & 0xff00) << 8 | x << 24;
      }
      elements[BASE_COUNT == 1 ? e : e ^ 1] = infinity ? fp_zero() : fp_into_montgomery(a);
    }
#pragma unroll
    for (int e = 0; e < 2 * BASE_COUNT; e++) fp_store(elements[e], here + e * 12);
  }
}

// Adds up points: item i those named from starts[i] on, lengths[i] of them. The highest bit of a
// name says that the point is to be subtracted.
KERNEL POINT(sum_points)(
    GLOBAL const uint *points, GLOBAL const uint *names, GLOBAL const uint *starts,
    GLOBAL const uint *lengths, GLOBAL uint *sums, RANGE) {
  if (INDEX < count) {
    POINT(sum) sum = POINT(infinity)();
    for (uint i = 0; i < lengths[INDEX]; i++) {
      uint name = names[starts[INDEX] + i];
      POINT(affine) p = POINT(load_affine)(points + (ulong) (name & 0x7fffffff) * AFFINE_LIMBS);
      if (name >> 31) p.y = COORD(negate)(p.y);
      sum = POINT(add_affine)(sum, p);
    }
    POINT(store_sum)(sum, sums + INDEX * SUM_LIMBS);
  }
}

// Adds up sums: item i those from starts[i] on, lengths[i] of them.
KERNEL POINT(sum_sums)(
    GLOBAL const uint *from, GLOBAL const uint *starts, GLOBAL const uint *lengths,
    GLOBAL uint *sums, RANGE) {
  if (INDEX < count) {
    POINT(sum) sum = POINT(infinity)();
    for (uint i = 0; i < lengths[INDEX]; i++) {
      ulong at = (ulong) (starts[INDEX] + i) * SUM_LIMBS;
      sum = POINT(add)(sum, POINT(load_sum)(from + at));
    }
    POINT(store_sum)(sum, sums + INDEX * SUM_LIMBS);
  }
}

// Adds sums to others, place by place.
KERNEL POINT(add_sums)(GLOBAL uint *to, GLOBAL const uint *more, RANGE) {
  if (INDEX < count) {
    ulong at = INDEX * SUM_LIMBS;
    POINT(sum) sum = POINT(add)(POINT(load_sum)(to + at), POINT(load_sum)(more + at));
    POINT(store_sum)(sum, to + at);
  }
}

// Weighs buckets: item i takes those of one stretch, of a window's `buckets`, and adds up the sum in
// each times its digit, which is one more than its place in the window.
KERNEL POINT(weigh)(
    GLOBAL const uint *sums, uint buckets, uint stretch, GLOBAL uint *weighed, RANGE) {
  if (INDEX < count) {
    uint first = (uint) (INDEX * stretch % buckets);
    POINT(sum) running = POINT(infinity)();
    POINT(sum) total = POINT(infinity)();
    for (uint i = stretch; i > 0; i--) {
      ulong at = (INDEX * stretch + i - 1) * SUM_LIMBS;
      running = POINT(add)(running, POINT(load_sum)(sums + at));
      total = POINT(add)(total, running);
    }
    // so far the first bucket of the stretch has counted once: it is to count first + 1 times
    for (uint bit = 0; first >> bit > 0; bit++) {
      if (first >> bit & 1) total = POINT(add)(total, running);
      if (!COORD(is_zero)(running.zz)) running = POINT(twice)(running);
    }
    POINT(store_sum)(total, weighed + INDEX * SUM_LIMBS);
  }
}
