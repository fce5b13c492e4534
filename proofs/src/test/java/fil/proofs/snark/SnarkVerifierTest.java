package fil.proofs.snark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fil.num.Bytes;
import fil.num.Bytes32;
import fil.proofs.groth16.Groth16Proof;
import fil.proofs.groth16.Parameters;
import fil.proofs.groth16.UnfitParametersException;
import fil.proofs.groth16.VerifyingKey;
import fil.proofs.porep.SealStatement;
import fil.proofs.porep.SectorIdentity;
import fil.proofs.porep.SectorSize;
import fil.proofs.post.PostStatement;
import fil.proofs.snark.ParameterSet.Kind;
import fil.proofs.snark.StatedProof.OfPost;
import fil.proofs.snark.StatedProof.OfSeal;
import fil.proofs.snark.StatedProof.OfUpdate;
import fil.proofs.snarkpack.AggregateVersion;
import fil.proofs.snarkpack.ReferenceString;
import fil.proofs.snarkpack.SectorAggregates;
import fil.proofs.snarkpack.VerificationKey;
import fil.proofs.update.UpdateStatement;
import fil.work.Progress;
import fil.work.Stop;
import fil.work.Stopped;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The reference's proofs, and statements that they do not prove: whatever is wrong is 'no', and
/// nothing else.
class SnarkVerifierTest {

  private static final Bytes32 OTHER = Bytes32.parseHex("02".repeat(32));

  /// The field's modulus, and more than it: no field elements.
  private static final List<Bytes32> BEYOND =
      List.of(
          Bytes32.parseHex("01000000fffffffffe5bfeff02a4bd5305d8a10908d83933487d9d2953a7ed73"),
          Bytes32.parseHex("ff".repeat(32)));

  private static final ReferenceString STRING =
      ReferenceString.insecure(
          Recorded.element("srs/alpha"),
          Recorded.element("srs/beta"),
          33,
          Progress.NONE,
          Stop.create());

  private static final SnarkVerifier VERIFIER = new SnarkVerifier(keys());

  private static VerifyingKeys keys() {
    VerifyingKeys keys = VerifyingKeys.none().with(STRING.verificationKey());
    for (Kind kind : Kind.values()) {
      keys = keys.with(new ParameterSet(kind, SectorSize.KIB_2), Recorded.key(kind + "-2kib"));
    }
    return keys;
  }

  @Test
  void acceptsWhatTheReferenceProved() {
    assertThat(Recorded.seal("zeros").holds(VERIFIER)).isTrue();
    assertThat(Recorded.seal("random").holds(VERIFIER)).isTrue();
    assertThat(Recorded.nonInteractive().holds(VERIFIER)).isTrue();
    assertThat(Recorded.window().holds(VERIFIER)).isTrue();
    assertThat(Recorded.winning().holds(VERIFIER)).isTrue();
    assertThat(Recorded.update().holds(VERIFIER)).isTrue();
  }

  @Test
  void refusesOtherSeals() {
    OfSeal seal = Recorded.seal("zeros");
    SealStatement is = seal.statement();
    List<SealStatement> others = new ArrayList<>();
    others.add(
        seal(is, new SectorIdentity(1000, 2), is.ticket(), is.seed(), is.commD(), is.commR()));
    others.add(
        seal(is, new SectorIdentity(1001, 1), is.ticket(), is.seed(), is.commD(), is.commR()));
    others.add(seal(is, is.identity(), OTHER, is.seed(), is.commD(), is.commR()));
    others.add(seal(is, is.identity(), is.ticket(), OTHER, is.commD(), is.commR()));
    others.add(seal(is, is.identity(), is.ticket(), is.seed(), OTHER, is.commR()));
    others.add(seal(is, is.identity(), is.ticket(), is.seed(), is.commD(), OTHER));
    others.add(seal(is, is.identity(), is.ticket(), is.seed(), Bytes32.ZERO, is.commR()));
    others.add(seal(is, is.identity(), is.ticket(), is.seed(), is.commD(), Bytes32.ZERO));
    for (Bytes32 beyond : BEYOND) {
      others.add(seal(is, is.identity(), is.ticket(), is.seed(), beyond, is.commR()));
      others.add(seal(is, is.identity(), is.ticket(), is.seed(), is.commD(), beyond));
    }

    for (SealStatement other : others) {
      assertThat(VERIFIER.seal(other, seal.proof())).as("%s", other).isFalse();
    }
  }

  private static SealStatement seal(
      SealStatement like,
      SectorIdentity identity,
      Bytes32 ticket,
      Bytes32 seed,
      Bytes32 commD,
      Bytes32 commR) {
    return new SealStatement(like.porep(), like.challenges(), identity, ticket, seed, commD, commR);
  }

  @Test
  void refusesOtherPosts() {
    for (OfPost post : List.of(Recorded.window(), Recorded.winning())) {
      PostStatement is = post.statement();
      for (Bytes32 randomness : List.of(OTHER, Bytes32.ZERO, BEYOND.getFirst(), BEYOND.getLast())) {
        PostStatement other = new PostStatement(is.settings(), randomness, is.sectors());
        assertThat(VERIFIER.post(other, post.proof())).as("%s", randomness).isFalse();
      }
      for (Bytes32 commR : List.of(OTHER, Bytes32.ZERO, BEYOND.getFirst(), BEYOND.getLast())) {
        PostStatement other =
            changed(is, sector -> new PostStatement.Sector(sector.number(), commR));
        assertThat(VERIFIER.post(other, post.proof())).as("%s", commR).isFalse();
      }
      PostStatement renumbered =
          changed(is, sector -> new PostStatement.Sector(sector.number() + 9, sector.commR()));
      assertThat(VERIFIER.post(renumbered, post.proof())).isFalse();
    }
    OfPost window = Recorded.window();
    OfPost winning = Recorded.winning();
    assertThat(VERIFIER.post(window.statement(), winning.proof())).isFalse();
    assertThat(VERIFIER.post(winning.statement(), window.proof())).isFalse();
  }

  /// The same with another first sector.
  private static PostStatement changed(
      PostStatement is, UnaryOperator<PostStatement.Sector> change) {
    List<PostStatement.Sector> sectors = new ArrayList<>(is.sectors());
    sectors.set(0, change.apply(sectors.getFirst()));
    return new PostStatement(is.settings(), is.randomness(), sectors);
  }

  @Test
  void refusesOtherUpdates() {
    OfUpdate update = Recorded.update();
    UpdateStatement is = update.statement();
    for (Bytes32 other : List.of(OTHER, Bytes32.ZERO, BEYOND.getFirst(), BEYOND.getLast())) {
      for (UpdateStatement wrong :
          List.of(
              new UpdateStatement(is.size(), other, is.commDNew(), is.commRNew()),
              new UpdateStatement(is.size(), is.commROld(), other, is.commRNew()),
              new UpdateStatement(is.size(), is.commROld(), is.commDNew(), other))) {
        assertThat(VERIFIER.update(wrong, update.proof())).as("%s", wrong).isFalse();
      }
    }
    assertThat(
            VERIFIER.update(
                new UpdateStatement(is.size(), is.commRNew(), is.commDNew(), is.commROld()),
                update.proof()))
        .as("the two replicas for each other")
        .isFalse();
  }

  @Test
  void refusesBytesThatAreNoProof() {
    for (StatedProof proof :
        List.of(
            Recorded.seal("zeros"),
            Recorded.window(),
            Recorded.winning(),
            Recorded.update(),
            Recorded.nonInteractive())) {
      Bytes good = proof.proof();
      for (Bytes bad :
          List.of(
              Bytes.EMPTY,
              Bytes.zeros(192),
              good.slice(0, good.size() - 1),
              good.slice(0, good.size() - 192),
              Bytes.parseHex("c0" + "00".repeat(47)).concat(good.slice(48, good.size())),
              Bytes.parseHex("80" + "00".repeat(46) + "04").concat(good.slice(48, good.size())),
              Bytes.of(0xff).concat(good.slice(1, good.size())))) {
        assertThat(with(proof, bad).holds(VERIFIER)).isFalse();
      }
      if (!proof.isAggregate()) {
        assertThat(with(proof, good.concat(good)).holds(VERIFIER)).isFalse();
        assertThat(with(proof, good.concat(Bytes.of(0))).holds(VERIFIER)).isFalse();
      }
    }
  }

  /// So many right proofs that to read their points would take long.
  @Test
  void countsProofsBeforeItReadsThem() {
    for (StatedProof proof :
        List.of(Recorded.seal("zeros"), Recorded.window(), Recorded.winning(), Recorded.update())) {
      byte[] one = proof.proof().slice(0, Groth16Proof.BYTES).toArray();
      ByteBuffer many = ByteBuffer.allocate(20_000 * one.length);
      while (many.hasRemaining()) {
        many.put(one);
      }
      StatedProof tooMany = with(proof, Bytes.copyOf(many.array()));
      long before = System.nanoTime();

      assertThat(tooMany.holds(VERIFIER)).isFalse();

      assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(2));
    }
  }

  private static StatedProof with(StatedProof proof, Bytes bytes) {
    return switch (proof) {
      case OfSeal(var kind, var statement, _) -> new OfSeal(kind, statement, bytes);
      case OfPost(var kind, var statement, _) -> new OfPost(kind, statement, bytes);
      case OfUpdate(var kind, var statement, _) -> new OfUpdate(kind, statement, bytes);
      case StatedProof.OfSeals _, StatedProof.OfUpdates _ -> throw new AssertionError();
    };
  }

  @Test
  void partitionsGoInTheirOrder() {
    OfPost window = Recorded.window();
    List<Groth16Proof> partitions = Groth16Proof.decodeAll(window.proof());

    assertThat(VERIFIER.post(window.statement(), partitions)).isTrue();
    assertThat(VERIFIER.post(window.statement(), partitions.reversed())).isFalse();
    assertThat(VERIFIER.post(window.statement(), partitions.subList(0, 1))).isFalse();
    assertThat(VERIFIER.post(window.statement(), List.of())).isFalse();
  }

  /// The partitions' proofs are right, and are not what the chain takes.
  @Test
  void refusesTheProofsOfPartitionsInsteadOfTheirAggregate() {
    OfSeal seal = Recorded.nonInteractive();
    Bytes partitions = Recorded.nonInteractivePartitions();

    assertThat(VERIFIER.seal(seal.statement(), Groth16Proof.decodeAll(partitions))).isTrue();
    assertThat(VERIFIER.seal(seal.statement(), partitions)).isFalse();
    assertThat(VERIFIER.seals(List.of(seal.statement()), seal.proof(), AggregateVersion.V1))
        .isFalse();
    assertThat(
            VERIFIER.seals(
                Collections.nCopies(2, seal.statement()), seal.proof(), AggregateVersion.V2))
        .isFalse();
  }

  @Test
  void stops() {
    Stop stop = Stop.create();
    stop.request();
    OfSeal seal = Recorded.nonInteractive();
    OfUpdate update = Recorded.update();
    Bytes updates =
        SectorAggregates.aggregateUpdates(
            STRING,
            List.of(update.statement(), update.statement()),
            List.of(update.proof(), update.proof()),
            Progress.NONE,
            Stop.create());

    for (StatedProof proof :
        List.of(
            Recorded.seal("zeros"),
            Recorded.window(),
            Recorded.winning(),
            update,
            seal,
            new StatedProof.OfSeals(
                seal.kind(), AggregateVersion.V2, List.of(seal.statement()), seal.proof()),
            new StatedProof.OfUpdates(
                update.kind(), List.of(update.statement(), update.statement()), updates))) {
      assertThat(proof.holds(VERIFIER)).isTrue();
      assertThatThrownBy(() -> proof.holds(VERIFIER, stop)).isInstanceOf(Stopped.class);
    }
  }

  @Test
  void saysWhichKeyIsMissing() {
    SnarkVerifier none = new SnarkVerifier(VerifyingKeys.none());

    assertThatThrownBy(() -> Recorded.winning().holds(none))
        .isInstanceOf(UnfitParametersException.class)
        .hasMessage(
            "there is no verifying key for winning-2KiB: a proof is verified with that of the"
                + " parameters it was made with, which `verify` takes as --key FILE.vk");
    assertThatThrownBy(() -> Recorded.nonInteractive().holds(none))
        .isInstanceOf(UnfitParametersException.class)
        .hasMessageContaining("an aggregate is verified with the one it was made with");
  }

  /// As someone has them who made neither: in files of any name.
  @Test
  void readsKeysFromElsewhere(@TempDir Path folder) throws IOException {
    ParameterSet porep = new ParameterSet(Kind.POREP, SectorSize.KIB_2);
    Path key = folder.resolve("their.vk");
    Files.write(key, Recorded.key("porep-2kib").toBytes().toArray());
    Path string = folder.resolve("their.srs");
    Files.write(string, STRING.toBytes().toArray());

    VerifyingKeys keys = VerifyingKeys.inFile(porep, key);
    assertThat(Recorded.seal("random").holds(new SnarkVerifier(keys))).isTrue();
    assertThatThrownBy(() -> Recorded.nonInteractive().holds(new SnarkVerifier(keys)))
        .isInstanceOf(UnfitParametersException.class)
        .hasMessageStartingWith("there is no structured reference string");
    VerificationKey powers = ReferenceStringFile.keyIn(string);
    assertThat(Recorded.nonInteractive().holds(new SnarkVerifier(keys.with(powers)))).isTrue();

    assertUnfit(
        () -> VerifyingKeys.inFile(new ParameterSet(Kind.WINDOW, SectorSize.KIB_2), key),
        "a verifying key with 40 inputs is not that of window-2KiB, which has 23: choose its own");
    assertUnfit(() -> VerifyingKeys.inFile(porep, string), "their.srs is no verifying key: ");
    // Points are not read of a key of another circuit, nor of what is too large for any.
    byte[] zeros = Recorded.key("porep-2kib").toBytes().toArray();
    Arrays.fill(zeros, 0, 864, (byte) 0);
    Path spoilt = folder.resolve("spoilt.vk");
    Files.write(spoilt, zeros);
    assertUnfit(
        () -> VerifyingKeys.inFile(new ParameterSet(Kind.WINDOW, SectorSize.KIB_2), spoilt),
        "a verifying key with 40 inputs is not that of window-2KiB");
    Path large = folder.resolve("large.vk");
    Files.write(large, new byte[(4 << 20) + 1]);
    assertUnfit(
        () -> VerifyingKeys.inFile(porep, large), "large.vk is too large for a verifying key");
    assertThat(ParameterSet.all())
        .allMatch(set -> 868 + set.inputs() * 96L <= Parameters.MOST_KEY_BYTES);
    assertUnfit(() -> ReferenceStringFile.keyIn(key), "their.vk is no reference string, at byte");
  }

  private static void assertUnfit(ThrowingCallable reading, String sentence) {
    assertThatThrownBy(reading)
        .isInstanceOf(UnfitParametersException.class)
        .hasMessageContaining(sentence);
  }

  @Test
  void takesNoKeyOfAnotherCircuit() {
    VerifyingKey window = Recorded.key("window-2kib");
    for (Kind kind : List.of(Kind.POREP, Kind.WINNING, Kind.UPDATE)) {
      ParameterSet set = new ParameterSet(kind, SectorSize.KIB_2);
      assertThatThrownBy(() -> VerifyingKeys.none().with(set, window))
          .isInstanceOf(UnfitParametersException.class)
          .hasMessageContaining("a verifying key with 23 inputs is not that of " + set);
    }
  }
}
