package fil.exercises.bytes;

import fil.exercises.HandIn;
import fil.exercises.Learner;
import fil.num.Bytes;
import java.math.BigInteger;
import java.util.List;
import java.util.function.LongFunction;
import java.util.function.LongUnaryOperator;

/// Hands in the solutions of chapter 1.
public final class BytesSolutions {

  public static final Object VARINT_SIZE = VarintSizeSolution.varintSize;
  public static final Object UVARINT = UnsignedVarintSolution.uvarint;

  public static final List<HandIn> ALL =
      List.of(
          HandIn.rule(
              "1.1",
              VARINT_SIZE,
              idea -> (LongUnaryOperator) n -> ((BigInteger) idea.apply(n)).longValueExact()),
          HandIn.rule(
              "1.2",
              UVARINT,
              idea -> (LongFunction<byte[]>) n -> ((Bytes) idea.apply(n)).toArray()),
          HandIn.value("1.3", BytesSolutions::testsOfAReader),
          HandIn.value("1.4", BytesSolutions::secondSpelling));

  private BytesSolutions() {}

  public static Object testsOfAReader(Learner learner) {
    return TestsOfAReaderSolution.tests(
        FirstMessage.of(learner), FirstMessage.encoded(learner).toHex());
  }

  public static Object secondSpelling(Learner learner) {
    return SecondSpellingSolution.spellLonger(FirstMessage.encoded(learner).toArray());
  }
}
