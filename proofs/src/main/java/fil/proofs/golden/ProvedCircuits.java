package fil.proofs.golden;

import fil.crypto.bls12381.Fr;
import fil.num.Bytes;
import fil.proofs.golden.GoldenCheck.GoldenFile;
import fil.proofs.porep.ApiVersion;
import fil.proofs.porep.RegisteredSealProof;
import fil.proofs.porep.Seal;
import fil.proofs.porep.SealStatement;
import fil.proofs.porep.SectorSize;
import fil.proofs.porep.VanillaSealProof;
import fil.proofs.post.PartitionAnswer;
import fil.proofs.post.PostSettings;
import fil.proofs.post.PostStatement;
import fil.proofs.post.StoredSector;
import fil.proofs.post.VanillaPost;
import fil.proofs.r1cs.Circuit;
import fil.proofs.r1cs.CubicCircuit;
import fil.proofs.r1cs.PorepCircuit;
import fil.proofs.r1cs.PostCircuit;
import fil.proofs.r1cs.Secret;
import fil.proofs.r1cs.UpdateCircuit;
import fil.proofs.update.SectorUpdate;
import fil.proofs.update.UpdateStatement;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The circuits, with what their prover knows, whose proofs are in golden files. What is proved of
/// sectors is sealed again from the files beside.
final class ProvedCircuits {

  /// In the order in which a miner lists them: by sector number.
  private static final List<String> IN_WINDOW = List.of("2kib-zeros", "2kib-gaps", "2kib-random");

  private static final SectorSize SIZE = SectorSize.KIB_2;

  private final GoldenFile file;
  private final CompleteSectors beside;
  private final Map<String, Seal> seals = new TreeMap<>();

  ProvedCircuits(GoldenFile file) {
    this.file = file;
    this.beside = CompleteSectors.beside(file.path());
  }

  /// The circuit of a proof.
  ///
  /// @param proof what the file says of it
  /// @param number which proof it is in its file, from 0
  Circuit of(Fields proof, int number) {
    String circuit = proof.at("params").text();
    return switch (circuit) {
      case "toy" -> new CubicCircuit(Secret.of(Fr.of(3)));
      case "window-2kib" ->
          post(PostSettings.window(SIZE, ApiVersion.V1_2_0), "window", IN_WINDOW, number);
      case "winning-2kib" ->
          post(PostSettings.winning(SIZE), "winning", IN_WINDOW.subList(0, 1), number);
      case "porep-2kib" -> porep(proof.at("case").text());
      case "update-2kib" -> update(number);
      default -> throw new GoldenFormatException("no proof of circuit " + circuit + " is known");
    };
  }

  private Seal seal(String name) {
    Seal known = seals.get(name);
    if (known == null) {
      known = beside.seal(name, file);
      seals.put(name, known);
    }
    return known;
  }

  private Circuit porep(String name) {
    Seal seal = seal(name);
    Fields sector =
        beside.sectors().stream()
            .filter(each -> each.at("name").text().equals(name))
            .findFirst()
            .orElseThrow();
    RegisteredSealProof kind = SectorCheck.proofOf(sector);
    SealStatement statement =
        SealStatement.about(seal, kind.challenges(), sector.at("seed").hex32());
    VanillaSealProof answers = SealAnswers.to(statement, seal, file).proof();
    return PorepCircuit.of(PorepCircuit.Form.of(SIZE), PorepCircuit.Instance.of(answers, 0));
  }

  private Circuit post(PostSettings settings, String kind, List<String> names, int partition) {
    List<StoredSector> stored = names.stream().map(name -> StoredSector.of(seal(name))).toList();
    Fields recorded = read("post-" + kind + "-2kib.json");
    PostStatement statement =
        new PostStatement(
            settings,
            recorded.at("randomness").hex32(),
            stored.stream().map(StoredSector::known).toList());
    List<PartitionAnswer> answers =
        VanillaPost.partitions(
            statement, VanillaPost.answer(statement, stored, file.progress(), file.stop()));
    return PostCircuit.of(statement, partition, answers.get(partition));
  }

  private Circuit update(int number) {
    Fields recorded = read("update-2kib.json");
    Fields first = recorded.elements().get(number);
    Bytes data = first.at("new_data").hex();
    SectorUpdate updated =
        UpdateCheck.encode(
            seal(first.at("old_case").text()), new ByteArrayInputStream(data.toArray()), file);
    UpdateStatement statement = updated.statement();
    return UpdateCircuit.of(
        UpdateCircuit.Form.of(statement.size()),
        new UpdateCircuit.Instance(statement, 0, updated.prove(0)));
  }

  private Fields read(String name) {
    Path path = file.path().resolveSibling(name);
    try {
      return GoldenJson.read(path);
    } catch (GoldenFormatException e) {
      throw new GoldenFormatException("in " + name + " beside it: " + e.getMessage());
    }
  }
}
