package fil.proofs.merkle;

import fil.cbor.MalformedInputException;
import fil.num.Bytes32;
import fil.proofs.merkle.MerkleProof.Step;
import fil.proofs.wire.Wire;
import fil.proofs.wire.Wire.Part;
import fil.proofs.wire.WireIn;
import fil.proofs.wire.WireOut;
import java.util.ArrayList;
import java.util.List;

/// How the reference writes a [MerkleProof], see [proof.rs]: one of three kinds, which have one, two
/// or three paths. The first kind has its path last, the others have theirs first.
///
/// [proof.rs]: https://github.com/filecoin-project/rust-fil-proofs/blob/master/storage-proofs-core/src/merkle/proof.rs
final class MerkleProofWire {

  private static final List<String> KINDS = List.of("Single", "Sub", "Top");

  private static final Part<Step, List<Bytes32>> HASHES =
      new Part<>("hashes", Wire.listOf(Wire.HASH), Step::siblings);
  private static final Part<Step, Long> INDEX =
      new Part<>("index", Wire.U64, step -> (long) step.index());
  private static final Wire<Step> STEP =
      Wire.record(List.of(HASHES, INDEX), in -> new Step(place(in.get(INDEX)), in.get(HASHES)));

  private static final Part<List<Step>, List<Step>> STEPS =
      new Part<>("path", Wire.listOf(STEP), steps -> steps);
  private static final Wire<List<Step>> PATH = Wire.record(List.of(STEPS), in -> in.get(STEPS));

  private static final Part<MerkleProof, Bytes32> ROOT =
      new Part<>("root", Wire.HASH, MerkleProof::root);
  private static final Part<MerkleProof, Bytes32> LEAF =
      new Part<>("leaf", Wire.HASH, MerkleProof::leaf);
  private static final Part<MerkleProof, List<Step>> WHOLE =
      new Part<>("path", PATH, MerkleProof::path);
  private static final Part<MerkleProof, List<Step>> BASE =
      new Part<>("base_proof", PATH, MerkleProofWire::inBaseTree);
  private static final Part<MerkleProof, List<Step>> SUB =
      new Part<>("sub_proof", PATH, proof -> joint(proof, 0));
  private static final Part<MerkleProof, List<Step>> TOP =
      new Part<>("top_proof", PATH, proof -> joint(proof, 1));

  /// By their number of joints.
  private static final List<Wire<MerkleProof>> CONTENTS =
      List.of(
          Wire.record(
              List.of(ROOT, LEAF, WHOLE),
              in -> new MerkleProof(in.get(LEAF), in.get(WHOLE), in.get(ROOT))),
          Wire.record(
              List.of(BASE, SUB, ROOT, LEAF),
              in -> joined(in.get(LEAF), in.get(ROOT), in.get(BASE), List.of(in.get(SUB)))),
          Wire.record(
              List.of(BASE, SUB, TOP, ROOT, LEAF),
              in ->
                  joined(
                      in.get(LEAF),
                      in.get(ROOT),
                      in.get(BASE),
                      List.of(in.get(SUB), in.get(TOP)))));

  private static final Part<MerkleProof, MerkleProof> DATA =
      new Part<>("data", new ByKind(), proof -> proof);

  static final Wire<MerkleProof> MERKLE_PROOF = Wire.record(List.of(DATA), in -> in.get(DATA));

  private MerkleProofWire() {}

  private static List<Step> inBaseTree(MerkleProof proof) {
    return proof.path().subList(0, proof.path().size() - proof.joints());
  }

  private static List<Step> joint(MerkleProof proof, int number) {
    int at = proof.path().size() - proof.joints() + number;
    return proof.path().subList(at, at + 1);
  }

  private static MerkleProof joined(
      Bytes32 leaf, Bytes32 root, List<Step> base, List<List<Step>> joints) {
    List<Step> path = new ArrayList<>(base);
    for (List<Step> joint : joints) {
      if (joint.size() != 1) {
        throw new IllegalArgumentException("a joint of trees has " + joint.size() + " levels");
      }
      path.addAll(joint);
    }
    return new MerkleProof(leaf, path, root, joints.size());
  }

  private static int place(long index) {
    if (index > Integer.MAX_VALUE) {
      throw new IllegalArgumentException("place " + index + " among children");
    }
    return (int) index;
  }

  private static final class ByKind implements Wire<MerkleProof> {

    @Override
    public void write(WireOut out, MerkleProof proof) {
      out.beginKind(proof.joints(), KINDS.get(proof.joints()));
      CONTENTS.get(proof.joints()).write(out, proof);
      out.endKind();
    }

    /// @throws MalformedInputException when no proof comes
    @Override
    public MerkleProof read(WireIn in) {
      MerkleProof proof = CONTENTS.get(in.beginKind(KINDS)).read(in);
      in.endKind();
      return proof;
    }
  }
}
