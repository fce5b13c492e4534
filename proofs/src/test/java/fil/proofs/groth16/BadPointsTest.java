package fil.proofs.groth16;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fil.cbor.MalformedInputException;
import fil.crypto.bls12381.G1;
import fil.num.Bytes;
import fil.proofs.groth16.ParameterLayout.Query;
import fil.proofs.r1cs.CubicCircuit;
import fil.work.Progress;
import fil.work.Stop;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Parameters with points that do not belong into them.
class BadPointsTest {

  @TempDir private Path temp;

  private byte[] parameters() throws IOException {
    Path file = temp.resolve("cube.params");
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      TrustedSetup.write(
          CubicCircuit.blank(), ToxicWaste.draw(), channel, Progress.NONE, Stop.create());
    }
    return Files.readAllBytes(file);
  }

  private static Parameters read(byte[] bytes) {
    MemorySegment memory = Arena.ofAuto().allocate(bytes.length);
    memory.copyFrom(MemorySegment.ofArray(bytes));
    return Parameters.of(memory);
  }

  private static byte[] with(byte[] bytes, long at, Bytes point) {
    byte[] changed = bytes.clone();
    System.arraycopy(point.toArray(), 0, changed, Math.toIntExact(at), point.size());
    return changed;
  }

  @Test
  void refusesBadPointsInEachQuery() throws IOException {
    byte[] good = parameters();
    Parameters parameters = read(good);
    assertThatCode(() -> parameters.check(Progress.NONE, Stop.create())).doesNotThrowAnyException();

    for (Query query : parameters.layout().queries()) {
      assertThat(query.count()).isPositive();
      boolean isInG1 = query.pointBytes() == G1.UNCOMPRESSED_BYTES;
      Map<String, Bytes> bad = isInG1 ? BadPoints.inG1() : BadPoints.inG2();
      long last = query.count() - 1;
      bad.forEach((flaw, point) -> {
        Parameters spoilt = read(with(good, query.start() + last * query.pointBytes(), point));
        assertThatThrownBy(() -> spoilt.check(Progress.NONE, Stop.create()))
            .isInstanceOf(MalformedInputException.class)
            .hasMessageContaining("point %d of query %s".formatted(last, query.name()))
            .hasMessageContaining(flaw);
      });
    }
  }

  /// Alpha, beta and delta in the first group, beta, gamma and delta in the second, as they lie in
  /// the file, and the points of two inputs.
  @Test
  void refusesBadPointsInEachPlaceOfTheKey() throws IOException {
    byte[] good = parameters();
    Map<Integer, Map<String, Bytes>> places =
        Map.of(
            0, BadPoints.inG1(),
            96, BadPoints.inG1(),
            192, BadPoints.inG2(),
            384, BadPoints.inG2(),
            576, BadPoints.inG1(),
            672, BadPoints.inG2(),
            868, BadPoints.inG1(),
            964, BadPoints.inG1());
    int keyBytes = read(good).key().bytes();

    places.forEach((at, bad) ->
        bad.forEach((flaw, point) -> {
          byte[] spoilt = with(good, at, point);
          Bytes key = Bytes.copyOf(spoilt).slice(0, keyBytes);
          assertThatThrownBy(() -> VerifyingKey.decode(key))
              .as("%s at %d", flaw, at)
              .isInstanceOf(MalformedInputException.class)
              .hasMessageContaining(flaw);
          assertThatThrownBy(() -> read(spoilt)).isInstanceOf(MalformedInputException.class);
        }));
  }
}
