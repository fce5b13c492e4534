// One kernel for each operation of a field, on whole arrays: what the self-test asks.

KERNEL OF(into_montgomery_all)(GLOBAL const uint *a, GLOBAL uint *result, RANGE) {
  ulong i = INDEX * LIMBS;
  if (INDEX < count) OF(store)(OF(into_montgomery)(OF(load)(a + i)), result + i);
}

KERNEL OF(out_of_montgomery_all)(GLOBAL const uint *a, GLOBAL uint *result, RANGE) {
  ulong i = INDEX * LIMBS;
  if (INDEX < count) OF(store)(OF(out_of_montgomery)(OF(load)(a + i)), result + i);
}

KERNEL OF(inverse_all)(GLOBAL const uint *a, GLOBAL uint *result, RANGE) {
  ulong i = INDEX * LIMBS;
  if (INDEX < count) OF(store)(OF(inverse)(OF(load)(a + i)), result + i);
}

KERNEL OF(add_all)(
    GLOBAL const uint *a, GLOBAL const uint *b, GLOBAL uint *result, RANGE) {
  ulong i = INDEX * LIMBS;
  if (INDEX < count) OF(store)(OF(add)(OF(load)(a + i), OF(load)(b + i)), result + i);
}

KERNEL OF(subtract_all)(
    GLOBAL const uint *a, GLOBAL const uint *b, GLOBAL uint *result, RANGE) {
  ulong i = INDEX * LIMBS;
  if (INDEX < count) OF(store)(OF(subtract)(OF(load)(a + i), OF(load)(b + i)), result + i);
}

KERNEL OF(multiply_all)(
    GLOBAL const uint *a, GLOBAL const uint *b, GLOBAL uint *result, RANGE) {
  ulong i = INDEX * LIMBS;
  if (INDEX < count) OF(store)(OF(multiply)(OF(load)(a + i), OF(load)(b + i)), result + i);
}

// Both ways to multiply, by name.
KERNEL OF(multiply_by_rows_all)(
    GLOBAL const uint *a, GLOBAL const uint *b, GLOBAL uint *result, RANGE) {
  ulong i = INDEX * LIMBS;
  if (INDEX < count) {
    OF(store)(OF(multiply_by_rows)(OF(load)(a + i), OF(load)(b + i)), result + i);
  }
}

KERNEL OF(multiply_by_chains_all)(
    GLOBAL const uint *a, GLOBAL const uint *b, GLOBAL uint *result, RANGE) {
  ulong i = INDEX * LIMBS;
  if (INDEX < count) {
    OF(store)(OF(multiply_by_chains)(OF(load)(a + i), OF(load)(b + i)), result + i);
  }
}

// a*b + b*b + ..., sixteen products in turns, reduced once.
KERNEL OF(sixteen_products_all)(
    GLOBAL const uint *a, GLOBAL const uint *b, GLOBAL uint *result, RANGE) {
  ulong i = INDEX * LIMBS;
  if (INDEX < count) {
    ELEMENT x = OF(load)(a + i);
    ELEMENT y = OF(load)(b + i);
    OF(sum) s = OF(no_products)();
    for (int k = 0; k < 8; k++) {
      s = OF(plus_product)(s, x, y);
      s = OF(plus_product)(s, y, y);
    }
    OF(store)(OF(reduce)(s), result + i);
  }
}

// Both ways to do that, by name.
KERNEL OF(sixteen_products_by_rows_all)(
    GLOBAL const uint *a, GLOBAL const uint *b, GLOBAL uint *result, RANGE) {
  ulong i = INDEX * LIMBS;
  if (INDEX < count) {
    ELEMENT x = OF(load)(a + i);
    ELEMENT y = OF(load)(b + i);
    OF(sum) s = OF(no_products)();
    for (int k = 0; k < 8; k++) {
      s = OF(plus_product_by_rows)(s, x, y);
      s = OF(plus_product_by_rows)(s, y, y);
    }
    OF(store)(OF(reduce_by_rows)(s), result + i);
  }
}

KERNEL OF(sixteen_products_by_chains_all)(
    GLOBAL const uint *a, GLOBAL const uint *b, GLOBAL uint *result, RANGE) {
  ulong i = INDEX * LIMBS;
  if (INDEX < count) {
    ELEMENT x = OF(load)(a + i);
    ELEMENT y = OF(load)(b + i);
    OF(sum) s = OF(no_products)();
    for (int k = 0; k < 8; k++) {
      s = OF(plus_product_by_chains)(s, x, y);
      s = OF(plus_product_by_chains)(s, y, y);
    }
    OF(store)(OF(reduce_by_chains)(s), result + i);
  }
}

// a^(2^rounds) and so on: products that wait for each other, to measure how fast they are.
KERNEL OF(multiply_chain)(GLOBAL const uint *a, GLOBAL uint *result, uint rounds, RANGE) {
  ulong i = INDEX * LIMBS;
  if (INDEX < count) {
    ELEMENT x = OF(load)(a + i);
    ELEMENT y = x;
    for (uint k = 0; k < rounds; k++) y = OF(multiply)(y, x);
    OF(store)(y, result + i);
  }
}
