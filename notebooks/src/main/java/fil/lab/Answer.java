package fil.lab;

import fil.crypto.bls12381.Fr;
import fil.num.Bytes;
import fil.num.Bytes32;
import fil.proofs.hash.Poseidon;
import fil.proofs.hash.TreeHash;
import fil.proofs.merkle.MerkleProof;
import fil.proofs.merkle.MerkleProof.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A miner's answer to a challenge: a leaf of the replica and the hashes beside its way up.
///
/// @param miner who answers
/// @param leaf which leaf was asked for
/// @param proof the leaf and its siblings, as the miner has them, and the root they should lead to
/// @param commC the root over the labels
/// @param commR what is known to everybody
/// @param rows the tree over what is on the miner's disk, the leaves first
/// @param sealedRows the same when it was sealed
public record Answer(
    String miner,
    int leaf,
    MerkleProof proof,
    Bytes32 commC,
    Bytes32 commR,
    List<List<Bytes>> rows,
    List<List<Bytes>> sealedRows)
    implements Figure {

  private static final int SHOWN_BYTES = 8;

  /// Whether the answer leads to CommR. Whoever asks knows nothing but CommR.
  public boolean isAnswered() {
    return proof.isValid(TreeHash.POSEIDON) && commitment(proof.root()).equals(commR);
  }

  /// The number of hashes that came with the leaf.
  public int siblings() {
    return proof.path().stream().mapToInt(step -> step.siblings().size()).sum();
  }

  @Override
  public String title() {
    return "Challenge: leaf " + leaf + " of the replica of " + miner;
  }

  @Override
  public String alternative() {
    return String.format(
        Locale.ROOT,
        "%s: the leaf and %d hashes beside its way up end %s",
        isAnswered() ? "Answered" : "Not answered",
        siblings(),
        isAnswered()
            ? "in CommR."
            : "elsewhere than in CommR. The replica is not what was sealed.");
  }

  @Override
  public Picture picture() {
    return figure().picture();
  }

  @Override
  public String sketch() {
    return figure().sketch();
  }

  /// The steps of the way up.
  @Override
  public List<Grid> data() {
    return List.of(Grid.of("The way up", columns(), steps()));
  }

  private MerkleTreeFigure figure() {
    MerkleTreeFigure disk = MerkleTreeFigure.of(title(), rows).opening(leaf);
    return (rows.equals(sealedRows) ? disk : disk.comparedTo(sealedRows)).described(alternative());
  }

  private static List<Grid.Column> columns() {
    return List.of(
        Grid.Column.text("step"),
        Grid.Column.numbers("place"),
        Grid.Column.numbers("siblings"),
        Grid.Column.text("gives"));
  }

  private List<List<String>> steps() {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("leaf", String.valueOf(leaf), "", brief(proof.leaf())));
    Bytes32 node = proof.leaf();
    for (int i = 0; i < proof.path().size(); i++) {
      Step step = proof.path().get(i);
      node = parent(node, step);
      String name = i == proof.path().size() - 1 ? "root (CommRLast)" : "row " + (i + 1);
      rows.add(
          List.of(
              name,
              String.valueOf(step.index()),
              String.valueOf(step.siblings().size()),
              brief(node)));
    }
    rows.add(List.of("hashed with CommC", "", "1", brief(commitment(node))));
    rows.add(List.of("CommR on chain", "", "", brief(commR)));
    return rows;
  }

  private static Bytes32 parent(Bytes32 node, Step step) {
    Fr[] children = new Fr[step.siblings().size() + 1];
    for (int i = 0; i < children.length; i++) {
      Bytes32 child = i == step.index() ? node : step.siblings().get(i < step.index() ? i : i - 1);
      children[i] = Fr.of(child.bytes());
    }
    return new Bytes32(Poseidon.ofMerkle(children.length).hash(children).toBytes());
  }

  private Bytes32 commitment(Bytes32 root) {
    Fr hash = Poseidon.ofMerkle(2).hash(Fr.of(commC.bytes()), Fr.of(root.bytes()));
    return new Bytes32(hash.toBytes());
  }

  private static String brief(Bytes32 node) {
    Bytes shown = node.bytes().slice(0, SHOWN_BYTES);
    return shown.toHex() + "…";
  }
}
