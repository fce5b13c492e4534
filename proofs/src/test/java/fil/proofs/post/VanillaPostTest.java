package fil.proofs.post;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fil.cbor.MalformedInputException;
import fil.num.Bytes;
import fil.num.Bytes32;
import fil.proofs.merkle.ReplicaTree;
import fil.proofs.porep.ApiVersion;
import fil.proofs.porep.RegisteredSealProof;
import fil.proofs.porep.Seal;
import fil.proofs.porep.SectorIdentity;
import fil.proofs.porep.SectorSize;
import fil.proofs.store.Nodes;
import fil.work.Progress;
import fil.work.Stop;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class VanillaPostTest {

  private static final Bytes32 RANDOMNESS = Bytes32.parseHex("07".repeat(32));

  private static final List<StoredSector> SECTORS =
      LongStream.of(3, 9, 12).mapToObj(VanillaPostTest::sector).toList();

  private static StoredSector sector(long number) {
    return StoredSector.of(
        Seal.of(
            RegisteredSealProof.of(SectorSize.KIB_2),
            new SectorIdentity(1000, number),
            Bytes32.ZERO,
            Bytes.zeros((int) number)));
  }

  @ParameterizedTest
  @EnumSource
  void provesThatAllSectorsAreThere(ApiVersion version) {
    PostStatement statement = window(version, SECTORS);

    List<PartitionAnswer> partitions =
        VanillaPost.partitions(statement, answer(statement, SECTORS.reversed()));

    assertThat(partitions).hasSize(2).allMatch(partition -> partition.sectors().size() == 2);
    assertThat(VanillaPost.flaw(statement, partitions)).isEmpty();
  }

  @Test
  void aSectorWinsAlone() {
    PostStatement statement =
        new PostStatement(
            PostSettings.winning(SectorSize.KIB_2),
            RANDOMNESS,
            List.of(SECTORS.getFirst().known()));

    List<PartitionAnswer> partitions =
        VanillaPost.partitions(statement, answer(statement, SECTORS));

    assertThat(partitions).singleElement().matches(answer -> answer.sectors().size() == 66);
    assertThat(VanillaPost.flaw(statement, partitions)).isEmpty();
    assertThatThrownBy(() ->
            new PostStatement(
                statement.settings(),
                RANDOMNESS,
                SECTORS.stream().map(StoredSector::known).toList()))
        .hasMessage("one sector wins a block, not 3");
  }

  @Test
  void allFaultySectorsAreNamed() {
    List<StoredSector> stored =
        List.of(damaged(SECTORS.get(0)), SECTORS.get(1), damaged(SECTORS.get(2)));
    PostStatement statement = window(ApiVersion.V1_2_0, SECTORS);

    assertThatThrownBy(() -> answer(statement, stored))
        .isInstanceOfSatisfying(
            FaultySectorsException.class, e -> assertThat(e.sectors()).containsExactly(3L, 12L))
        .hasMessage("faulty sectors 3, 12: what is stored is not what was sealed");

    List<StoredSector> healthy = List.of(SECTORS.get(1));
    PostStatement skipping = window(ApiVersion.V1_2_0, healthy);
    assertThat(
            VanillaPost.flaw(skipping, VanillaPost.partitions(skipping, answer(skipping, stored))))
        .isEmpty();
  }

  /// Every node with all bits set is no field element; the path fails before it is hashed.
  @Test
  void aReplicaThatIsNoFieldElementsIsFaulty() {
    StoredSector sound = SECTORS.getFirst();
    byte[] ones = new byte[(int) sound.tree().leaves().bytes()];
    java.util.Arrays.fill(ones, (byte) 0xff);
    StoredSector broken = with(sound, ones);

    assertThatThrownBy(() -> answer(window(ApiVersion.V1_2_0, List.of(sound)), List.of(broken)))
        .isInstanceOf(FaultySectorsException.class)
        .hasMessageStartingWith("faulty sector 3:");
  }

  @Test
  void whatIsNotStoredIsNotProved() {
    PostStatement statement = window(ApiVersion.V1_2_0, SECTORS);

    assertThatThrownBy(() -> answer(statement, SECTORS.subList(0, 2)))
        .hasMessageStartingWith("sector 12 with CommR ")
        .hasMessageEndingWith(" is not stored here");
  }

  @Test
  void changedBytesProveNothing() {
    refusesChanges(window(ApiVersion.V1_2_0, SECTORS.subList(0, 1)), 23);
  }

  @Test
  @Tag("long")
  void noChangedByteProvesAWindow() {
    refusesChanges(window(ApiVersion.V1_2_0, SECTORS.subList(0, 2)), 1);
  }

  @Test
  @Tag("long")
  void noChangedByteWins() {
    refusesChanges(
        new PostStatement(
            PostSettings.winning(SectorSize.KIB_2),
            RANDOMNESS,
            List.of(SECTORS.getFirst().known())),
        1);
  }

  private static void refusesChanges(PostStatement statement, int step) {
    PartitionAnswer answer =
        VanillaPost.partitions(statement, answer(statement, SECTORS)).getFirst();
    byte[] bytes = PartitionAnswer.WIRE.toBincode(answer).toArray();

    List<Integer> accepted =
        IntStream.range(0, Math.ceilDiv(bytes.length, step))
            .map(i -> i * step)
            .parallel()
            .filter(at -> flawWithout(statement, bytes, at).isEmpty())
            .boxed()
            .toList();

    assertThat(accepted).isEmpty();
  }

  private static Optional<String> flawWithout(PostStatement statement, byte[] bytes, int at) {
    byte[] changed = bytes.clone();
    changed[at] ^= (byte) (1 << (at % Byte.SIZE));
    try {
      return VanillaPost.flaw(
          statement, List.of(PartitionAnswer.WIRE.fromBincode(Bytes.copyOf(changed))));
    } catch (MalformedInputException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  @Test
  void changedBytesOfASectorsAnswerProveNothing() {
    refusesChangedAnswers(19);
  }

  @Test
  @Tag("long")
  void noChangedByteOfASectorsAnswerProvesAnything() {
    refusesChangedAnswers(1);
  }

  /// Changes bytes of the second of two answers, its sector's number and CommR first.
  private static void refusesChangedAnswers(int step) {
    PostStatement statement = window(ApiVersion.V1_2_0, SECTORS.subList(0, 2));
    List<SectorAnswer> answers = answer(statement, SECTORS);
    byte[] bytes = SectorAnswer.WIRE.toBincode(answers.get(1)).toArray();
    IntStream head = IntStream.range(0, Long.BYTES + Bytes32.SIZE);
    IntStream rest = IntStream.range(Long.BYTES + Bytes32.SIZE, bytes.length);

    List<Integer> accepted =
        IntStream.concat(head, rest.filter(at -> at % step == 0))
            .parallel()
            .filter(at -> flawWithChanged(statement, answers.getFirst(), bytes, at).isEmpty())
            .boxed()
            .toList();

    assertThat(accepted).isEmpty();
    assertThat(VanillaPost.flaw(statement, VanillaPost.partitions(statement, answers))).isEmpty();
  }

  private static Optional<String> flawWithChanged(
      PostStatement statement, SectorAnswer first, byte[] bytes, int at) {
    byte[] changed = bytes.clone();
    changed[at] ^= (byte) (1 << (at % Byte.SIZE));
    try {
      SectorAnswer second = SectorAnswer.WIRE.fromBincode(Bytes.copyOf(changed));
      return VanillaPost.flaw(statement, VanillaPost.partitions(statement, List.of(first, second)));
    } catch (MalformedInputException | IllegalArgumentException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  @Test
  void answersStandInTheOrderOfTheSectors() {
    PostStatement statement = window(ApiVersion.V1_2_0, SECTORS.subList(0, 2));

    assertThatThrownBy(
            () -> VanillaPost.partitions(statement, answer(statement, SECTORS).reversed()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("answer 1 is of sector ");
  }

  @Test
  void theAnswerOfOneSectorIsReadBack() {
    PostStatement statement = window(ApiVersion.V1_2_0, SECTORS);
    List<SectorAnswer> answers = answer(statement, SECTORS);
    List<SectorAnswer> read = new ArrayList<>();
    for (SectorAnswer each : answers) {
      read.add(SectorAnswer.WIRE.fromBincode(SectorAnswer.WIRE.toBincode(each)));
    }

    assertThat(read).isEqualTo(answers);
  }

  private static PostStatement window(ApiVersion version, List<StoredSector> sectors) {
    return new PostStatement(
        PostSettings.window(SectorSize.KIB_2, version),
        RANDOMNESS,
        sectors.stream().map(StoredSector::known).toList());
  }

  private static List<SectorAnswer> answer(PostStatement statement, List<StoredSector> stored) {
    return VanillaPost.answer(statement, stored, Progress.NONE, Stop.create());
  }

  private static StoredSector damaged(StoredSector sector) {
    byte[] replica = sector.tree().leaves().toBytes().toArray();
    for (int i = 0; i < replica.length; i += Nodes.NODE) {
      replica[i] ^= 1;
    }
    return with(sector, replica);
  }

  private static StoredSector with(StoredSector sector, byte[] replica) {
    ReplicaTree tree = sector.tree();
    return new StoredSector(
        sector.number(),
        sector.commC(),
        new ReplicaTree(tree.shape(), Nodes.copyOf(Bytes.copyOf(replica)), tree.upperRows()));
  }
}
