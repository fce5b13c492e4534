package fil.proofs.gpu;

import fil.proofs.gpu.DeviceProgram.Argument;
import fil.proofs.porep.ApiVersion;
import fil.proofs.porep.GraphSeed;
import fil.proofs.porep.Porep;
import fil.proofs.porep.StackedGraph;
import fil.work.Stop;
import fil.work.Tally;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// Parents of nodes on a device, as [StackedGraph] defines them and a parents' cache has them.
final class DeviceParents {

  static final int ENTRY = StackedGraph.DEGREE * Integer.BYTES;
  private static final int ROUNDS = 3;

  /// Nodes that are on the device at a time, at most: 56 MiB of parents.
  private static final long PIECE = 1L << 20;

  private static final long LOW_BITS = 0xffff_ffffL;

  private DeviceParents() {}

  /// Finds the parents of nodes of a graph.
  ///
  /// @param begin the first of these nodes
  /// @param entries room for fourteen numbers of 32 bits for each of them
  /// @param tally counts nodes
  /// @throws DeviceException when the device fails
  static void compute(
      DeviceSession session,
      Porep porep,
      long begin,
      MemorySegment entries,
      Tally tally,
      Stop stop) {
    long nodes = porep.nodes();
    long wanted = entries.byteSize() / ENTRY;
    long ends = Math.multiplyExact(nodes, StackedGraph.EXPANSION_DEGREE);
    int halfBits = Math.max(1, Math.ceilDiv(Long.SIZE - Long.numberOfLeadingZeros(ends - 1), 2));
    boolean first = porep.version() == ApiVersion.V1_0_0;
    long piece = Math.min(PIECE, wanted);
    DeviceProgram program = session.compile(KernelText.parents());
    byte[] near = GraphSeed.DR_SAMPLE.of(porep.porepId()).toArray();
    byte[] keys = GraphSeed.FEISTEL.of(porep.porepId()).toArray();
    try (DeviceMemory seed = Inputs.upload(session, near);
        DeviceMemory key = Inputs.upload(session, keys);
        DeviceMemory table = session.allocate(((long) ROUNDS << halfBits) * Integer.BYTES);
        DeviceMemory result = session.allocate(piece * ENTRY)) {
      program.run(
          "feistel_table",
          (long) ROUNDS << halfBits,
          Argument.of(key),
          Argument.of(halfBits),
          Argument.of(table));
      for (long from = 0; from < wanted; from += piece) {
        stop.check();
        long count = Math.min(piece, wanted - from);
        program.run(
            "parents",
            count,
            Argument.of(seed),
            Argument.of(table),
            Argument.of(halfBits),
            Argument.of(ends),
            Argument.of(first ? LOW_BITS : -1L),
            Argument.of(first ? 1 : 0),
            Argument.of(begin + from),
            Argument.of(result));
        session.download(result, 0, entries.asSlice(from * ENTRY, count * ENTRY));
        tally.add(count);
      }
      session.finish();
    }
  }

  /// The parents of a node as the definition has them, least significant byte first.
  static byte[] defined(StackedGraph graph, long node) {
    ByteBuffer entry = ByteBuffer.allocate(ENTRY).order(ByteOrder.LITTLE_ENDIAN);
    graph.parents(node).forEach(parent -> entry.putInt((int) (long) parent));
    return entry.array();
  }
}
