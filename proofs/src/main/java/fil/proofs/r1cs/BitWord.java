package fil.proofs.r1cs;

import java.util.ArrayList;
import java.util.List;

/// A word whose bits are bits of a circuit.
///
/// @param bits the lowest first
record BitWord(List<Bit> bits) implements Word {

  BitWord {
    bits = List.copyOf(bits);
    if (bits.size() != SIZE) {
      throw new IllegalArgumentException("a word of " + bits.size() + " bits");
    }
  }

  static BitWord constant(int value) {
    List<Bit> bits = new ArrayList<>(SIZE);
    for (int i = 0; i < SIZE; i++) {
      bits.add(Bit.constant((value >>> i & 1) != 0));
    }
    return new BitWord(bits);
  }

  @Override
  public int value() {
    int value = 0;
    for (int i = 0; i < SIZE; i++) {
      value |= (bits.get(i).value() ? 1 : 0) << i;
    }
    return value;
  }

  @Override
  public boolean isConstant() {
    for (Bit bit : bits) {
      if (!(bit instanceof Bit.Constant)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public BitWord rotateRight(int by) {
    List<Bit> rotated = new ArrayList<>(bits.subList(by, SIZE));
    rotated.addAll(bits.subList(0, by));
    return new BitWord(rotated);
  }

  @Override
  public BitWord shiftRight(int by) {
    List<Bit> shifted = new ArrayList<>(bits.subList(by, SIZE));
    while (shifted.size() < SIZE) {
      shifted.add(Bit.Constant.FALSE);
    }
    return new BitWord(shifted);
  }

  @Override
  public BitWord xor(ConstraintSystem cs, Word other) {
    List<Bit> right = other.bits();
    List<Bit> answer = new ArrayList<>(SIZE);
    for (int i = 0; i < SIZE; i++) {
      answer.add(Bit.xor(cs, bits.get(i), right.get(i)));
    }
    return new BitWord(answer);
  }

  @Override
  public BitWord choose(ConstraintSystem cs, Word b, Word c) {
    List<Bit> yes = b.bits();
    List<Bit> no = c.bits();
    List<Bit> answer = new ArrayList<>(SIZE);
    for (int i = 0; i < SIZE; i++) {
      answer.add(Bit.choose(cs, bits.get(i), yes.get(i), no.get(i)));
    }
    return new BitWord(answer);
  }

  @Override
  public BitWord majority(ConstraintSystem cs, Word b, Word c) {
    List<Bit> second = b.bits();
    List<Bit> third = c.bits();
    List<Bit> answer = new ArrayList<>(SIZE);
    for (int i = 0; i < SIZE; i++) {
      answer.add(Bit.majority(cs, bits.get(i), second.get(i), third.get(i)));
    }
    return new BitWord(answer);
  }
}
