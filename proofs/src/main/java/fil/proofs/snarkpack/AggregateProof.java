package fil.proofs.snarkpack;

import fil.cbor.MalformedInputException;
import fil.crypto.bls12381.G1;
import fil.crypto.bls12381.G2;
import fil.crypto.bls12381.Gt;
import fil.num.Bytes;
import java.util.List;

/// One proof that many proofs of one circuit are right, see [SnarkPack].
///
/// Its size grows with the logarithm of their number: 2,260 bytes and 2,976 for each round. The
/// bytes are those of the chain, see [proof.rs]: points and values of the pairing compressed, in the
/// order of the components but for the number of proofs, 32 bits little endian, before the rounds;
/// and of the rounds first all commitments to `A` and `B`, then all to `C`, all products, all sums.
///
/// [SnarkPack]: https://eprint.iacr.org/2021/529
/// [proof.rs]: https://github.com/filecoin-project/bellperson/blob/master/src/groth16/aggregate/proof.rs
///
/// @param commitmentAb to the points `A` and `B` of all proofs
/// @param commitmentC to the points `C`
/// @param product of the pairings of `A` and `B`, each to the power of its factor
/// @param sum of the points `C`, each times its factor
/// @param rounds one for each halving of the number of proofs
/// @param remainder what is left after the last round
/// @param openingV that the folded key `v` is what its polynomial says
/// @param openingW that the folded key `w` is
public record AggregateProof(
    Both<Gt> commitmentAb,
    Both<Gt> commitmentC,
    Gt product,
    G1 sum,
    List<Round> rounds,
    Remainder remainder,
    Both<G2> openingV,
    Both<G1> openingW) {

  /// The most rounds that the reference reads. The network has powers for half as many proofs: the
  /// `2²⁰ + 1` of its string serve 2¹⁹, and it reads those for 2¹⁴ only.
  public static final int MAX_ROUNDS = 20;

  public AggregateProof {
    rounds = List.copyOf(rounds);
    if (rounds.isEmpty() || rounds.size() > MAX_ROUNDS) {
      throw new IllegalArgumentException(
          "an aggregate has 1 to %d rounds, not %d".formatted(MAX_ROUNDS, rounds.size()));
    }
  }

  /// The number of proofs, padding included.
  public int proofs() {
    return 1 << rounds.size();
  }

  /// Reads a proof.
  ///
  /// @throws MalformedInputException when the number of proofs is not a power of two from 2 to 2²⁰,
  ///   there are not as many bytes as it says, or an element is not in its group
  public static AggregateProof decode(Bytes bytes) {
    AggregateProof proof = decodeFirst(bytes);
    int size = AggregateReader.size(proof.rounds.size());
    if (bytes.size() > size) {
      throw MalformedInputException.tooMany(bytes.size() - size, size);
    }
    return proof;
  }

  /// Reads the proof that bytes begin with. The network's verifiers look at nothing behind it.
  ///
  /// @throws MalformedInputException when they do not begin with a proof
  public static AggregateProof decodeFirst(Bytes bytes) {
    return AggregateReader.read(bytes);
  }

  /// The bytes of this proof.
  ///
  /// @throws ArithmeticException when a value of the pairing is one, which has no form; the proofs
  ///   of an honest prover do not lead there
  public Bytes toBytes() {
    return AggregateWriter.write(this);
  }
}
