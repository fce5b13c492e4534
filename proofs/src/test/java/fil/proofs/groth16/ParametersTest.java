package fil.proofs.groth16;

import static fil.proofs.groth16.TrustedSetupTest.KNOWN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fil.crypto.bls12381.Fr;
import fil.crypto.bls12381.G1;
import fil.crypto.bls12381.G2;
import fil.proofs.groth16.ParameterLayout.Query;
import fil.proofs.msm.Points;
import fil.proofs.ntt.Ntt;
import fil.proofs.ntt.Scalars;
import fil.proofs.r1cs.CubicCircuit;
import fil.work.Progress;
import fil.work.Stop;
import fil.work.Stopped;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Parameters in a file, of which ranges are in memory at a time.
class ParametersTest {

  @TempDir private Path folder;

  private FileChannel written() throws IOException {
    FileChannel file =
        FileChannel.open(
            folder.resolve("toy.params"),
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE);
    TrustedSetup.write(CubicCircuit.blank(), KNOWN, file, Progress.NONE, Stop.create());
    return file;
  }

  @Test
  void aFileHasThePointsThatMemoryHas() throws IOException {
    Parameters inMemory = ProverTest.parameters(CubicCircuit.blank(), KNOWN);
    try (FileChannel file = written();
        Arena arena = Arena.ofShared()) {
      Parameters inFile = Parameters.of(file);

      assertThat(inFile.key()).isEqualTo(inMemory.key());
      assertThat(inFile.layout()).isEqualTo(inMemory.layout());
      for (Query query : inFile.layout().queries()) {
        PointSource points = inFile.points(query);
        MemorySegment all = inMemory.points(query).all(arena);
        assertThat(points.all(arena).mismatch(all)).isEqualTo(-1);
        MemorySegment last = points.range(query.count() - 1, 1, arena);
        assertThat(last.mismatch(all.asSlice((query.count() - 1) * query.pointBytes())))
            .isEqualTo(-1);
      }
      inFile.check(Progress.NONE, Stop.create());
    }
  }

  @Test
  void saysWhenAFileIsCutOffWhileItIsUsed() throws IOException {
    try (FileChannel file = written();
        Arena arena = Arena.ofShared()) {
      PointSource points = Parameters.of(file).points(Parameters.of(file).layout().bG2());
      file.truncate(file.size() - 1);

      assertThatThrownBy(() -> points.all(arena))
          .isInstanceOf(UnfitParametersException.class)
          .hasMessage(
              "the parameters were cut off at byte %d while they were used: make them again"
                  .formatted(file.size()));
    }
  }

  /// An interrupt, by which a cell is stopped, closes the file.
  @Test
  void isStoppedByAnInterrupt() throws IOException {
    try (FileChannel file = written();
        Arena arena = Arena.ofShared()) {
      PointSource points = Parameters.of(file).points(Parameters.of(file).layout().bG2());
      Thread.currentThread().interrupt();

      assertThatThrownBy(() -> points.all(arena)).isInstanceOf(Stopped.class);
    } finally {
      Thread.interrupted();
    }
  }

  /// However many points are in memory at once, the sum is the same.
  @Test
  void sumsInRanges() {
    int count = 11;
    try (Arena arena = Arena.ofShared()) {
      MemorySegment first = arena.allocate((long) count * G1.UNCOMPRESSED_BYTES);
      MemorySegment second = arena.allocate((long) count * G2.UNCOMPRESSED_BYTES);
      MemorySegment scalars = arena.allocate((long) count * Fr.BYTES);
      Fr sum = Fr.ZERO;
      for (int i = 0; i < count; i++) {
        Fr factor = Fr.of(3 + i).inverse();
        Points.set(first, i, G1.GENERATOR.multiply(Fr.of(i + 1)));
        Points.set(second, i, G2.GENERATOR.multiply(Fr.of(i + 1)));
        Scalars.set(scalars, i, factor);
        sum = sum.add(factor.multiply(Fr.of(i + 1)));
      }
      PointSource g1 = PointSource.of(first, G1.UNCOMPRESSED_BYTES);
      PointSource g2 = PointSource.of(second, G2.UNCOMPRESSED_BYTES);
      for (int some : new int[] {2, 4, 10, 11, 22, 100}) {
        ProofWork work = new ProcessorProofWork(Ntt.create(), (long) some * G1.UNCOMPRESSED_BYTES);

        assertThat(work.sumG1("", g1, scalars, Progress.NONE, Stop.create()))
            .isEqualTo(G1.GENERATOR.multiply(sum));
        assertThat(work.sumG2("", g2, scalars, Progress.NONE, Stop.create()))
            .isEqualTo(G2.GENERATOR.multiply(sum));
      }
      MemorySegment fewer = scalars.asSlice(0, (count - 1L) * Fr.BYTES);
      assertThatThrownBy(
              () -> ProofWork.onProcessor().sumG1("", g1, fewer, Progress.NONE, Stop.create()))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("11 points for 10 scalars");
    }
  }
}
