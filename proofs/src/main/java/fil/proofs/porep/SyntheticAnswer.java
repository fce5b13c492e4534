package fil.proofs.porep;

import fil.num.Bytes32;
import fil.proofs.merkle.MerkleProof;
import fil.proofs.merkle.Shape;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/// How the answer to one challenge is laid out in the file of [SyntheticAnswers].
///
/// The node, its parents, and leaves, columns and siblings from the lowest level up. Nothing says
/// how many there are of anything: the settings do. Numbers have 64 bits, little endian.
///
/// @param porep the settings
/// @param commD the root of the tree over the data
/// @param commC the root of the tree over the columns
/// @param commRLast the root of the tree over the replica
record SyntheticAnswer(Porep porep, Bytes32 commD, Bytes32 commC, Bytes32 commRLast) {

  private static final int COLUMNS = 1 + StackedGraph.DEGREE;

  /// How many bytes an answer has.
  static long size(Porep porep) {
    long numbers = (long) COLUMNS * Long.BYTES;
    int path = path(porep.shape(), porep);
    long hashes = path(Shape.BINARY, porep) + (long) COLUMNS * (porep.layers() + path) + path;
    return numbers + hashes * Bytes32.SIZE;
  }

  /// The leaf and the siblings of a path.
  private static int path(Shape shape, Porep porep) {
    return 1 + shape.aritiesUpwards(porep.nodes()).stream().mapToInt(arity -> arity - 1).sum();
  }

  /// Writes an answer.
  ///
  /// @param out room for [#size] bytes, little endian
  void write(VanillaProof answer, ByteBuffer out) {
    List<ColumnProof> columns = columns(answer);
    columns.forEach(column -> out.putLong(column.column().node()));
    write(answer.inData(), out);
    for (ColumnProof column : columns) {
      column.column().labels().forEach(label -> out.put(label.toArray()));
      write(column.inclusion(), out);
    }
    write(answer.inReplica(), out);
  }

  /// The column of the node, then those of its parents.
  private static List<ColumnProof> columns(VanillaProof answer) {
    List<ColumnProof> columns = new ArrayList<>(COLUMNS);
    columns.add(answer.columns().challenged());
    columns.addAll(answer.columns().base());
    columns.addAll(answer.columns().expander());
    return columns;
  }

  private static void write(MerkleProof proof, ByteBuffer out) {
    out.put(proof.leaf().toArray());
    for (MerkleProof.Step step : proof.path()) {
      step.siblings().forEach(sibling -> out.put(sibling.toArray()));
    }
  }

  /// Reads an answer.
  ///
  /// @param challenge what it answers
  /// @param in as many bytes, little endian
  /// @throws IllegalArgumentException when it answers another challenge
  VanillaProof read(long challenge, ByteBuffer in) {
    List<Long> nodes = new ArrayList<>(COLUMNS);
    for (int i = 0; i < COLUMNS; i++) {
      nodes.add(in.getLong());
    }
    List<Long> expected = new ArrayList<>(List.of(challenge));
    expected.addAll(StackedGraph.of(porep).parents(challenge));
    if (!nodes.equals(expected)) {
      throw new IllegalArgumentException(
          "there is no answer about node " + challenge + " and its parents where one is due");
    }
    MerkleProof inData = path(challenge, Shape.BINARY, commD, in);
    List<ColumnProof> columns = nodes.stream().map(node -> column(node, in)).toList();
    MerkleProof inReplica = path(challenge, porep.shape(), commRLast, in);
    return VanillaProof.of(
        inData,
        inReplica,
        new ColumnOpenings(
            columns.getFirst(),
            columns.subList(1, 1 + StackedGraph.BASE_DEGREE),
            columns.subList(1 + StackedGraph.BASE_DEGREE, COLUMNS)));
  }

  private ColumnProof column(long node, ByteBuffer in) {
    return new ColumnProof(
        new Column(node, hashes(porep.layers(), in)), path(node, porep.shape(), commC, in));
  }

  private MerkleProof path(long node, Shape shape, Bytes32 root, ByteBuffer in) {
    Bytes32 leaf = hashes(1, in).getFirst();
    List<MerkleProof.Step> steps = new ArrayList<>();
    long place = node;
    for (int arity : shape.aritiesUpwards(porep.nodes())) {
      steps.add(new MerkleProof.Step((int) (place % arity), hashes(arity - 1, in)));
      place /= arity;
    }
    return new MerkleProof(leaf, steps, root, shape.joints());
  }

  private static List<Bytes32> hashes(int count, ByteBuffer in) {
    List<Bytes32> hashes = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      byte[] hash = new byte[Bytes32.SIZE];
      in.get(hash);
      hashes.add(Bytes32.copyOf(hash));
    }
    return hashes;
  }
}
