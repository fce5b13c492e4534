package fil.proofs.r1cs;

import java.util.List;

/// 32 bits, the lowest first: what SHA-256 computes with. Shifts and rotations only rename bits.
///
/// [BitWord] is the text, bit by bit. [IntWord] is what a [Computation] computes with, all bits at
/// once; it comes to the same variables and rows.
sealed interface Word permits BitWord, IntWord {

  int SIZE = 32;

  /// The word of some bits.
  ///
  /// @param bits as many as a word has, the lowest first
  static Word of(ConstraintSystem cs, List<? extends Bit> bits) {
    return cs instanceof Computation computation
        ? IntWord.of(computation, bits)
        : new BitWord(List.copyOf(bits));
  }

  /// The word whose bits are given with the highest first.
  static Word ofBigEndian(ConstraintSystem cs, List<? extends Bit> bits) {
    return of(cs, bits.reversed());
  }

  static Word constant(ConstraintSystem cs, int value) {
    return cs instanceof Computation computation
        ? IntWord.constant(computation, value)
        : BitWord.constant(value);
  }

  List<Bit> bits();

  default List<Bit> toBigEndian() {
    return bits().reversed();
  }

  /// The value, where the reading knows values or all bits are constants.
  int value();

  boolean isConstant();

  Word rotateRight(int by);

  Word shiftRight(int by);

  /// `this ⊕ other`, bit by bit.
  Word xor(ConstraintSystem cs, Word other);

  /// `b` where this word's bit is set, else `c`.
  Word choose(ConstraintSystem cs, Word b, Word c);

  /// What two or three of the words say, bit by bit.
  Word majority(ConstraintSystem cs, Word b, Word c);
}
