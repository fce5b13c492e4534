package fil.proofs.gpu;

import static org.assertj.core.api.Assertions.assertThat;

import fil.crypto.bls12381.Fr;
import fil.crypto.bls12381.G1;
import fil.crypto.bls12381.G2;
import fil.num.Bytes;
import fil.num.Bytes32;
import fil.proofs.gpu.DeviceException.Reason;
import fil.proofs.gpu.FaultyDevice.Fault;
import fil.proofs.msm.Points;
import fil.proofs.ntt.Domain;
import fil.proofs.ntt.Scalars;
import fil.proofs.porep.RegisteredSealProof;
import fil.proofs.porep.SectorSize;
import fil.proofs.store.NodeStore;
import fil.proofs.store.Nodes;
import fil.proofs.update.UpdateKey;
import fil.proofs.update.UpdateSettings;
import fil.work.Progress;
import fil.work.Stop;
import fil.work.Tally;
import java.lang.foreign.MemorySegment;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Whatever fails, and wherever: all of the device's memory is given back.
class DeviceLeaksTest {

  private static final int TERMS = 100;
  private static final Stop GO_ON = Stop.create();

  /// Something that a device is asked.
  record Work(String name, Consumer<DeviceSession> ask) {
    @Override
    public String toString() {
      return name;
    }
  }

  static List<Work> works() {
    return List.of(
        new Work("sum in turn", session -> sumG1(session, DeviceMsm.Rung.IN_TURN)),
        new Work("sum by halves", session -> sumG1(session, DeviceMsm.Rung.BY_HALVES)),
        new Work(
            "sum in G2",
            session ->
                DeviceMsm.sumG2(
                    session,
                    new DeviceMsm.Way(DeviceMsm.Rung.BY_HALVES, 0, 64),
                    points(G2.UNCOMPRESSED_BYTES),
                    scalars(),
                    tally(),
                    GO_ON)),
        new Work(
            "quotient",
            session -> {
              try (DeviceQuotient quotient =
                  DeviceQuotient.of(
                      session, evaluations(), evaluations(), evaluations(), tally(), GO_ON)) {
                quotient.sum(
                    session, points(G1.UNCOMPRESSED_BYTES).asSlice(0, 960), tally(), GO_ON);
              }
            }),
        new Work(
            "transform",
            session -> DeviceNtt.load(session, new Domain(5), DeviceNtt.Rung.STEPS).close()),
        new Work(
            "tree",
            session ->
                new DeviceTrees(session, 64).poseidon(8, nodes(512), room(73), tally(), GO_ON)),
        new Work(
            "tree of data",
            session -> new DeviceTrees(session, 64).sha254(nodes(128), room(127), tally(), GO_ON)),
        new Work(
            "columns",
            session ->
                new DeviceTrees(session, 64)
                    .columns(Collections.nCopies(2, nodes(128)), 0, room(128), tally(), GO_ON)),
        new Work(
            "parents",
            session ->
                DeviceParents.compute(
                    session,
                    RegisteredSealProof.of(SectorSize.KIB_2).porep(),
                    0,
                    MemorySegment.ofArray(new byte[64 * DeviceParents.ENTRY]),
                    tally(),
                    GO_ON)),
        new Work(
            "update",
            session ->
                DeviceEncoding.update(
                    session,
                    UpdateKey.of(UpdateSettings.of(SectorSize.KIB_2), Bytes32.ZERO, Bytes32.ZERO),
                    nodes(64),
                    nodes(64),
                    room(64),
                    tally(),
                    GO_ON)));
  }

  /// Fails when it is asked something for the n-th time, and at nothing else.
  private static final class Nth implements Fault {

    private int left;

    private Nth(int n) {
      left = n;
    }

    @Override
    public void onAllocate(long bytes) {
      count();
    }

    @Override
    public void onCopy() {
      count();
    }

    @Override
    public void onRun(String kernel) {
      count();
    }

    private void count() {
      if (--left == 0) {
        throw new DeviceException(Reason.LOST, "the device was lost");
      }
    }
  }

  @ParameterizedTest
  @MethodSource("works")
  void givesAllMemoryBackWhereverItFails(Work work) {
    int failures = 0;
    boolean failed = true;
    for (int n = 1; failed; n++) {
      Nth fault = new Nth(n);
      try (DeviceSession session = new FaultyDevice(Device.all().getFirst(), fault).open()) {
        failed = fails(work, session);
        failures += failed ? 1 : 0;
        assertThat(session.liveAllocations()).as("after failure at %d", n).isZero();
      }
    }
    assertThat(failures).isGreaterThan(3);
  }

  private static boolean fails(Work work, DeviceSession session) {
    try {
      work.ask().accept(session);
      return false;
    } catch (DeviceException e) {
      assertThat(e.reason()).isEqualTo(Reason.LOST);
      return true;
    }
  }

  private static void sumG1(DeviceSession session, DeviceMsm.Rung rung) {
    MemorySegment points = points(G1.UNCOMPRESSED_BYTES);
    DeviceMsm.sumG1(session, new DeviceMsm.Way(rung, 0, 64), points, scalars(), tally(), GO_ON);
  }

  /// The generator again and again, of either group.
  private static MemorySegment points(int bytes) {
    MemorySegment points = MemorySegment.ofArray(new byte[TERMS * bytes]);
    for (int i = 0; i < TERMS; i++) {
      if (bytes == G1.UNCOMPRESSED_BYTES) {
        Points.set(points, i, G1.GENERATOR);
      } else {
        Points.set(points, i, G2.GENERATOR);
      }
    }
    return points;
  }

  private static MemorySegment scalars() {
    return scalars(TERMS);
  }

  private static MemorySegment evaluations() {
    return scalars(16);
  }

  private static MemorySegment scalars(int count) {
    MemorySegment scalars = MemorySegment.ofArray(new byte[count * Fr.BYTES]);
    Scalars.setAll(
        scalars, Inputs.ordinary("leaks", Fr.MODULUS, count).stream().map(Fr::of).toList());
    return scalars;
  }

  private static Nodes nodes(int count) {
    return Nodes.copyOf(
        Bytes.copyOf(Inputs.bytes(Inputs.ordinary("leaks", Fr.MODULUS, count), Fr.BYTES)));
  }

  private static Nodes room(long count) {
    return NodeStore.inMemory().create("room", count);
  }

  private static Tally tally() {
    return Tally.begin("test", 1, "", Progress.NONE);
  }
}
