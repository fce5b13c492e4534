// The parents of nodes: six drawn near by, from ChaCha with eight rounds, and eight from everywhere,
// by a permutation of all ends of edges: a Feistel network of three rounds of BLAKE2b.

TABLE ulong BLAKE_START[8] = {
    0x6a09e667f3bcc908ul, 0xbb67ae8584caa73bul, 0x3c6ef372fe94f82bul, 0xa54ff53a5f1d36f1ul,
    0x510e527fade682d1ul, 0x9b05688c2b3e6c1ful, 0x1f83d9abfb41bd6bul, 0x5be0cd19137e2179ul};

TABLE uint BLAKE_ORDER[10][16] = {
    {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15},
    {14, 10, 4, 8, 9, 15, 13, 6, 1, 12, 0, 2, 11, 7, 5, 3},
    {11, 8, 12, 0, 5, 2, 15, 13, 10, 14, 3, 6, 7, 1, 9, 4},
    {7, 9, 3, 1, 13, 12, 11, 14, 2, 6, 5, 10, 4, 0, 15, 8},
    {9, 0, 5, 7, 2, 4, 10, 15, 14, 1, 11, 12, 6, 8, 3, 13},
    {2, 12, 6, 10, 0, 11, 8, 3, 4, 13, 7, 5, 15, 14, 1, 9},
    {12, 5, 1, 15, 14, 13, 4, 10, 0, 7, 6, 3, 9, 2, 8, 11},
    {13, 11, 7, 14, 12, 1, 3, 9, 5, 0, 15, 4, 8, 6, 2, 10},
    {6, 15, 14, 9, 11, 3, 0, 8, 12, 2, 13, 7, 1, 4, 10, 5},
    {10, 2, 8, 4, 7, 6, 1, 5, 15, 11, 9, 14, 3, 12, 13, 0}};

FUNCTION ulong turn_long(ulong x) {
  ulong turned = 0;
#pragma unroll
  for (int i = 0; i < 8; i++) turned = turned << 8 | (x >> 8 * i & 0xff);
  return turned;
}

FUNCTION ulong rotate_right(ulong x, uint by) { return x >> by | x << (64 - by); }

#define BLAKE_MIX(a, b, c, d, x, y) \
  a += b + (x); \
  d = rotate_right(d ^ a, 32); \
  c += d; \
  b = rotate_right(b ^ c, 24); \
  a += b + (y); \
  d = rotate_right(d ^ a, 16); \
  c += d; \
  b = rotate_right(b ^ c, 63);

// The first 64 bits of BLAKE2b-512 of two numbers of 64 bits, all of them big endian.
FUNCTION ulong blake_of_two(ulong one, ulong two) {
  ulong m[16];
  ulong v[16];
#pragma unroll
  for (int i = 0; i < 16; i++) m[i] = 0;
  m[0] = turn_long(one);
  m[1] = turn_long(two);
#pragma unroll
  for (int i = 0; i < 8; i++) {
    v[i] = BLAKE_START[i];
    v[i + 8] = BLAKE_START[i];
  }
  const ulong start = BLAKE_START[0] ^ 0x01010040; // one block, no key, 64 bytes of digest
  v[0] = start;
  v[12] ^= 16; // bytes of the message
  v[14] = ~v[14];
  for (int round = 0; round < 12; round++) {
    const int row = round % 10;
    BLAKE_MIX(v[0], v[4], v[8], v[12], m[BLAKE_ORDER[row][0]], m[BLAKE_ORDER[row][1]])
    BLAKE_MIX(v[1], v[5], v[9], v[13], m[BLAKE_ORDER[row][2]], m[BLAKE_ORDER[row][3]])
    BLAKE_MIX(v[2], v[6], v[10], v[14], m[BLAKE_ORDER[row][4]], m[BLAKE_ORDER[row][5]])
    BLAKE_MIX(v[3], v[7], v[11], v[15], m[BLAKE_ORDER[row][6]], m[BLAKE_ORDER[row][7]])
    BLAKE_MIX(v[0], v[5], v[10], v[15], m[BLAKE_ORDER[row][8]], m[BLAKE_ORDER[row][9]])
    BLAKE_MIX(v[1], v[6], v[11], v[12], m[BLAKE_ORDER[row][10]], m[BLAKE_ORDER[row][11]])
    BLAKE_MIX(v[2], v[7], v[8], v[13], m[BLAKE_ORDER[row][12]], m[BLAKE_ORDER[row][13]])
    BLAKE_MIX(v[3], v[4], v[9], v[14], m[BLAKE_ORDER[row][14]], m[BLAKE_ORDER[row][15]])
  }
  return turn_long(start ^ v[0] ^ v[8]);
}

// The round function of the permutation for every half and round: few enough to be kept. Keys are
// one of 64 bits for each round.
KERNEL feistel_table(GLOBAL const ulong *keys, uint half_bits, GLOBAL uint *table, RANGE) {
  if (INDEX < count) {
    ulong mask = (1ul << half_bits) - 1;
    table[INDEX] = (uint) (blake_of_two(INDEX & mask, keys[INDEX >> half_bits]) & mask);
  }
}

FUNCTION ulong permute(GLOBAL const uint *table, uint half_bits, ulong bound, ulong number) {
  ulong mask = (1ul << half_bits) - 1;
  do {
    ulong left = number >> half_bits;
    ulong right = number & mask;
    for (uint round = 0; round < 3; round++) {
      ulong swapped = left ^ table[((ulong) round << half_bits) + right];
      left = right;
      right = swapped;
    }
    number = left << half_bits | right;
  } while (number >= bound);
  return number;
}

#define CHACHA_QUARTER(a, b, c, d) \
  x[a] += x[b]; \
  x[d] = x[d] ^ x[a]; \
  x[d] = x[d] << 16 | x[d] >> 16; \
  x[c] += x[d]; \
  x[b] = x[b] ^ x[c]; \
  x[b] = x[b] << 12 | x[b] >> 20; \
  x[a] += x[b]; \
  x[d] = x[d] ^ x[a]; \
  x[d] = x[d] << 8 | x[d] >> 24; \
  x[c] += x[d]; \
  x[b] = x[b] ^ x[c]; \
  x[b] = x[b] << 7 | x[b] >> 25;

// A block of the stream whose key is seven words of a seed and a number.
FUNCTION void chacha(GLOBAL const uint *seed, uint number, uint block, uint *x) {
  uint in[16] = {0x61707865, 0x3320646e, 0x79622d32, 0x6b206574};
#pragma unroll
  for (int i = 0; i < 7; i++) in[4 + i] = seed[i];
  in[11] = number;
#pragma unroll
  for (int i = 12; i < 16; i++) in[i] = i == 12 ? block : 0;
#pragma unroll
  for (int i = 0; i < 16; i++) x[i] = in[i];
  for (int round = 0; round < 4; round++) {
    CHACHA_QUARTER(0, 4, 8, 12)
    CHACHA_QUARTER(1, 5, 9, 13)
    CHACHA_QUARTER(2, 6, 10, 14)
    CHACHA_QUARTER(3, 7, 11, 15)
    CHACHA_QUARTER(0, 5, 10, 15)
    CHACHA_QUARTER(1, 6, 11, 12)
    CHACHA_QUARTER(2, 7, 8, 13)
    CHACHA_QUARTER(3, 4, 9, 14)
  }
#pragma unroll
  for (int i = 0; i < 16; i++) x[i] += in[i];
}

// Distances are drawn in a graph with five nodes for each: first which power of two one is below,
// then how much exactly. A number of 64 bits is two words, low first.
FUNCTION void near_parents(
    GLOBAL const uint *seed, ulong node, uint before_is_last, GLOBAL uint *parents) {
  if (node < 2) {
    for (int i = 0; i < 6; i++) parents[i] = 0;
    return;
  }
  uint x[32];
  chacha(seed, (uint) node, 0, x);
  chacha(seed, (uint) node, 1, x + 16);
  ulong meta = 5 * node;
  uint buckets = 0;
  while ((meta - 1) >> buckets > 0) buckets++;
  for (int i = 0; i < 5; i++) {
    ulong which = (ulong) x[4 * i + 1] << 32 | x[4 * i];
    ulong drawn = (ulong) x[4 * i + 3] << 32 | x[4 * i + 2];
    ulong bound = 1ul << (which % buckets + 1);
    ulong largest = meta < bound ? meta : bound;
    ulong smallest = largest < 4 ? 2 : largest >> 1;
    ulong parent = (meta - smallest - drawn % (largest - smallest + 1)) / 5;
    parents[before_is_last ? i : i + 1] = (uint) (parent == node ? node - 1 : parent);
  }
  parents[before_is_last ? 5 : 0] = (uint) (node - 1);
}

// Fourteen parents for each node, from first on: those near by, then those from everywhere. A node
// owns eight ends in a row; the generation that keeps 32 bits of a beginning says so.
KERNEL parents(
    GLOBAL const uint *seed, GLOBAL const uint *table, uint half_bits, ulong bound, ulong kept,
    uint before_is_last, ulong first, GLOBAL uint *result, RANGE) {
  if (INDEX < count) {
    ulong node = first + INDEX;
    GLOBAL uint *here = result + INDEX * 14;
    near_parents(seed, node, before_is_last, here);
    for (int i = 0; i < 8; i++) {
      here[6 + i] = (uint) ((permute(table, half_bits, bound, node * 8 + i) & kept) / 8);
    }
  }
}
