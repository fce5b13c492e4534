package fil.proofs.porep;

import fil.num.Bytes32;
import fil.proofs.merkle.MerkleProof;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/// The answers to all synthetic challenges of a sector: what a miner keeps when it deletes the layers
/// before it knows which of them will be asked for (FIP-0059), see [SynthProofs].
///
/// [SynthProofs]: https://github.com/filecoin-project/rust-fil-proofs/blob/master/storage-proofs-porep/src/stacked/vanilla/params.rs
///
/// @param seal the sector
public record SyntheticAnswers(Seal seal) {

  public static SyntheticAnswers of(Seal seal) {
    return new SyntheticAnswers(seal);
  }

  /// Writes the content of [CacheFile#SYNTHETIC]: the three roots, then for each challenge the
  /// node, its parents, and leaves, columns and siblings from the lowest level up. Nothing says how
  /// many there are of anything: the settings do. Numbers have 64 bits, little endian.
  ///
  /// @throws UncheckedIOException when there is no room
  public void write(OutputStream out) {
    StackedGraph graph = StackedGraph.of(seal.porep());
    List<Long> challenges =
        Challenges.of(seal.porep().size()).syntheticSet(seal.replicaId(), seal.commR());
    try {
      write(out, seal.commD());
      write(out, seal.commitment().commC());
      write(out, seal.commitment().commRLast());
      for (long challenge : challenges) {
        write(out, VanillaProof.answer(challenge, seal, graph), graph.parents(challenge));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(OutputStream out, VanillaProof answer, List<Long> parents)
      throws IOException {
    write(out, answer.challenge());
    for (long parent : parents) {
      write(out, parent);
    }
    write(out, answer.inData());
    write(out, answer.columns().challenged());
    for (ColumnProof parent : answer.columns().base()) {
      write(out, parent);
    }
    for (ColumnProof parent : answer.columns().expander()) {
      write(out, parent);
    }
    write(out, answer.inReplica());
  }

  private static void write(OutputStream out, ColumnProof proof) throws IOException {
    for (Bytes32 label : proof.column().labels()) {
      write(out, label);
    }
    write(out, proof.inclusion());
  }

  private static void write(OutputStream out, MerkleProof proof) throws IOException {
    write(out, proof.leaf());
    for (MerkleProof.Step step : proof.path()) {
      for (Bytes32 sibling : step.siblings()) {
        write(out, sibling);
      }
    }
  }

  private static void write(OutputStream out, Bytes32 hash) throws IOException {
    out.write(hash.toArray());
  }

  private static void write(OutputStream out, long number) throws IOException {
    out.write(
        ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN).putLong(number).array());
  }
}
