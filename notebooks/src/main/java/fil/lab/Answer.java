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
public record Answer(String miner, int leaf, MerkleProof proof, Bytes32 commC, Bytes32 commR)
    implements Showable {

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
  public MimeBundle bundle() {
    return Grid.of(caption(), columns(), rows()).bundle();
  }

  private String caption() {
    return String.format(
        Locale.ROOT,
        "Challenge: leaf %d. %s %s",
        leaf,
        isAnswered() ? "Answered:" : "Not answered:",
        isAnswered()
            ? "the way up ends in CommR."
            : "the way up ends elsewhere. " + miner + " cannot show this leaf.");
  }

  private static List<Grid.Column> columns() {
    return List.of(
        Grid.Column.text("step"),
        Grid.Column.numbers("place"),
        Grid.Column.numbers("siblings"),
        Grid.Column.text("gives"));
  }

  private List<List<String>> rows() {
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
