package fil.proofs.r1cs;

import java.util.ArrayList;
import java.util.List;

/// 32 bits, the lowest first: what SHA-256 computes with. Shifts and rotations only rename bits.
///
/// @param bits the bits
record Word(List<Bit> bits) {

  static final int SIZE = 32;

  Word {
    bits = List.copyOf(bits);
    if (bits.size() != SIZE) {
      throw new IllegalArgumentException("a word of " + bits.size() + " bits");
    }
  }

  static Word constant(int value) {
    List<Bit> bits = new ArrayList<>(SIZE);
    for (int i = 0; i < SIZE; i++) {
      bits.add(Bit.constant((value >>> i & 1) != 0));
    }
    return new Word(bits);
  }

  /// The word whose bits are given with the highest first.
  static Word ofBigEndian(List<Bit> bits) {
    return new Word(bits.reversed());
  }

  List<Bit> toBigEndian() {
    return bits.reversed();
  }

  /// The value, where the reading knows values or all bits are constants.
  int value() {
    int value = 0;
    for (int i = 0; i < SIZE; i++) {
      value |= (bits.get(i).value() ? 1 : 0) << i;
    }
    return value;
  }

  boolean isConstant() {
    for (Bit bit : bits) {
      if (!(bit instanceof Bit.Constant)) {
        return false;
      }
    }
    return true;
  }

  Word rotateRight(int by) {
    List<Bit> rotated = new ArrayList<>(bits.subList(by, SIZE));
    rotated.addAll(bits.subList(0, by));
    return new Word(rotated);
  }

  Word shiftRight(int by) {
    List<Bit> shifted = new ArrayList<>(bits.subList(by, SIZE));
    while (shifted.size() < SIZE) {
      shifted.add(Bit.Constant.FALSE);
    }
    return new Word(shifted);
  }

  /// `this ⊕ other`, bit by bit.
  Word xor(ConstraintSystem cs, Word other) {
    List<Bit> answer = new ArrayList<>(SIZE);
    for (int i = 0; i < SIZE; i++) {
      answer.add(Bit.xor(cs, bits.get(i), other.bits.get(i)));
    }
    return new Word(answer);
  }

  /// `b` where this word's bit is set, else `c`.
  Word choose(ConstraintSystem cs, Word b, Word c) {
    List<Bit> answer = new ArrayList<>(SIZE);
    for (int i = 0; i < SIZE; i++) {
      answer.add(Bit.choose(cs, bits.get(i), b.bits.get(i), c.bits.get(i)));
    }
    return new Word(answer);
  }

  /// What two or three of the words say, bit by bit.
  Word majority(ConstraintSystem cs, Word b, Word c) {
    List<Bit> answer = new ArrayList<>(SIZE);
    for (int i = 0; i < SIZE; i++) {
      answer.add(Bit.majority(cs, bits.get(i), b.bits.get(i), c.bits.get(i)));
    }
    return new Word(answer);
  }
}
