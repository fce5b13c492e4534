// SHA-256 of two nodes of 32 bytes, cut to 254 bits: a row of the tree of data from the row below.

TABLE uint SHA_CONSTANTS[64] = SHA_ROUND_CONSTANTS;

FUNCTION uint sha_rotate(uint x, uint by) { return x >> by | x << (32 - by); }

// The bytes of a word in the other order.
FUNCTION uint sha_turn(uint x) {
  return x >> 24 | (x >> 8 & 0xff00) | (x & 0xff00) << 8 | x << 24;
}

FUNCTION void sha_block(uint *hash, uint *w) {
  uint a = hash[0], b = hash[1], c = hash[2], d = hash[3];
  uint e = hash[4], f = hash[5], g = hash[6], h = hash[7];
  for (int round = 0; round < 64; round += 16) {
#pragma unroll
    for (int i = 0; i < 16; i++) {
      if (round > 0) {
        uint near = w[(i + 14) & 15];
        uint far = w[(i + 1) & 15];
        w[i] += (sha_rotate(far, 7) ^ sha_rotate(far, 18) ^ far >> 3) + w[(i + 9) & 15]
            + (sha_rotate(near, 17) ^ sha_rotate(near, 19) ^ near >> 10);
      }
      uint more = h + (sha_rotate(e, 6) ^ sha_rotate(e, 11) ^ sha_rotate(e, 25))
          + (g ^ (e & (f ^ g))) + SHA_CONSTANTS[round + i] + w[i];
      uint most = (sha_rotate(a, 2) ^ sha_rotate(a, 13) ^ sha_rotate(a, 22))
          + ((a & b) | (c & (a | b)));
      h = g;
      g = f;
      f = e;
      e = d + more;
      d = c;
      c = b;
      b = a;
      a = more + most;
    }
  }
  hash[0] += a;
  hash[1] += b;
  hash[2] += c;
  hash[3] += d;
  hash[4] += e;
  hash[5] += f;
  hash[6] += g;
  hash[7] += h;
}

KERNEL sha256_pairs(GLOBAL const uint *nodes, GLOBAL uint *parents, RANGE) {
  if (INDEX < count) {
    uint hash[8] = SHA_START;
    uint w[16];
#pragma unroll
    for (int i = 0; i < 16; i++) w[i] = sha_turn(nodes[INDEX * 16 + i]);
    sha_block(hash, w);
    // What follows a message of 512 bits: a one, zeros, and its length.
#pragma unroll
    for (int i = 0; i < 16; i++) w[i] = i == 0 ? 0x80000000 : i == 15 ? 512 : 0;
    sha_block(hash, w);
#pragma unroll
    for (int i = 0; i < 8; i++) {
      uint word = sha_turn(hash[i]);
      parents[INDEX * 8 + i] = i == 7 ? word & 0x3fffffff : word;
    }
  }
}
