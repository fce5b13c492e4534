package fil.proofs.r1cs;

import fil.crypto.bls12381.Fr;
import fil.num.Bytes32;
import fil.proofs.hash.TreeHash;
import fil.proofs.merkle.MerkleProof;
import fil.proofs.merkle.MerkleProof.Step;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/// What a circuit should leave to its prover, put together as the circuit is: numbers, and of
/// numbers that have two decompositions into bits the lowest bit, which tells them apart.
final class ProversChoices {

  /// Numbers below this one have two decompositions into 255 bits.
  private static final BigInteger TWICE = BigInteger.TWO.pow(255).subtract(Fr.MODULUS);

  private final List<Fr> values = new ArrayList<>();

  List<Fr> values() {
    return List.copyOf(values);
  }

  void numbers(List<Bytes32> numbers) {
    numbers.forEach(number -> values.add(Fr.of(number.bytes())));
  }

  void bits(List<Bytes32> numbers) {
    numbers.forEach(this::bits);
  }

  void bits(Bytes32 number) {
    bits(Fr.of(number.bytes()));
  }

  void bits(Fr number) {
    BigInteger value = number.toBigInteger();
    if (value.compareTo(TWICE) < 0) {
      values.add(value.testBit(0) ? Fr.ONE : Fr.ZERO);
    }
  }

  /// The siblings on the way up a tree.
  void path(MerkleProof proof) {
    proof.path().forEach(step -> numbers(step.siblings()));
  }

  /// The siblings on the way up a tree over data, whose nodes are decomposed to be hashed.
  void binaryPath(MerkleProof proof) {
    for (int level = 0; level < proof.path().size(); level++) {
      Step step = proof.path().get(level);
      numbers(step.siblings());
      List<Bytes32> children = new ArrayList<>(step.siblings());
      children.add(step.index(), proof.nodeAbove(level, TreeHash.SHA254));
      bits(children);
    }
  }
}
