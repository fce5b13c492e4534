package fil.proofs.ntt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fil.crypto.bls12381.Fr;
import fil.work.Stop;
import fil.work.Stopped;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What every transform must do. Subclasses say only which one.
interface NttContract {

  Fr LARGEST = Fr.ZERO.subtract(Fr.ONE);

  Ntt ntt();

  /// The steps between memory and lists.
  @FunctionalInterface
  interface InMemory {
    void apply(Ntt ntt, MemorySegment elements, Stop stop);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13})
  default void isTheDefinition(int log) {
    for (List<Fr> elements : inputs(1 << log)) {
      Domain domain = new Domain(log);
      agrees(elements, domain::values, Ntt::values);
      agrees(elements, domain::coefficients, Ntt::coefficients);
      agrees(elements, domain::valuesOnCoset, Ntt::valuesOnCoset);
      agrees(elements, domain::coefficientsFromCoset, Ntt::coefficientsFromCoset);
      agrees(elements, domain::divideByVanishing, Ntt::divideByVanishing);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3, 8, 11})
  default void theQuotientIsThatOfTheDefinition(int log) {
    List<List<Fr>> inputs = inputs(1 << log);
    for (int i = 0; i < inputs.size(); i++) {
      List<Fr> a = inputs.get(i);
      List<Fr> b = inputs.get((i + 1) % inputs.size());
      List<Fr> c = inputs.get((i + 2) % inputs.size());
      assertThat(quotient(ntt(), a, b, c)).isEqualTo(quotient(new PlainNtt(), a, b, c));
    }
  }

  @Test
  default void refusesWhatItCannotTransform() {
    try (Arena arena = Arena.ofConfined()) {
      Stop stop = Stop.create();
      assertThatThrownBy(() -> ntt().values(arena.allocate(96), stop))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("a transform has a power of two of values, not 3");
      assertThatThrownBy(() -> ntt().values(arena.allocate(33), stop))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("elements of 32 bytes do not make 33 bytes");
      MemorySegment modulus = arena.allocate(32 * 16);
      Scalars.set(modulus, 7, LARGEST);
      modulus.set(ValueLayout.JAVA_BYTE, 7 * 32, (byte) 1);
      assertThatThrownBy(() -> ntt().values(modulus, stop))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("not an element of the scalar field");
      assertThatThrownBy(() ->
              ntt().quotient(arena.allocate(64), arena.allocate(64), arena.allocate(32), stop))
          .hasMessage("values of three polynomials, 2, 2 and 1 of them");
      stop.request();
      assertThatThrownBy(() -> ntt().values(arena.allocate(1 << 12), stop))
          .isInstanceOf(Stopped.class);
    }
  }

  private void agrees(List<Fr> elements, UnaryOperator<List<Fr>> definition, InMemory transform) {
    try (Arena arena = Arena.ofShared()) {
      MemorySegment segment = arena.allocate((long) elements.size() * Fr.BYTES);
      Scalars.setAll(segment, elements);
      transform.apply(ntt(), segment, Stop.create());
      assertThat(list(segment)).isEqualTo(definition.apply(elements));
    }
  }

  private static List<Fr> quotient(Ntt ntt, List<Fr> a, List<Fr> b, List<Fr> c) {
    try (Arena arena = Arena.ofShared()) {
      List<MemorySegment> segments =
          List.of(a, b, c).stream()
              .map(list -> {
                MemorySegment segment = arena.allocate((long) list.size() * Fr.BYTES);
                Scalars.setAll(segment, list);
                return segment;
              })
              .toList();
      ntt.quotient(segments.get(0), segments.get(1), segments.get(2), Stop.create());
      return list(segments.get(0));
    }
  }

  private static List<Fr> list(MemorySegment segment) {
    return IntStream.range(0, (int) Scalars.count(segment))
        .mapToObj(i -> Scalars.get(segment, i))
        .toList();
  }

  /// Zeros, ones, largest ones, one among zeros, and a mixture.
  private static List<List<Fr>> inputs(int size) {
    SplittableRandom random = new SplittableRandom(size);
    return List.of(
        IntStream.range(0, size).mapToObj(_ -> Fr.ZERO).toList(),
        IntStream.range(0, size).mapToObj(_ -> LARGEST).toList(),
        IntStream.range(0, size).mapToObj(i -> i == size / 2 ? Fr.ONE : Fr.ZERO).toList(),
        IntStream.range(0, size)
            .mapToObj(_ ->
                switch (random.nextInt(6)) {
                  case 0 -> Fr.ZERO;
                  case 1 -> Fr.ONE;
                  case 2 -> LARGEST;
                  default -> Fr.of(random.nextLong()).pow5().multiply(Fr.of(random.nextLong()));
                })
            .toList());
  }
}
