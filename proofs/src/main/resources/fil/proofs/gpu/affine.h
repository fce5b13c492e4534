// Sums of points by halves, for the group whose names stand before this text: each point is added to
// its neighbour, then each sum to its neighbour, until each group has one left. Points stay affine,
// which takes six products and a division; one division serves all pairs of an item.

// What the slope of the line through two points is divided by, or of the tangent where they are
// equal; 1 where there is no line to be drawn.
FUNCTION COORDINATE POINT(divisor)(POINT(affine) a, POINT(affine) b) {
  if (POINT(is_infinity)(a) || POINT(is_infinity)(b)) return COORD(one)();
  COORDINATE across = COORD(subtract)(b.x, a.x);
  if (!COORD(is_zero)(across)) return across;
  COORDINATE up = COORD(add)(a.y, b.y);
  return COORD(is_zero)(up) ? COORD(one)() : up;
}

// The sum of two points, with 1 over their divisor.
FUNCTION POINT(affine) POINT(add_divided)(
    POINT(affine) a, POINT(affine) b, COORDINATE inverse) {
  if (POINT(is_infinity)(a)) return b;
  if (POINT(is_infinity)(b)) return a;
  POINT(affine) c;
  COORDINATE slope = COORD(subtract)(b.y, a.y);
  if (COORD(equal)(a.x, b.x)) {
    if (COORD(is_zero)(COORD(add)(a.y, b.y))) {
      c.x = COORD(zero)();
      c.y = COORD(zero)();
      return c;
    }
    COORDINATE square = COORD(square)(a.x);
    slope = COORD(add)(COORD(add)(square, square), square);
  }
  slope = COORD(multiply)(slope, inverse);
  c.x = COORD(subtract)(COORD(subtract)(COORD(square)(slope), a.x), b.x);
  c.y = COORD(subtract)(COORD(multiply)(slope, COORD(subtract)(a.x, c.x)), a.y);
  return c;
}

// The point at a place, followed to where its name says if there are names; infinity from `end` on.
FUNCTION POINT(affine) POINT(at)(
    GLOBAL const uint *points, GLOBAL const uint *names, uint named, uint place, uint end) {
  POINT(affine) p;
  p.x = COORD(zero)();
  p.y = COORD(zero)();
  if (place >= end) return p;
  uint name = named ? names[place] : place;
  ulong index = named ? name & 0x7fffffff : name;
  p = POINT(load_affine)(points + index * AFFINE_LIMBS);
  if (named && name >> 31) p.y = COORD(negate)(p.y);
  return p;
}

// Adds neighbours. Group g is the points from starts[g] up to starts[g + 1], and its sums lie from
// halves[g] up to halves[g + 1]. Item i makes `batch` sums from i * batch on; on its way there it
// leaves in each one's place the product of all divisors before it, on its way back it takes from
// them and from 1 over the product of all what 1 over each divisor is.
KERNEL POINT(halve)(
    GLOBAL const uint *points, GLOBAL const uint *names, uint named, GLOBAL const uint *starts,
    GLOBAL const uint *halves, uint groups, uint batch, GLOBAL uint *sums, RANGE) {
  if (INDEX < count) {
    uint first = (uint) INDEX * batch;
    uint end = first + batch < halves[groups] ? first + batch : halves[groups];
    uint group = 0;
    uint beyond = groups;
    while (beyond - group > 1) {
      uint middle = group + (beyond - group) / 2;
      if (halves[middle] <= first) group = middle;
      else beyond = middle;
    }
    COORDINATE product = COORD(one)();
    for (uint sum = first; sum < end; sum++) {
      while (sum >= halves[group + 1]) group++;
      uint left = starts[group] + 2 * (sum - halves[group]);
      POINT(affine) a = POINT(at)(points, names, named, left, starts[group + 1]);
      POINT(affine) b = POINT(at)(points, names, named, left + 1, starts[group + 1]);
      COORD(store)(product, sums + (ulong) sum * AFFINE_LIMBS);
      product = COORD(multiply)(product, POINT(divisor)(a, b));
    }
    COORDINATE inverse = COORD(inverse)(product);
    for (uint sum = end; sum-- > first;) {
      while (sum < halves[group]) group--;
      uint left = starts[group] + 2 * (sum - halves[group]);
      POINT(affine) a = POINT(at)(points, names, named, left, starts[group + 1]);
      POINT(affine) b = POINT(at)(points, names, named, left + 1, starts[group + 1]);
      GLOBAL uint *to = sums + (ulong) sum * AFFINE_LIMBS;
      COORDINATE own = COORD(multiply)(inverse, COORD(load)(to));
      inverse = COORD(multiply)(inverse, POINT(divisor)(a, b));
      a = POINT(add_divided)(a, b, own);
      COORD(store)(a.x, to);
      COORD(store)(a.y, to + COORDINATE_LIMBS);
    }
  }
}

// The one point of each group, or infinity where it has none, as a sum.
KERNEL POINT(as_sums)(
    GLOBAL const uint *points, GLOBAL const uint *starts, GLOBAL uint *sums, RANGE) {
  if (INDEX < count) {
    POINT(affine) p = POINT(at)(points, points, 0, starts[INDEX], starts[INDEX + 1]);
    POINT(store_sum)(POINT(add_affine)(POINT(infinity)(), p), sums + INDEX * SUM_LIMBS);
  }
}
