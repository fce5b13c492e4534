package fil.proofs.gpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fil.crypto.bls12381.Fr;
import fil.proofs.store.NodeStore;
import fil.proofs.store.Nodes;
import fil.proofs.update.UpdateKey;
import fil.work.Progress;
import fil.work.Stop;
import fil.work.Tally;
import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Encoding of whole rows, beside what defines it.
class DeviceEncodingTest {

  private static final List<Fr> FACTORS =
      List.of(
          Fr.ONE.negate(),
          Fr.ZERO,
          Fr.of(Inputs.ordinary("a factor", Fr.MODULUS, 1).getFirst()),
          Fr.ONE,
          Fr.of(Inputs.ordinary("another factor", Fr.MODULUS, 1).getFirst()),
          Fr.ONE.negate());

  /// Half as many again as are on a device at a time.
  private static final int SHIFT = 18;

  static List<Device> devices() {
    return Device.all();
  }

  @ParameterizedTest
  @MethodSource("devices")
  void equalsItsDefinition(Device device) {
    UpdateKey key = new UpdateKey(Fr.ONE, FACTORS, SHIFT);
    long nodes = (long) FACTORS.size() << SHIFT;
    NodeStore store = NodeStore.inMemory();
    Nodes old = filled(store.create("old", nodes), 0);
    Nodes data = filled(store.create("data", nodes), 1);
    Nodes expected = store.create("expected", nodes);
    Nodes actual = store.create("actual", nodes);
    key.encode(old, data, expected, Progress.NONE, Stop.create());

    try (DeviceSession session = device.open()) {
      DeviceEncoding.update(session, key, old, data, actual, tally(), Stop.create());
      assertThat(session.liveAllocations()).isZero();
    }

    assertThat(actual.memory().mismatch(expected.memory())).isEqualTo(-1);
  }

  @Test
  void takesNoRowsOfAnotherLength() {
    UpdateKey key = new UpdateKey(Fr.ONE, FACTORS, 1);
    NodeStore store = NodeStore.inMemory();
    Nodes some = store.create("some", 12);
    Nodes fewer = store.create("fewer", 11);
    try (DeviceSession session = OpenClDevice.all().getFirst().open()) {
      assertThatThrownBy(
              () -> DeviceEncoding.update(session, key, some, fewer, some, tally(), Stop.create()))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("12 nodes with 11 into 12, for a key of 12");
    }
  }

  /// Every edge and some others, over and over; at each place another pair in two rows.
  private static Nodes filled(Nodes nodes, int row) {
    List<BigInteger> edges = Inputs.edges(Fr.MODULUS, Fr.BYTES / Integer.BYTES);
    List<BigInteger> others = Inputs.ordinary("row " + row, Fr.MODULUS, 5 + row);
    byte[] some = Inputs.bytes(edges, Fr.BYTES);
    byte[] more = Inputs.bytes(others, Fr.BYTES);
    long at = 0;
    while (at < nodes.count()) {
      at = put(nodes, at, some);
      at = put(nodes, at, more);
    }
    return nodes;
  }

  private static long put(Nodes nodes, long at, byte[] some) {
    long there = at;
    for (int i = 0; i < some.length && there < nodes.count(); i += Nodes.NODE) {
      nodes.write(there, some, i);
      there++;
    }
    return there;
  }

  private static Tally tally() {
    return Tally.begin("test", 1, "nodes", Progress.NONE);
  }
}
