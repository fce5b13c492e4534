package fil.proofs.snark;

import fil.num.Bytes;
import fil.proofs.groth16.Groth16Proof;
import fil.proofs.porep.RegisteredSealProof;
import fil.proofs.porep.SealStatement;
import fil.proofs.post.PostStatement;
import fil.proofs.post.RegisteredPostProof;
import fil.proofs.update.RegisteredUpdateProof;
import fil.proofs.update.UpdateStatement;
import java.util.List;

/// A proof with what it proves, so that one who has nothing else can verify it.
public sealed interface StatedProof {

  /// One proof for each partition.
  List<Groth16Proof> proofs();

  /// The bytes that go on chain: the proofs one after the other.
  default Bytes bytes() {
    return proofs().stream().map(Groth16Proof::toBytes).reduce(Bytes.EMPTY, Bytes::concat);
  }

  /// Whether the proof holds.
  ///
  /// @throws fil.proofs.groth16.UnfitParametersException when there is no verifying key for it
  boolean holds(SnarkVerifier verifier);

  /// A sector was sealed.
  ///
  /// @param kind the seal proof that the statement is about
  record OfSeal(RegisteredSealProof kind, SealStatement statement, List<Groth16Proof> proofs)
      implements StatedProof {

    public OfSeal {
      proofs = List.copyOf(proofs);
    }

    @Override
    public boolean holds(SnarkVerifier verifier) {
      return verifier.seal(statement, proofs);
    }
  }

  /// Sectors are there.
  record OfPost(RegisteredPostProof kind, PostStatement statement, List<Groth16Proof> proofs)
      implements StatedProof {

    public OfPost {
      proofs = List.copyOf(proofs);
    }

    @Override
    public boolean holds(SnarkVerifier verifier) {
      return verifier.post(statement, proofs);
    }
  }

  /// The data of a sector was replaced.
  record OfUpdate(RegisteredUpdateProof kind, UpdateStatement statement, List<Groth16Proof> proofs)
      implements StatedProof {

    public OfUpdate {
      proofs = List.copyOf(proofs);
    }

    @Override
    public boolean holds(SnarkVerifier verifier) {
      return verifier.update(statement, proofs);
    }
  }
}
