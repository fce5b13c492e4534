package fil.proofs.r1cs;

import fil.proofs.r1cs.ConstraintSystem.Scope;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/// SHA-256 in a circuit, as [FIPS 180-4] writes it down: exclusive or, choice and majority bit by
/// bit, additions stacked ([Additions]), shifts and rotations for nothing.
///
/// What is known when the circuit is written (padding, the first chaining value, the round constants)
/// is computed at once, which makes some rounds cheaper than others.
///
/// [FIPS 180-4]: https://csrc.nist.gov/pubs/fips/180-4/upd1/final
public final class Sha256Circuit {

  private static final int BLOCK_BITS = 512;
  private static final int LENGTH_BITS = 64;
  private static final int ROUNDS = 64;

  private static final int[] FIRST = {
    0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19
  };

  private static final int[] K = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2
  };

  private Sha256Circuit() {}

  /// The 256 bits of the digest, in the order of its bytes with the highest bit of each first.
  ///
  /// @param message whole bytes, in the same order
  public static List<Bit> hash(ConstraintSystem cs, List<Bit> message) {
    if (message.size() % Byte.SIZE != 0) {
      throw new IllegalArgumentException(
          "SHA-256 in a circuit takes whole bytes, not " + message.size() + " bits");
    }
    List<Bit> padded = padded(message);
    List<Word> chaining = new ArrayList<>();
    for (int word : FIRST) {
      chaining.add(Word.constant(cs, word));
    }
    try (Scope _ = cs.enter("SHA-256")) {
      for (int at = 0; at < padded.size(); at += BLOCK_BITS) {
        try (Scope _ = cs.enter("block", at / BLOCK_BITS)) {
          chaining = compress(cs, padded.subList(at, at + BLOCK_BITS), chaining);
        }
      }
    }
    return chaining.stream().flatMap(word -> word.toBigEndian().stream()).toList();
  }

  private static List<Bit> padded(List<Bit> message) {
    List<Bit> padded = new ArrayList<>(message);
    padded.add(Bit.Constant.TRUE);
    while ((padded.size() + LENGTH_BITS) % BLOCK_BITS != 0) {
      padded.add(Bit.Constant.FALSE);
    }
    for (int i = LENGTH_BITS - 1; i >= 0; i--) {
      padded.add(Bit.constant(((long) message.size() >>> i & 1) != 0));
    }
    return padded;
  }

  /// The next chaining value.
  private static List<Word> compress(ConstraintSystem cs, List<Bit> block, List<Word> chaining) {
    try (Additions additions = new Additions(cs)) {
      List<Word> schedule = schedule(cs, additions, block);
      // The first of each half is kept as the words whose sum it is, and added up only when the
      // next round needs it: at the end one more word joins the sum.
      List<Word> sumA = List.of(chaining.get(0));
      Word b = chaining.get(1);
      Word c = chaining.get(2);
      Word d = chaining.get(3);
      List<Word> sumE = List.of(chaining.get(4));
      Word f = chaining.get(5);
      Word g = chaining.get(6);
      Word h = chaining.get(7);
      for (int round = 0; round < ROUNDS; round++) {
        try (Scope _ = cs.enter("round", round)) {
          Word e = total(additions, sumE);
          Word s1 = spread(cs, e, 6, 11, 25);
          Word choice = e.choose(cs, f, g);
          Word k = Word.constant(cs, K[round]);
          List<Word> first = List.of(h, s1, choice, k, schedule.get(round));
          Word a = total(additions, sumA);
          Word s0 = spread(cs, a, 2, 13, 22);
          List<Word> second = List.of(s0, a.majority(cs, b, c));
          h = g;
          g = f;
          f = e;
          sumE = joined(first, List.of(d));
          d = c;
          c = b;
          b = a;
          sumA = joined(first, second);
        }
      }
      return List.of(
          additions.sum(joined(sumA, chaining.subList(0, 1))),
          additions.sum(List.of(chaining.get(1), b)),
          additions.sum(List.of(chaining.get(2), c)),
          additions.sum(List.of(chaining.get(3), d)),
          additions.sum(joined(sumE, chaining.subList(4, 5))),
          additions.sum(List.of(chaining.get(5), f)),
          additions.sum(List.of(chaining.get(6), g)),
          additions.sum(List.of(chaining.get(7), h)));
    }
  }

  /// The block as words, and 48 more that depend on them.
  private static List<Word> schedule(ConstraintSystem cs, Additions additions, List<Bit> block) {
    List<Word> w = new ArrayList<>(ROUNDS);
    for (int at = 0; at < BLOCK_BITS; at += Word.SIZE) {
      w.add(Word.ofBigEndian(cs, block.subList(at, at + Word.SIZE)));
    }
    for (int t = w.size(); t < ROUNDS; t++) {
      try (Scope _ = cs.enter("schedule", t)) {
        Word w15 = w.get(t - 15);
        Word w2 = w.get(t - 2);
        Word s0 = w15.rotateRight(7).xor(cs, w15.rotateRight(18)).xor(cs, w15.shiftRight(3));
        Word s1 = w2.rotateRight(17).xor(cs, w2.rotateRight(19)).xor(cs, w2.shiftRight(10));
        w.add(additions.sum(List.of(w.get(t - 16), s0, w.get(t - 7), s1)));
      }
    }
    return w;
  }

  /// The exclusive or of three rotations of a word: `Σ` of the standard.
  private static Word spread(ConstraintSystem cs, Word word, int first, int second, int third) {
    return word.rotateRight(first)
        .xor(cs, word.rotateRight(second))
        .xor(cs, word.rotateRight(third));
  }

  private static Word total(Additions additions, List<Word> words) {
    return words.size() == 1 ? words.getFirst() : additions.sum(words);
  }

  private static List<Word> joined(List<Word> words, List<Word> more) {
    return Stream.concat(words.stream(), more.stream()).toList();
  }

  /// Bits of numbers, the lowest first, as bits of a message, and the other way round: whole bytes,
  /// and the bits in each turned over. Zeros complete the last byte.
  public static List<Bit> turned(List<Bit> bits) {
    List<Bit> turned = new ArrayList<>(bits);
    while (turned.size() % Byte.SIZE != 0) {
      turned.add(Bit.Constant.FALSE);
    }
    for (int at = 0; at < turned.size(); at += Byte.SIZE) {
      Collections.reverse(turned.subList(at, at + Byte.SIZE));
    }
    return turned;
  }
}
