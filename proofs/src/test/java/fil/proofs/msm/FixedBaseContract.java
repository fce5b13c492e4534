package fil.proofs.msm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fil.crypto.bls12381.Fr;
import fil.crypto.bls12381.G1;
import fil.crypto.bls12381.G2;
import fil.num.Bytes;
import fil.proofs.ntt.Scalars;
import fil.work.Progress;
import fil.work.Stop;
import fil.work.Stopped;
import fil.work.Tally;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// What everything that multiplies one point must do. Subclasses say only which one.
interface FixedBaseContract {

  Fr LARGEST = Fr.ZERO.subtract(Fr.ONE);
  Tally UNHEARD = Tally.begin("", Progress.UNKNOWN, "", Progress.NONE);

  FixedBase fixedBase();

  @Test
  default void multipliesAsTheDefinitionDoes() {
    List<Fr> scalars = new ArrayList<>(List.of(Fr.ZERO, Fr.ONE, LARGEST, Fr.of(2)));
    SplittableRandom random = new SplittableRandom(1);
    for (int bit = 3; bit < 254; bit += 5) {
      Fr power = Fr.of(BigInteger.ONE.shiftLeft(bit));
      scalars.addAll(List.of(power, power.negate(), power.subtract(Fr.ONE)));
      scalars.add(Fr.of(random.nextLong()).pow5());
    }
    multiplies(G1.GENERATOR, G2.GENERATOR, scalars);
    multiplies(G1.GENERATOR.negate(), G2.GENERATOR.negate(), scalars.subList(0, 1));
    multiplies(G1.INFINITY, G2.INFINITY, scalars.subList(0, 9));
    multiplies(G1.GENERATOR, G2.GENERATOR, List.of());
  }

  /// More than one thread takes at once: the multiples are known from each other.
  @Test
  default void multipliesMany() {
    int count = 5000;
    try (Arena arena = Arena.ofShared()) {
      MemorySegment scalars = arena.allocate((long) count * Fr.BYTES);
      MemorySegment points = arena.allocate((long) count * G1.UNCOMPRESSED_BYTES);
      Fr step = Fr.of(77).pow5().pow5();
      Fr scalar = LARGEST;
      for (int i = 0; i < count; i++) {
        Scalars.set(scalars, i, scalar);
        scalar = scalar.add(step);
      }
      fixedBase().multiply(G1.GENERATOR, scalars, points, UNHEARD, Stop.create());
      G1 expected = G1.GENERATOR.negate();
      G1 difference = G1.GENERATOR.multiply(step);
      byte[] encoded = new byte[G1.UNCOMPRESSED_BYTES];
      for (int i = 0; i < count; i++) {
        MemorySegment.copy(
            points, ValueLayout.JAVA_BYTE, (long) i * encoded.length, encoded, 0, encoded.length);
        assertThat(G1.decodeTrusted(Bytes.copyOf(encoded))).isEqualTo(expected);
        expected = expected.add(difference);
      }
    }
  }

  @Test
  default void refusesWhatDoesNotFit() {
    try (Arena arena = Arena.ofShared()) {
      Stop stop = Stop.create();
      MemorySegment scalars = arena.allocate(64);
      assertThatThrownBy(
              () -> fixedBase().multiply(G1.GENERATOR, scalars, arena.allocate(96), UNHEARD, stop))
          .hasMessage("1 points for 2 scalars");
      MemorySegment points = arena.allocate(192);
      scalars.fill((byte) 0xff);
      assertThatThrownBy(() -> fixedBase().multiply(G1.GENERATOR, scalars, points, UNHEARD, stop))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("not an element of the scalar field");
      stop.request();
      assertThatThrownBy(() -> fixedBase().multiply(G1.GENERATOR, scalars, points, UNHEARD, stop))
          .isInstanceOf(Stopped.class);
    }
  }

  private void multiplies(G1 inG1, G2 inG2, List<Fr> list) {
    try (Arena arena = Arena.ofShared()) {
      MemorySegment scalars = arena.allocate((long) list.size() * Fr.BYTES);
      Scalars.setAll(scalars, list);
      MemorySegment points = arena.allocate((long) list.size() * G2.UNCOMPRESSED_BYTES);
      MemorySegment first = points.asSlice(0, (long) list.size() * G1.UNCOMPRESSED_BYTES);
      fixedBase().multiply(inG1, scalars, first, UNHEARD, Stop.create());
      for (int i = 0; i < list.size(); i++) {
        assertThat(Points.getG1(first, i)).isEqualTo(inG1.multiply(list.get(i)));
      }
      fixedBase().multiply(inG2, scalars, points, UNHEARD, Stop.create());
      for (int i = 0; i < list.size(); i++) {
        assertThat(Points.getG2(points, i)).isEqualTo(inG2.multiply(list.get(i)));
      }
    }
  }
}
