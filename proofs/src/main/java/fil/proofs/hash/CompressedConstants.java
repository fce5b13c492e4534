package fil.proofs.hash;

import fil.crypto.bls12381.Fr;

/// The round constants of Poseidon, moved to where they cost least: a full round keeps one for each
/// lane, a partial round one in all.
///
/// What is added after a matrix may be added before it, multiplied by the inverse of the matrix. In
/// a partial round only the first lane meets an S-box; what belongs to the other lanes moves on to
/// the round before, from the last partial round to the first.
final class CompressedConstants {

  private final Fr[][] full;
  private final Fr[] partial;

  private CompressedConstants(Fr[][] full, Fr[] partial) {
    this.full = full;
    this.partial = partial;
  }

  static CompressedConstants of(PoseidonParameters parameters) {
    int half = parameters.rounds().full() / 2;
    int partialRounds = parameters.rounds().partial();
    Matrix inverse = parameters.matrix().inverse();
    Fr[][] full = new Fr[2 * half][];
    full[0] = parameters.roundConstants(0);
    for (int round = 1; round < half; round++) {
      full[round] = inverse.apply(parameters.roundConstants(round));
    }

    Fr[] partial = new Fr[partialRounds];
    Fr[] moving = parameters.roundConstants(half + partialRounds);
    for (int round = partialRounds - 1; round >= 0; round--) {
      Fr[] before = inverse.apply(moving);
      partial[round] = before[0];
      before[0] = Fr.ZERO;
      moving = sum(parameters.roundConstants(half + round), before);
    }
    full[half] = inverse.apply(moving);

    for (int round = 1; round < half; round++) {
      full[half + round] = inverse.apply(parameters.roundConstants(half + partialRounds + round));
    }
    return new CompressedConstants(full, partial);
  }

  /// What is added before the first round, and after the S-boxes of full round `place - 1`. The
  /// last full round has none.
  Fr[] full(int place) {
    return full[place].clone();
  }

  /// What is added to the first lane after the S-box of a partial round.
  Fr partial(int round) {
    return partial[round];
  }

  private static Fr[] sum(Fr[] left, Fr[] right) {
    Fr[] sum = new Fr[left.length];
    for (int i = 0; i < sum.length; i++) {
      sum[i] = left[i].add(right[i]);
    }
    return sum;
  }
}
