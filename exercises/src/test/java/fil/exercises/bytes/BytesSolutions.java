package fil.exercises.bytes;

import fil.exercises.Learner;

/// Hands in the solutions of chapter 1.
public final class BytesSolutions {

  public static final Object VARINT_SIZE = VarintSizeSolution.varintSize;
  public static final Object UVARINT = UnsignedVarintSolution.uvarint;

  private BytesSolutions() {}

  public static Object testsOfAReader(Learner learner) {
    return TestsOfAReaderSolution.tests(
        FirstMessage.of(learner), FirstMessage.encoded(learner).toHex());
  }

  public static Object secondSpelling(Learner learner) {
    return SecondSpellingSolution.spellLonger(FirstMessage.encoded(learner).toArray());
  }
}
