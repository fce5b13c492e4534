package fil.proofs.snark;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import fil.cid.Cid;
import fil.crypto.Sha256;
import fil.crypto.bls12381.Fr;
import fil.datasets.Datasets;
import fil.num.ActorId;
import fil.num.Bytes;
import fil.num.Bytes32;
import fil.num.SectorNumber;
import fil.proofs.groth16.UnfitParametersException;
import fil.proofs.groth16.VerifyingKey;
import fil.proofs.porep.RegisteredSealProof;
import fil.proofs.porep.SealStatement;
import fil.proofs.porep.SectorIdentity;
import fil.proofs.porep.SectorSize;
import fil.proofs.snark.ParameterSet.Kind;
import fil.proofs.snarkpack.AggregateVersion;
import fil.proofs.snarkpack.ReferenceString;
import fil.proofs.snarkpack.SectorAggregates;
import fil.proofs.update.UpdateStatement;
import fil.vm.AggregateSeals;
import fil.vm.SealProofType;
import fil.vm.SealVerifyInfo;
import fil.vm.SectorId;
import fil.work.Progress;
import fil.work.Stop;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The reference's aggregates, as the virtual machine asks for them.
class AggregatesOnChainTest {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private static final ReferenceString STRING =
      ReferenceString.insecure(
          element("srs/alpha"), element("srs/beta"), 33, Progress.NONE, Stop.create());

  private static final VerifyingKeys CIRCUITS =
      VerifyingKeys.none()
          .with(new ParameterSet(Kind.POREP, SectorSize.KIB_2), key("groth16-porep-2kib-params"))
          .with(new ParameterSet(Kind.UPDATE, SectorSize.KIB_2), key("groth16-update-2kib-params"));

  private static final SnarkVerifier VERIFIER =
      new SnarkVerifier(CIRCUITS.with(STRING.verificationKey()));

  private static final ChainProofs PROOFS = new ChainProofs(VERIFIER);

  @TempDir private Path folder;

  /// A message is about the sectors of one miner, which none of the recorded aggregates of seals
  /// is.
  @Test
  void acceptsSealsOfOneSectorTwice() {
    JsonNode sector = json("sector-2kib-zeros");
    Bytes proof = sealProof("2kib-zeros");
    Bytes aggregate =
        SectorAggregates.aggregateSeals(
            STRING,
            List.of(statement(sector), statement(sector)),
            List.of(proof, proof),
            AggregateVersion.V1,
            Progress.NONE,
            Stop.create());

    assertThat(PROOFS.verifyAggregateSeals(seals(sector, 2, aggregate, 0))).isTrue();
    // What follows an aggregate is not looked at.
    assertThat(PROOFS.verifyAggregateSeals(seals(sector, 2, aggregate.concat(Bytes.of(7)), 0)))
        .isTrue();
    assertThat(PROOFS.verifyAggregateSeals(seals(sector, 2, aggregate, 1))).isFalse();
    assertThat(PROOFS.verifyAggregateSeals(seals(sector, 2, aggregate, 2))).isFalse();
    assertThat(PROOFS.verifyAggregateSeals(seals(sector, 1, aggregate, 0))).isFalse();
    assertThat(PROOFS.verifyAggregateSeals(seals(sector, 3, aggregate, 0))).isFalse();
    assertThat(PROOFS.verifyAggregateSeals(seals(sector, 0, aggregate, 0))).isFalse();
    assertThat(PROOFS.verifyAggregateSeals(seals(sector, 2, Bytes.EMPTY, 0))).isFalse();
    assertThat(PROOFS.verifyAggregateSeals(seals(json("sector-2kib-random"), 2, aggregate, 0)))
        .isFalse();
  }

  @Test
  void acceptsTheReferencesNonInteractiveProof() {
    JsonNode sector = json("sector-2kib-zeros");
    JsonNode recorded = json("porep-2kib-non-interactive");
    Bytes proof = hex(recorded, "proof");

    assertThat(PROOFS.verifySeal(nonInteractive(sector, recorded, proof))).isTrue();
    assertThat(
            PROOFS.verifySeal(nonInteractive(sector, recorded, proof.slice(0, proof.size() - 1))))
        .isFalse();
    assertThat(PROOFS.verifySeal(nonInteractive(sector, recorded, sealProof("2kib-zeros"))))
        .isFalse();
    assertThat(PROOFS.verifySeal(nonInteractive(json("sector-2kib-random"), recorded, proof)))
        .isFalse();
  }

  @Test
  void acceptsTheReferencesAggregateOfUpdates() {
    JsonNode update = json("update-2kib").get(0);
    Bytes aggregate = hex(json("aggregate-porep-2kib").get("aggregates").get(4), "aggregate");
    UpdateStatement statement =
        new UpdateStatement(
            SectorSize.KIB_2,
            new Bytes32(hex(update, "comm_r_old")),
            new Bytes32(hex(update, "comm_d_new")),
            new Bytes32(hex(update, "comm_r_new")));

    assertThat(VERIFIER.updates(List.of(statement, statement), aggregate)).isTrue();
    assertThat(VERIFIER.updates(List.of(statement), aggregate)).isFalse();
    assertThat(VERIFIER.updates(List.of(), aggregate)).isFalse();
    assertThat(VERIFIER.updates(List.of(statement, statement), Bytes.EMPTY)).isFalse();
  }

  /// A verifier without a reference string does not know, which is not the message's fault.
  @Test
  void saysThatThereIsNoReferenceString() {
    ChainProofs without = new ChainProofs(new SnarkVerifier(CIRCUITS));
    JsonNode sector = json("sector-2kib-zeros");

    assertThatThrownBy(() -> without.verifyAggregateSeals(seals(sector, 2, Bytes.EMPTY, 0)))
        .isInstanceOf(UnfitParametersException.class)
        .hasMessageContaining("there is no structured reference string");
  }

  @Test
  void findsTheReferenceStringBesideParameters() throws IOException {
    Path file = folder.resolve(ReferenceString.FILE_NAME);
    Files.write(file, STRING.toBytes().toArray());

    assertThat(VerifyingKeys.in(new ParameterFolder(folder)).powers())
        .isEqualTo(STRING.verificationKey());

    Files.write(file, STRING.toBytes().slice(0, 100).toArray());
    assertThatThrownBy(() -> VerifyingKeys.in(new ParameterFolder(folder)))
        .isInstanceOf(UnfitParametersException.class)
        .hasMessageContaining("is no reference string");
  }

  private static AggregateSeals seals(JsonNode sector, int count, Bytes proof, long kind) {
    AggregateSeals.Seal seal =
        new AggregateSeals.Seal(
            new SectorNumber(sector.get("sector_number").longValue()),
            hex(sector, "ticket"),
            hex(sector, "seed"),
            Cid.ofReplicaCommitment(new Bytes32(hex(sector, "comm_r"))),
            Cid.ofDataCommitment(new Bytes32(hex(sector, "comm_d"))));
    return new AggregateSeals(
        new ActorId(sector.get("actor_id").longValue()),
        SealProofType.STACKED_DRG_2_KIB_V1_1,
        kind,
        proof,
        Collections.nCopies(count, seal));
  }

  private static SealVerifyInfo nonInteractive(JsonNode sector, JsonNode recorded, Bytes proof) {
    return new SealVerifyInfo(
        new SealProofType(recorded.get("registered_seal_proof").longValue()),
        new SectorId(
            new ActorId(sector.get("actor_id").longValue()),
            new SectorNumber(sector.get("sector_number").longValue())),
        List.of(),
        hex(sector, "ticket"),
        hex(recorded, "seed"),
        proof,
        Cid.ofReplicaCommitment(new Bytes32(hex(recorded, "comm_r"))),
        Cid.ofDataCommitment(new Bytes32(hex(recorded, "comm_d"))));
  }

  private static SealStatement statement(JsonNode sector) {
    RegisteredSealProof kind = RegisteredSealProof.of(SectorSize.KIB_2);
    return new SealStatement(
        kind.porep(),
        kind.challenges(),
        new SectorIdentity(
            sector.get("actor_id").longValue(), sector.get("sector_number").longValue()),
        new Bytes32(hex(sector, "ticket")),
        new Bytes32(hex(sector, "seed")),
        new Bytes32(hex(sector, "comm_d")),
        new Bytes32(hex(sector, "comm_r")));
  }

  private static Bytes sealProof(String name) {
    for (JsonNode each : json("groth16-porep-2kib-proofs")) {
      if (each.get("case").textValue().equals(name)) {
        return hex(each, "proof");
      }
    }
    throw new AssertionError("there is no proof of " + name);
  }

  private static VerifyingKey key(String parameters) {
    return VerifyingKey.decode(hex(json(parameters), "vk"));
  }

  private static Bytes hex(JsonNode json, String field) {
    return Bytes.parseHex(json.get(field).textValue());
  }

  private static JsonNode json(String name) {
    try {
      return MAPPER.readTree(Datasets.open(name).read());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The scalar of a label: its SHA-256 digest without the two highest bits.
  private static Fr element(String label) {
    byte[] digest = Sha256.hash(label.getBytes(US_ASCII));
    digest[digest.length - 1] &= 0x3f;
    return Fr.read(digest, 0);
  }
}
