// Encoding, element by element. Data and keys are canonical, 32 bytes each.

// A replica is the key plus the data.
KERNEL encode_replica(
    GLOBAL const uint *keys, GLOBAL const uint *data, GLOBAL uint *replica, RANGE) {
  ulong i = INDEX * 8;
  if (INDEX < count) fr_store(fr_add(fr_load(keys + i), fr_load(data + i)), replica + i);
}

// An updated replica is the old one plus the data times a factor. Nodes from first on; those that
// share their highest bits share a factor: there are 2^(bits of a node's index - shift) of them.
KERNEL encode_update(
    GLOBAL const uint *replica, GLOBAL const uint *data, GLOBAL const uint *factors, ulong first,
    uint shift, GLOBAL uint *updated, RANGE) {
  ulong i = INDEX * 8;
  if (INDEX < count) {
    // canonical times Montgomery is canonical
    fr scaled = fr_multiply(fr_load(data + i), fr_load(factors + (first + INDEX >> shift) * 8));
    fr_store(fr_add(fr_load(replica + i), scaled), updated + i);
  }
}
