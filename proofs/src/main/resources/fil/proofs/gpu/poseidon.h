// Poseidon for ARITY inputs, one hash for each item. Constants come in one array of field elements
// in Montgomery's form:
//
//   tag | constants of the full rounds, WIDTH each | of the partial rounds, one each
//   | matrix, column by column | the matrix before the partial rounds, likewise
//   | for each partial round: its first column, then its first row
//
// Input k of hash i lies at inputs + i*hash_step + k*input_step, in limbs: a tree's row has its
// inputs side by side, a column of layers has one in each layer.

#define FULL_AT 1
#define PARTIAL_AT (FULL_AT + FULL_ROUNDS * WIDTH)
#define MATRIX_AT (PARTIAL_AT + PARTIAL_ROUNDS)
#define BEFORE_AT (MATRIX_AT + WIDTH * WIDTH)
#define SPARSE_AT (BEFORE_AT + WIDTH * WIDTH)

#define CONSTANT(at) fr_load(constants + 8 * (ulong) (at))

FUNCTION fr POSEIDON(fifth_power)(fr a) {
  fr square = fr_square(a);
  return fr_multiply(fr_square(square), a);
}

FUNCTION void POSEIDON(start)(
    fr *state, GLOBAL const uint *inputs, ulong at, ulong input_step,
    GLOBAL const uint *constants) {
  state[0] = CONSTANT(0);
  for (int k = 0; k < ARITY; k++) {
    state[k + 1] = fr_into_montgomery(fr_load(inputs + at + k * input_step));
  }
  for (int k = 0; k < WIDTH; k++) state[k] = fr_add(state[k], CONSTANT(FULL_AT + k));
}

// A state times a matrix. Lazily, products are added as they are and a sum is reduced once;
// otherwise each product is reduced first, as in the definition.
FUNCTION void POSEIDON(mix)(fr *state, GLOBAL const uint *constants, uint matrix, int lazily) {
  fr mixed[WIDTH];
  for (int column = 0; column < WIDTH; column++) {
    if (lazily) {
      fr_sum sum = fr_no_products();
      for (int k = 0; k < WIDTH; k++) {
        sum = fr_plus_product(sum, state[k], CONSTANT(matrix + column * WIDTH + k));
      }
      mixed[column] = fr_reduce(sum);
    } else {
      fr sum = fr_zero();
      for (int k = 0; k < WIDTH; k++) {
        sum = fr_add(sum, fr_multiply(state[k], CONSTANT(matrix + column * WIDTH + k)));
      }
      mixed[column] = sum;
    }
  }
  for (int k = 0; k < WIDTH; k++) state[k] = mixed[k];
}

// A state times a matrix that is the identity but for its first column and row.
FUNCTION void POSEIDON(mix_first)(
    fr *state, GLOBAL const uint *constants, uint sparse, int lazily) {
  fr first = state[0];
  if (lazily) {
    fr_sum sum = fr_no_products();
    for (int k = 0; k < WIDTH; k++) sum = fr_plus_product(sum, state[k], CONSTANT(sparse + k));
    state[0] = fr_reduce(sum);
  } else {
    fr sum = fr_zero();
    for (int k = 0; k < WIDTH; k++) {
      sum = fr_add(sum, fr_multiply(state[k], CONSTANT(sparse + k)));
    }
    state[0] = sum;
  }
  for (int k = 1; k < WIDTH; k++) {
    state[k] = fr_add(state[k], fr_multiply(first, CONSTANT(sparse + WIDTH + k)));
  }
}

FUNCTION void POSEIDON(full_round)(
    fr *state, GLOBAL const uint *constants, uint plus, uint matrix, int lazily) {
  for (int k = 0; k < WIDTH; k++) {
    state[k] = POSEIDON(fifth_power)(state[k]);
    if (plus) state[k] = fr_add(state[k], CONSTANT(plus + k));
  }
  POSEIDON(mix)(state, constants, matrix, lazily);
}

FUNCTION void POSEIDON(rounds)(fr *state, GLOBAL const uint *constants, int lazily) {
  const uint each_side = FULL_ROUNDS / 2;
  uint plus = FULL_AT;
  for (uint round = 0; round < each_side; round++) {
    plus += WIDTH;
    uint matrix = round < each_side - 1 ? MATRIX_AT : BEFORE_AT;
    POSEIDON(full_round)(state, constants, plus, matrix, lazily);
  }
  for (uint round = 0; round < PARTIAL_ROUNDS; round++) {
    state[0] = fr_add(POSEIDON(fifth_power)(state[0]), CONSTANT(PARTIAL_AT + round));
    POSEIDON(mix_first)(state, constants, SPARSE_AT + 2 * WIDTH * round, lazily);
  }
  for (uint round = 0; round < each_side; round++) {
    plus += WIDTH;
    POSEIDON(full_round)(
        state, constants, round < each_side - 1 ? plus : 0, MATRIX_AT, lazily);
  }
}

KERNEL POSEIDON(hash)(
    GLOBAL const uint *inputs, ulong hash_step, ulong input_step, GLOBAL const uint *constants,
    GLOBAL uint *digests, RANGE) {
  if (INDEX < count) {
    fr state[WIDTH];
    POSEIDON(start)(state, inputs, INDEX * hash_step, input_step, constants);
    POSEIDON(rounds)(state, constants, 0);
    fr_store(fr_out_of_montgomery(state[1]), digests + INDEX * 8);
  }
}

KERNEL POSEIDON(hash_lazily)(
    GLOBAL const uint *inputs, ulong hash_step, ulong input_step, GLOBAL const uint *constants,
    GLOBAL uint *digests, RANGE) {
  if (INDEX < count) {
    fr state[WIDTH];
    POSEIDON(start)(state, inputs, INDEX * hash_step, input_step, constants);
    POSEIDON(rounds)(state, constants, 1);
    fr_store(fr_out_of_montgomery(state[1]), digests + INDEX * 8);
  }
}
