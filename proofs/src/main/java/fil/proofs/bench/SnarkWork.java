package fil.proofs.bench;

import fil.num.Bytes;
import fil.num.Bytes32;
import fil.proofs.porep.ApiVersion;
import fil.proofs.porep.RegisteredSealProof;
import fil.proofs.porep.Seal;
import fil.proofs.porep.SealStatement;
import fil.proofs.porep.SectorIdentity;
import fil.proofs.porep.SectorSize;
import fil.proofs.porep.VanillaSealProof;
import fil.proofs.post.PostSettings;
import fil.proofs.post.PostStatement;
import fil.proofs.post.StoredSector;
import fil.proofs.post.VanillaPost;
import fil.proofs.r1cs.Circuit;
import fil.proofs.r1cs.PorepCircuit;
import fil.proofs.r1cs.PostCircuit;
import fil.proofs.snark.ParameterSet.Kind;
import fil.work.Progress;
import fil.work.Stop;
import java.util.List;
import java.util.stream.IntStream;

/// Two sealed sectors of 2 KiB, and what is to be proved of them.
///
/// @param seals the sectors
/// @param seal the circuit that says of the first that it was sealed
record SnarkWork(List<Seal> seals, Circuit seal) {

  static final SectorSize SIZE = SectorSize.KIB_2;

  private static final Bytes32 RANDOMNESS = element(RandomBytes.of(Bytes32.SIZE, 11));

  /// Seals sectors of data without a pattern.
  static SnarkWork prepare(Stop stop) {
    RegisteredSealProof kind = RegisteredSealProof.of(SIZE);
    List<Seal> seals =
        IntStream.rangeClosed(1, 2)
            .mapToObj(number ->
                Seal.of(
                    kind,
                    new SectorIdentity(1000, number),
                    element(RandomBytes.of(Bytes32.SIZE, 10)),
                    Bytes.copyOf(RandomBytes.of((int) SIZE.dataBytes(), number))))
            .toList();
    SealStatement statement = SealStatement.about(seals.getFirst(), kind.challenges(), RANDOMNESS);
    VanillaSealProof answers =
        VanillaSealProof.prove(
            seals.getFirst(), statement.challenges(), statement.seed(), Progress.NONE, stop);
    return new SnarkWork(
        seals, PorepCircuit.of(PorepCircuit.Form.of(SIZE), PorepCircuit.Instance.of(answers, 0)));
  }

  private static Bytes32 element(byte[] bytes) {
    bytes[Bytes32.SIZE - 1] &= 0x3f;
    return Bytes32.copyOf(bytes);
  }

  /// What is stated of a sector that wins, or of both in a window.
  PostStatement statement(Kind kind) {
    List<PostStatement.Sector> known =
        seals.stream().map(StoredSector::of).map(StoredSector::known).toList();
    return kind == Kind.WINNING
        ? new PostStatement(PostSettings.winning(SIZE), RANDOMNESS, known.subList(0, 1))
        : new PostStatement(PostSettings.window(SIZE, ApiVersion.V1_2_0), RANDOMNESS, known);
  }

  /// The circuit of a statement, with the answers.
  Circuit post(PostStatement statement, Stop stop) {
    List<StoredSector> stored =
        seals.subList(0, statement.sectors().size()).stream().map(StoredSector::of).toList();
    return PostCircuit.of(
        statement,
        0,
        VanillaPost.partitions(
                statement, VanillaPost.answer(statement, stored, Progress.NONE, stop))
            .getFirst());
  }
}
