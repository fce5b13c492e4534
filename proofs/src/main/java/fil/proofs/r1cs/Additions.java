package fil.proofs.r1cs;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Adds words modulo 2³², and checks many additions in one constraint.
///
/// The bits of a sum are new variables. That they are right is one equation between weighted sums
/// of bits; equations are stacked on top of each other, each shifted past the highest bit of the
/// one below, for as long as a field element has room. So a constraint is written when the next
/// equation would not fit, and at the end.
final class Additions implements AutoCloseable {

  /// What a field element surely holds.
  private static final int CAPACITY = PowersOfTwo.COUNT - 1;

  private static final long LARGEST_WORD = 0xffff_ffffL;

  private final ConstraintSystem cs;
  private final boolean wantsConstraints;
  private LinearCombination.Sum operands = new LinearCombination.Sum(0);
  private LinearCombination.Sum results = new LinearCombination.Sum(0);
  private int bitsUsed;

  /// What the stacked sums come to, where they are not kept.
  private final long[] total = new long[Limbs.COUNT];

  Additions(ConstraintSystem cs) {
    this.cs = cs;
    this.wantsConstraints = cs.wantsConstraints();
  }

  /// The sum of words modulo 2³².
  Word sum(List<Word> words) {
    long value = 0;
    boolean isConstant = true;
    for (Word word : words) {
      value += Integer.toUnsignedLong(word.value());
      isConstant &= word.isConstant();
    }
    if (isConstant) {
      return Word.constant(cs, (int) value);
    }
    int size = Long.SIZE - Long.numberOfLeadingZeros(words.size() * LARGEST_WORD);
    if (cs instanceof Computation computation) {
      return sum(computation, words, value, size);
    }
    List<Bit> bits = new ArrayList<>(size);
    long total = value;
    for (int i = 0; i < size; i++) {
      boolean bit = (total >>> i & 1) != 0;
      bits.add(Bit.allocate(cs, () -> bit));
    }
    stack(words, bits);
    return Word.of(cs, bits.subList(0, Word.SIZE));
  }

  /// The same by values: of what is stacked, only what it comes to is kept.
  private Word sum(Computation computation, List<Word> words, long value, int size) {
    int first = computation.allocateCheckedBits(value, size);
    if (bitsUsed + size >= CAPACITY) {
      flush();
    }
    for (Word word : words) {
      computation.useInA(word);
    }
    Limbs.addShifted(total, value, bitsUsed);
    bitsUsed += size;
    return IntWord.ofVariables(computation, (int) value, first, 1);
  }

  private void stack(List<Word> words, List<Bit> result) {
    if (bitsUsed + result.size() >= CAPACITY) {
      flush();
    }
    if (wantsConstraints) {
      for (Word word : words) {
        operands.add(word.bits(), bitsUsed);
      }
      results.add(result, bitsUsed);
    }
    bitsUsed += result.size();
  }

  private void flush() {
    if (cs instanceof Computation computation) {
      computation.rowOfEqual(Limbs.element(total));
      Arrays.fill(total, 0);
      bitsUsed = 0;
      return;
    }
    LinearCombination.Sum left = operands;
    LinearCombination.Sum right = results;
    cs.enforce(
        "some additions, one above the other, are right",
        () -> Constraint.equal(left.total(), right.total()));
    operands = new LinearCombination.Sum(0);
    results = new LinearCombination.Sum(0);
    bitsUsed = 0;
  }

  /// Checks what has not been checked.
  @Override
  public void close() {
    if (bitsUsed > 0) {
      flush();
    }
  }
}
