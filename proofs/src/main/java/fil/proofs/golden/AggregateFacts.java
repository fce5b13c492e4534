package fil.proofs.golden;

import fil.cbor.MalformedInputException;
import fil.crypto.Sha256;
import fil.crypto.bls12381.Fr;
import fil.crypto.bls12381.Gt;
import fil.num.Bytes;
import fil.num.Bytes32;
import fil.proofs.golden.GoldenCheck.GoldenFile;
import fil.proofs.groth16.Groth16Proof;
import fil.proofs.groth16.VerifyingKey;
import fil.proofs.snarkpack.AggregateProof;
import fil.proofs.snarkpack.AggregateVersion;
import fil.proofs.snarkpack.Both;
import fil.proofs.snarkpack.Challenge;
import fil.proofs.snarkpack.Conversation;
import fil.proofs.snarkpack.ReferenceString;
import fil.proofs.snarkpack.SnarkPack;
import fil.work.Progress;
import java.nio.file.Files;
import java.util.List;

/// What golden files say of aggregates: the bytes, and what the challenges were.
///
/// @param string the reference string
/// @param key of the circuit whose proofs are aggregated
/// @param proofs all of them, padded
/// @param inputs of each proof, padded
/// @param include what else the aggregate is about
record AggregateFacts(
    ReferenceString string,
    VerifyingKey key,
    List<Groth16Proof> proofs,
    List<List<Fr>> inputs,
    Bytes include) {

  /// The file whose secrets the others share.
  private static final String SHARED = "snarkpack-toy.json";

  private static final String ALPHA = "srs_alpha";

  /// As many powers as the network reads of its own string, for 2¹⁴ proofs; they take 9.4 MB.
  private static final int MOST_POWERS = (1 << 15) + 1;

  /// The reference string of a file. Its secrets are in the file itself; else in
  /// `snarkpack-toy.json` beside it, since golden files share them; and where that is missing they
  /// are the ones that the description of golden files names.
  static ReferenceString string(Fields powers, Fields sha256, GoldenFile file, Comparison result) {
    Both<Fr> secrets = secrets(file);
    ReferenceString string =
        ReferenceString.insecure(
            secrets.alpha(),
            secrets.beta(),
            (int) powers.number(2, MOST_POWERS),
            Progress.NONE,
            file.stop());
    result.hash(sha256, Bytes32.copyOf(Sha256.hash(string.toBytes().toArray())));
    return string;
  }

  private static Both<Fr> secrets(GoldenFile file) {
    if (file.content().has(ALPHA)) {
      return secrets(file.content());
    }
    return Files.exists(file.path().resolveSibling(SHARED))
        ? secrets(file.beside(SHARED))
        : new Both<>(TestData.element("srs/alpha"), TestData.element("srs/beta"));
  }

  private static Both<Fr> secrets(Fields content) {
    return new Both<>(
        GoldenParameters.element(content.at(ALPHA)),
        GoldenParameters.element(content.at("srs_beta")));
  }

  static AggregateVersion version(String name) {
    try {
      return AggregateVersion.valueOf(name);
    } catch (IllegalArgumentException e) {
      throw new GoldenFormatException("no version of aggregates is called " + name);
    }
  }

  /// Makes the aggregate again, and compares its bytes and its challenges; then verifies it, and
  /// sees it refused as an aggregate about something else.
  ///
  /// @param bytes the field with the reference's aggregate
  /// @param size the field with its size
  /// @param transcript the field with the challenges
  /// @return the aggregate
  AggregateProof compare(
      AggregateVersion version,
      Fields bytes,
      Fields size,
      Fields transcript,
      GoldenFile file,
      Comparison comparison) {
    AggregateProof made =
        SnarkPack.aggregate(
            string.aggregationKey(proofs.size(), file.stop()),
            proofs,
            include,
            version,
            file.progress(),
            file.stop());
    comparison.value(size.path(), size.number(), (long) made.toBytes().size());
    comparison.bytes(bytes.path(), bytes.hex(), made.toBytes());
    challenges(version, made, transcript, comparison);
    try {
      AggregateProof read = AggregateProof.decode(bytes.hex());
      comparison.value("verified", true, verifies(read, include, version, file));
      Bytes other = Bytes.copyOf(Sha256.hash(include.toArray()));
      comparison.value(
          "verified with another include", false, verifies(read, other, version, file));
    } catch (MalformedInputException e) {
      comparison.fail(bytes.path() + " is no aggregate: " + e.getMessage());
    }
    return made;
  }

  private boolean verifies(
      AggregateProof proof, Bytes about, AggregateVersion version, GoldenFile file) {
    return SnarkPack.verify(
        string.verificationKey(), key, proof, inputs, about, version, file.stop());
  }

  private void challenges(
      AggregateVersion version, AggregateProof proof, Fields transcript, Comparison comparison) {
    Conversation conversation = Conversation.of(proof, include, version);
    List<Challenge> challenges = conversation.after(proof.rounds());
    scalar(transcript.at("hcom"), conversation.commitments(), comparison);
    scalar(transcript.at("r"), conversation.factor(), comparison);
    scalar(transcript.at("gipa_0_before_rounds"), conversation.opening(), comparison);
    comparison.list(
        transcript.at("inverse_challenges_by_round").path(),
        transcript.at("inverse_challenges_by_round").elements().stream()
            .map(Fields::hex32)
            .toList(),
        challenges.stream().map(each -> new Bytes32(each.inverse().toBytes())).toList());
    scalar(transcript.at("final_r"), conversation.foldedFactor(challenges), comparison);
    Gt alpha = proof.commitmentAb().alpha();
    Gt beta = proof.commitmentAb().beta();
    comparison.hash(
        transcript.at("com_ab_bincode_sha256"),
        Bytes32.copyOf(Sha256.hash(alpha.toBytes().concat(beta.toBytes()).toArray())));
  }

  private static void scalar(Fields expected, Fr computed, Comparison comparison) {
    comparison.hash(expected, new Bytes32(computed.toBytes()));
  }
}
