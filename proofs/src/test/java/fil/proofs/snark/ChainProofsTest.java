package fil.proofs.snark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import fil.chain.PostProof;
import fil.cid.Cid;
import fil.datasets.Datasets;
import fil.num.ActorId;
import fil.num.Bytes;
import fil.num.Bytes32;
import fil.num.SectorNumber;
import fil.proofs.groth16.UnfitParametersException;
import fil.proofs.groth16.VerifyingKey;
import fil.vm.ReplicaUpdate;
import fil.vm.SealProofType;
import fil.vm.SealVerifyInfo;
import fil.vm.SectorId;
import fil.vm.UpdateProofType;
import fil.vm.WindowPost;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/// What the virtual machine asks, about proofs that the reference made.
class ChainProofsTest {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final long WINDOW_2_KIB = 10;

  private static JsonNode read(String name) {
    try {
      return MAPPER.readTree(Datasets.open(name).read());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static ChainProofs with(String... sets) {
    VerifyingKeys keys = VerifyingKeys.none();
    for (String set : sets) {
      JsonNode file = read("groth16-" + set + "-params");
      keys =
          keys.with(
              ParameterSet.named(set).orElseThrow(),
              VerifyingKey.decode(Bytes.parseHex(file.get("vk").textValue())));
    }
    return new ChainProofs(new SnarkVerifier(keys));
  }

  private static Bytes hex(JsonNode object, String name) {
    return Bytes.parseHex(object.get(name).textValue());
  }

  private static Bytes proof(String circuit, int number) {
    return hex(read("groth16-" + circuit + "-proofs").get(number), "proof");
  }

  private static SealVerifyInfo seal(String sector, Bytes proof, Bytes seed) {
    JsonNode known = read("sector-2kib-" + sector);
    return new SealVerifyInfo(
        SealProofType.STACKED_DRG_2_KIB_V1_1,
        new SectorId(
            new ActorId(known.get("actor_id").longValue()),
            new SectorNumber(known.get("sector_number").longValue())),
        List.of(),
        hex(known, "ticket"),
        seed,
        proof,
        Cid.ofReplicaCommitment(new Bytes32(hex(known, "comm_r"))),
        Cid.ofDataCommitment(new Bytes32(hex(known, "comm_d"))));
  }

  @Test
  void sealsHoldWithTheirOwnProofOnly() {
    ChainProofs proofs = with("porep-2kib");
    Bytes seed = hex(read("sector-2kib-zeros"), "seed");
    Bytes otherSeed = hex(read("sector-2kib-random"), "seed");
    Bytes proof = proof("porep-2kib", 0);

    assertThat(proofs.verifySeal(seal("zeros", proof, seed))).isTrue();
    assertThat(proofs.verifySeal(seal("zeros", proof, otherSeed))).isFalse();
    assertThat(proofs.verifySeal(seal("random", proof, otherSeed))).isFalse();
    assertThat(proofs.verifySeal(seal("zeros", proof.concat(proof), seed))).isFalse();
    assertThat(proofs.verifySeal(seal("zeros", proof.slice(0, 191), seed))).isFalse();
    assertThat(proofs.verifySeal(seal("zeros", Bytes.zeros(192), seed))).isFalse();
    assertThat(proofs.verifySeal(seal("zeros", Bytes.EMPTY, seed))).isFalse();
  }

  @Test
  void aMissingKeyIsNoFaultOfTheMessage() {
    Bytes seed = hex(read("sector-2kib-zeros"), "seed");
    SealVerifyInfo seal = seal("zeros", proof("porep-2kib", 0), seed);

    assertThatThrownBy(() -> with("window-2kib").verifySeal(seal))
        .isInstanceOf(UnfitParametersException.class)
        .hasMessageContaining("there is no verifying key for porep-2KiB");
  }

  /// A key in the place of another, which only a fault of ours could put there.
  @Test
  void aFaultInHereIsNoFaultOfTheMessage() {
    ChainProofs seals = withKeyOf("winning-2kib", "porep-2kib");
    ChainProofs windows = withKeyOf("winning-2kib", "window-2kib");
    ChainProofs updates = withKeyOf("winning-2kib", "update-2kib");
    Bytes seed = hex(read("sector-2kib-zeros"), "seed");
    PostProof both =
        new PostProof(WINDOW_2_KIB, proof("window-2kib", 0).concat(proof("window-2kib", 1)));
    WindowPost window =
        window(
            hex(read("post-window-2kib"), "randomness"),
            List.of("zeros", "gaps", "random"),
            List.of(both));

    assertFails(() -> seals.verifySeal(seal("zeros", proof("porep-2kib", 0), seed)));
    assertFails(() -> windows.verifyWindowPost(window));
    assertFails(() -> updates.verifyReplicaUpdate(update()));
  }

  private static ChainProofs withKeyOf(String other, String set) {
    VerifyingKey wrong = Recorded.key(other);
    String name = ParameterSet.named(set).orElseThrow().fileName();
    return new ChainProofs(
        new SnarkVerifier(new VerifyingKeys(Map.of(name, wrong), Optional.empty())));
  }

  private static void assertFails(ThrowingCallable question) {
    assertThatThrownBy(question)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("public inputs, not ");
  }

  private static ReplicaUpdate update() {
    JsonNode update = read("update-2kib").get(0);
    return new ReplicaUpdate(
        new UpdateProofType(0),
        Cid.ofReplicaCommitment(new Bytes32(hex(update, "comm_r_old"))),
        Cid.ofReplicaCommitment(new Bytes32(hex(update, "comm_r_new"))),
        Cid.ofDataCommitment(new Bytes32(hex(update, "comm_d_new"))),
        proof("update-2kib", 0));
  }

  private static WindowPost window(Bytes randomness, List<String> sectors, List<PostProof> proofs) {
    List<WindowPost.Sector> known = new ArrayList<>();
    for (String sector : sectors) {
      JsonNode file = read("sector-2kib-" + sector);
      known.add(
          new WindowPost.Sector(
              SealProofType.STACKED_DRG_2_KIB_V1_1,
              new SectorNumber(file.get("sector_number").longValue()),
              Cid.ofReplicaCommitment(new Bytes32(hex(file, "comm_r")))));
    }
    return new WindowPost(randomness, proofs, known, new ActorId(1000));
  }

  @Test
  void windowsHoldForTheirSectorsAndTheirTime() {
    ChainProofs proofs = with("window-2kib");
    Bytes randomness = hex(read("post-window-2kib"), "randomness");
    byte[] raised = randomness.toArray();
    raised[31] |= (byte) 0xc0;
    List<String> sectors = List.of("zeros", "gaps", "random");
    PostProof both =
        new PostProof(WINDOW_2_KIB, proof("window-2kib", 0).concat(proof("window-2kib", 1)));

    assertThat(proofs.verifyWindowPost(window(randomness, sectors, List.of(both)))).isTrue();
    assertThat(proofs.verifyWindowPost(window(Bytes.copyOf(raised), sectors, List.of(both))))
        .as("the two top bits are the chain's and not the proof's")
        .isTrue();
    assertThat(proofs.verifyWindowPost(window(Bytes.zeros(32), sectors, List.of(both)))).isFalse();
    assertThat(proofs.verifyWindowPost(window(randomness, sectors.subList(0, 2), List.of(both))))
        .isFalse();
    assertThat(proofs.verifyWindowPost(window(randomness, sectors, List.of()))).isFalse();
    PostProof ofOtherSize = new PostProof(WINDOW_2_KIB + 1, both.bytes());
    assertThat(proofs.verifyWindowPost(window(randomness, sectors, List.of(ofOtherSize))))
        .isFalse();
    PostProof unknown = new PostProof(99, both.bytes());
    assertThat(proofs.verifyWindowPost(window(randomness, sectors, List.of(unknown)))).isFalse();
  }

  /// Partitions are one proof's bytes: the network takes no list of proofs, be they right.
  @Test
  void aWindowHasOneProof() {
    ChainProofs proofs = with("window-2kib");
    Bytes randomness = hex(read("post-window-2kib"), "randomness");
    List<String> sectors = List.of("zeros", "gaps", "random");
    PostProof first = new PostProof(WINDOW_2_KIB, proof("window-2kib", 0));
    PostProof second = new PostProof(WINDOW_2_KIB, proof("window-2kib", 1));
    PostProof both = new PostProof(WINDOW_2_KIB, first.bytes().concat(second.bytes()));
    PostProof none = new PostProof(WINDOW_2_KIB, Bytes.EMPTY);

    assertThat(proofs.verifyWindowPost(window(randomness, sectors, List.of(both)))).isTrue();
    for (List<PostProof> several :
        List.of(List.of(first, second), List.of(both, both), List.of(both, none))) {
      assertThat(proofs.verifyWindowPost(window(randomness, sectors, several)))
          .as("%s", several)
          .isFalse();
    }
  }

  /// As the miner actor lists them where one of four is faulty: the first good one stands in for
  /// it.
  @Test
  void aSectorThatStandsInForOthersIsProvedOnce() {
    ChainProofs proofs = with("window-2kib");
    Bytes randomness = hex(read("post-window-2kib"), "randomness");
    PostProof both =
        new PostProof(WINDOW_2_KIB, proof("window-2kib", 0).concat(proof("window-2kib", 1)));
    WindowPost repeated =
        window(randomness, List.of("zeros", "gaps", "random", "zeros"), List.of(both));
    WindowPost allRepeated =
        window(randomness, List.of("random", "zeros", "random", "gaps", "zeros"), List.of(both));

    assertThat(proofs.verifyWindowPost(repeated)).isTrue();
    assertThat(proofs.verifyWindowPost(allRepeated)).isTrue();
    assertThat(
            proofs.verifyWindowPost(
                window(randomness, List.of("zeros", "gaps", "zeros"), List.of(both))))
        .as("two sectors, of which one is listed twice, are not three")
        .isFalse();
  }

  /// The last one counts, in the machine of the network too.
  @Test
  void ofANumberWithTwoReplicasTheLastOneCounts() {
    ChainProofs proofs = with("window-2kib");
    Bytes randomness = hex(read("post-window-2kib"), "randomness");
    PostProof both =
        new PostProof(WINDOW_2_KIB, proof("window-2kib", 0).concat(proof("window-2kib", 1)));
    WindowPost right = window(randomness, List.of("zeros", "gaps", "random"), List.of(both));
    WindowPost.Sector first = right.sectors().getFirst();
    WindowPost.Sector wrong =
        new WindowPost.Sector(
            first.sealProof(), first.number(), right.sectors().getLast().sealedCid());
    List<WindowPost.Sector> before = new ArrayList<>(right.sectors());
    before.addFirst(wrong);
    List<WindowPost.Sector> behind = new ArrayList<>(right.sectors());
    behind.addLast(wrong);

    assertThat(
            proofs.verifyWindowPost(
                new WindowPost(randomness, List.of(both), before, right.prover())))
        .isTrue();
    assertThat(
            proofs.verifyWindowPost(
                new WindowPost(randomness, List.of(both), behind, right.prover())))
        .isFalse();
  }

  @Test
  void updatesHoldForTheirCommitments() {
    ChainProofs proofs = with("update-2kib");
    ReplicaUpdate update = update();
    UpdateProofType type = update.type();
    Cid old = update.oldSealedCid();
    Cid next = update.newSealedCid();
    Cid data = update.newUnsealedCid();
    Bytes proof = update.proof();

    assertThat(proofs.verifyReplicaUpdate(update)).isTrue();
    assertThat(proofs.verifyReplicaUpdate(new ReplicaUpdate(type, next, old, data, proof)))
        .isFalse();
    assertThat(proofs.verifyReplicaUpdate(new ReplicaUpdate(type, data, next, data, proof)))
        .as("a name of data where one of a replica belongs")
        .isFalse();
  }

  /// Names of something else than data or a replica, which a message may bring.
  @Test
  void namesOfNoCommitmentMakeAProofBad() {
    ChainProofs proofs = with("porep-2kib", "window-2kib", "update-2kib");
    Cid raw = Cid.ofRaw(new byte[] {1});
    SealVerifyInfo seal =
        seal("zeros", proof("porep-2kib", 0), hex(read("sector-2kib-zeros"), "seed"));
    WindowPost post =
        window(
            hex(read("post-window-2kib"), "randomness"),
            List.of("zeros"),
            List.of(new PostProof(WINDOW_2_KIB, proof("window-2kib", 0))));
    WindowPost.Sector sector = post.sectors().getFirst();

    for (Cid name : List.of(raw, Cid.ofDagCbor(new byte[0]))) {
      assertThat(proofs.verifySeal(named(seal, name, seal.unsealedCid()))).isFalse();
      assertThat(proofs.verifySeal(named(seal, seal.sealedCid(), name))).isFalse();
      assertThat(
              proofs.verifyWindowPost(
                  new WindowPost(
                      post.randomness(),
                      post.proofs(),
                      List.of(new WindowPost.Sector(sector.sealProof(), sector.number(), name)),
                      post.prover())))
          .isFalse();
      assertThat(
              proofs.verifyReplicaUpdate(
                  new ReplicaUpdate(
                      new UpdateProofType(0), name, name, name, proof("update-2kib", 0))))
          .isFalse();
    }
  }

  private static SealVerifyInfo named(SealVerifyInfo like, Cid sealed, Cid unsealed) {
    return new SealVerifyInfo(
        like.sealProof(),
        like.sectorId(),
        like.dealIds(),
        like.randomness(),
        like.interactiveRandomness(),
        like.proof(),
        sealed,
        unsealed);
  }
}
