package fil.proofs.gpu;

import fil.crypto.Sha256;
import fil.crypto.bls12381.Fr;
import fil.num.Bytes32;
import fil.piece.Sha254;
import fil.proofs.gpu.DeviceProgram.Argument;
import fil.proofs.porep.ApiVersion;
import fil.proofs.porep.Porep;
import fil.proofs.porep.SectorSize;
import fil.proofs.porep.StackedGraph;
import fil.work.Progress;
import fil.work.Stop;
import fil.work.Tally;
import java.lang.foreign.MemorySegment;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Stages that are a kernel or two: a row of the tree of data, parents, encodings.
final class StageChecks {

  private static final int PARENTS = 64;
  private static final int NODES = 200;
  private static final int SHIFT = 6;
  private static final int FIRST = 17;

  private StageChecks() {}

  static List<SelfTest.Check> all() {
    return List.of(
        new SelfTest.Check("SHA-256 of two nodes", StageChecks::sha256),
        parents(SectorSize.KIB_2, ApiVersion.V1_1_0, 0),
        parents(SectorSize.KIB_2, ApiVersion.V1_0_0, 0),
        parents(SectorSize.KIB_4, ApiVersion.V1_2_0, 64),
        parents(SectorSize.GIB_64, ApiVersion.V1_0_0, (2L << 30) - 64),
        parents(SectorSize.GIB_64, ApiVersion.V1_1_0, (2L << 30) - 64),
        new SelfTest.Check("encoding of a replica", StageChecks::replica),
        new SelfTest.Check("encoding of an update", StageChecks::update));
  }

  private static Optional<String> sha256(DeviceSession session) {
    byte[] nodes = Inputs.bytes(numbers("nodes"), Fr.BYTES);
    Arrays.fill(nodes, 0, 2 * Fr.BYTES, (byte) -1); // data need be no field elements
    byte[] expected = new byte[nodes.length / 2];
    Sha254 sha254 = new Sha254();
    for (int i = 0; i < NODES / 2; i++) {
      sha254.hash(nodes, 2 * i * Fr.BYTES, expected, i * Fr.BYTES);
    }
    try (DeviceMemory children = Inputs.upload(session, nodes);
        DeviceMemory parents = session.allocate(expected.length)) {
      session
          .compile(KernelText.sha256())
          .run("sha256_pairs", NODES / 2, Argument.of(children), Argument.of(parents));
      return Inputs.difference(expected, Inputs.download(session, parents), Fr.BYTES);
    }
  }

  /// @param first the first of the nodes
  private static SelfTest.Check parents(SectorSize size, ApiVersion version, long first) {
    Porep porep = new Porep(size, 2, version, Bytes32.copyOf(Sha256.hash(new byte[] {1, 2, 3})));
    return new SelfTest.Check(
        "parents in %s, api %s, from node %d".formatted(size, version, first),
        session -> {
          StackedGraph graph = StackedGraph.of(porep);
          byte[] expected = new byte[PARENTS * DeviceParents.ENTRY];
          for (int i = 0; i < PARENTS; i++) {
            byte[] entry = DeviceParents.defined(graph, first + i);
            System.arraycopy(entry, 0, expected, i * entry.length, entry.length);
          }
          byte[] actual = new byte[expected.length];
          Tally tally = Tally.begin("parents", PARENTS, "nodes", Progress.NONE);
          MemorySegment room = MemorySegment.ofArray(actual);
          DeviceParents.compute(session, porep, first, room, tally, Stop.create());
          return Inputs.difference(expected, actual, DeviceParents.ENTRY);
        });
  }

  private static Optional<String> replica(DeviceSession session) {
    List<BigInteger> keys = numbers("keys");
    List<BigInteger> data = numbers("data").reversed();
    List<BigInteger> sums = new ArrayList<>();
    for (int i = 0; i < NODES; i++) {
      sums.add(Fr.of(keys.get(i)).add(Fr.of(data.get(i))).toBigInteger());
    }
    try (DeviceMemory k = Inputs.upload(session, Inputs.bytes(keys, Fr.BYTES));
        DeviceMemory d = Inputs.upload(session, Inputs.bytes(data, Fr.BYTES));
        DeviceMemory replica = session.allocate(k.bytes())) {
      session
          .compile(KernelText.encoding())
          .run("encode_replica", NODES, Argument.of(k), Argument.of(d), Argument.of(replica));
      byte[] expected = Inputs.bytes(sums, Fr.BYTES);
      return Inputs.difference(expected, Inputs.download(session, replica), Fr.BYTES);
    }
  }

  /// Factors of an update: 0, 1 and the largest, which real ones hardly ever are, and another.
  static List<Fr> factors() {
    return List.of(
        Fr.ZERO,
        Fr.ONE,
        Fr.ONE.negate(),
        Fr.of(Inputs.ordinary("factors", Fr.MODULUS, 1).getFirst()));
  }

  /// Data of an update: of the nodes of each factor every second one is an edge, so that each of
  /// the first three factors meets each of them.
  static List<BigInteger> data() {
    List<BigInteger> edges = Inputs.edges(Fr.MODULUS, Fr.BYTES / Integer.BYTES);
    List<BigInteger> data = new ArrayList<>(Inputs.ordinary("data", Fr.MODULUS, NODES));
    for (int i = 0; i < NODES; i += 2) {
      data.set(i, edges.get(i / 2 % edges.size()));
    }
    return data;
  }

  /// Which of the factors a node has.
  static int factorOf(int node) {
    return (FIRST + node) >> SHIFT;
  }

  private static Optional<String> update(DeviceSession session) {
    List<BigInteger> old = numbers("old");
    List<BigInteger> data = data();
    List<Fr> factors = factors();
    List<BigInteger> updated = new ArrayList<>();
    for (int i = 0; i < NODES; i++) {
      Fr scaled = Fr.of(data.get(i)).multiply(factors.get(factorOf(i)));
      updated.add(Fr.of(old.get(i)).add(scaled).toBigInteger());
    }
    try (DeviceMemory o = Inputs.upload(session, Inputs.bytes(old, Fr.BYTES));
        DeviceMemory d = Inputs.upload(session, Inputs.bytes(data, Fr.BYTES));
        DeviceMemory f = Inputs.upload(session, Inputs.montgomery(factors));
        DeviceMemory result = session.allocate(o.bytes())) {
      session
          .compile(KernelText.encoding())
          .run(
              "encode_update",
              NODES,
              Argument.of(o),
              Argument.of(d),
              Argument.of(f),
              Argument.of((long) FIRST),
              Argument.of(SHIFT),
              Argument.of(result));
      byte[] expected = Inputs.bytes(updated, Fr.BYTES);
      return Inputs.difference(expected, Inputs.download(session, result), Fr.BYTES);
    }
  }

  /// Edges, then others.
  private static List<BigInteger> numbers(String label) {
    List<BigInteger> numbers = new ArrayList<>(Inputs.edges(Fr.MODULUS, Fr.BYTES / Integer.BYTES));
    numbers.addAll(Inputs.ordinary(label, Fr.MODULUS, NODES));
    return numbers.subList(0, NODES);
  }
}
