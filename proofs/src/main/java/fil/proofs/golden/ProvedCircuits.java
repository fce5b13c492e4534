package fil.proofs.golden;

import fil.crypto.bls12381.Fr;
import fil.num.Bytes;
import fil.num.Bytes32;
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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/// The circuits, with what their prover knows, whose proofs are in golden files. Which statement a
/// proof is about, its public inputs tell; what is proved of sectors is sealed again from the files
/// beside.
final class ProvedCircuits {

  /// The largest `x` that is tried where a file has only `x³ + x + 5`.
  private static final long MOST_TRIED = 1 << 16;

  private final GoldenFile file;
  private final CompleteSectors beside;
  private final Map<String, Seal> seals = new TreeMap<>();

  ProvedCircuits(GoldenFile file) {
    this.file = file;
    this.beside = CompleteSectors.beside(file.path());
  }

  /// The circuit of a proof: the one whose public inputs are those of the proof.
  ///
  /// @param proof what the file says of it
  /// @throws GoldenFormatException when nothing in the files beside has such public inputs
  Circuit of(Fields proof) {
    String circuit = proof.at("params").text();
    List<Fr> inputs = Groth16Check.inputs(proof);
    return switch (circuit) {
      case "toy" -> toy(inputs);
      case "window-2kib" -> post("window", inputs);
      case "winning-2kib" -> post("winning", inputs);
      case "porep-2kib" -> porep(proof.at("case").text(), inputs);
      case "update-2kib" -> update(inputs);
      default -> throw new GoldenFormatException("no proof of circuit " + circuit + " is known");
    };
  }

  private static Circuit toy(List<Fr> inputs) {
    for (long x = 0; x <= MOST_TRIED; x++) {
      if (List.of(Fr.of(x * x * x + x + 5)).equals(inputs)) {
        return new CubicCircuit(Secret.of(Fr.of(x)));
      }
    }
    throw new GoldenFormatException(
        "no x up to %d makes x³ + x + 5 the public input %s".formatted(MOST_TRIED, inputs));
  }

  private Seal seal(String name) {
    Seal known = seals.get(name);
    if (known == null) {
      known = beside.seal(name, file);
      seals.put(name, known);
    }
    return known;
  }

  private Circuit porep(String name, List<Fr> inputs) {
    Seal seal = seal(name);
    Fields sector = beside.sector(name);
    RegisteredSealProof kind = SectorCheck.proofOf(sector);
    SealStatement statement =
        SealStatement.about(seal, kind.challenges(), sector.at("seed").hex32());
    int partition =
        partition(statement.partitions(), statement::publicInputs, inputs)
            .orElseThrow(() -> noneHas("the seal of " + name));
    VanillaSealProof answers = SealAnswers.to(statement, seal, file).proof();
    return PorepCircuit.of(
        PorepCircuit.Form.of(kind.size()), PorepCircuit.Instance.of(answers, partition));
  }

  private static OptionalInt partition(int partitions, IntFunction<List<Fr>> of, List<Fr> inputs) {
    return IntStream.range(0, partitions).filter(i -> of.apply(i).equals(inputs)).findFirst();
  }

  private static GoldenFormatException noneHas(String what) {
    return new GoldenFormatException(
        "public_inputs_without_one are not those of " + what + " beside it");
  }

  /// A proof about sectors, which its CommRs name. About what other sectors its statement was, and
  /// of which version it is, is found by trying: the leaves that are opened tell.
  private Circuit post(String kind, List<Fr> inputs) {
    Fields answered = file.beside("post-" + kind + "-2kib.json");
    Bytes32 randomness = answered.at("randomness").hex32();
    for (List<Fields> sectors : candidates(answered, inputs)) {
      List<PostStatement.Sector> known =
          sectors.stream()
              .map(sector ->
                  new PostStatement.Sector(
                      sector.at("sector_number").number(), sector.at("comm_r").hex32()))
              .toList();
      for (PostSettings settings : settings(kind, sectors)) {
        PostStatement statement = new PostStatement(settings, randomness, known);
        OptionalInt partition = partition(statement.partitions(), statement::publicInputs, inputs);
        if (partition.isPresent()) {
          return post(statement, sectors, partition.getAsInt());
        }
      }
    }
    throw noneHas("a %s proof about sectors".formatted(kind));
  }

  /// Lists of sectors that a proof may be about: those that are answered together in the file
  /// beside, the first ones of all sectors beside, all those that the file's proofs name, and those
  /// that this one names. Before version 1.2 it matters which sectors come first, also those of
  /// other partitions, which a proof does not name.
  ///
  /// @param answered what the file says that has the answers
  private List<List<Fields>> candidates(Fields answered, List<Fr> inputs) {
    List<List<Fields>> lists = new ArrayList<>();
    answered.at("runs").elements().forEach(run -> lists.add(sectorsOf(run)));
    SortedMap<Long, Fields> byNumber = new TreeMap<>();
    beside.sectors().forEach(each -> byNumber.putIfAbsent(each.at("sector_number").number(), each));
    List<Fields> inOrder = List.copyOf(byNumber.values());
    IntStream.rangeClosed(1, inOrder.size()).forEach(i -> lists.add(inOrder.subList(0, i)));
    List<List<Fr>> all = file.content().elements().stream().map(Groth16Check::inputs).toList();
    lists.add(named(all.stream().flatMap(List::stream).toList()));
    lists.add(named(inputs));
    return lists.stream().filter(sectors -> !sectors.isEmpty()).distinct().toList();
  }

  /// The sectors beside that are answered together; none where one of them is not beside.
  private List<Fields> sectorsOf(Fields run) {
    List<String> names =
        run.at("sectors").elements().stream().map(sector -> sector.at("case").text()).toList();
    List<Fields> sectors =
        beside.sectors().stream()
            .filter(sector -> names.contains(sector.at("name").text()))
            .toList();
    return sectors.size() == names.size() ? sectors : List.of();
  }

  /// The sectors beside whose CommR is among public inputs.
  private List<Fields> named(List<Fr> inputs) {
    return beside.sectors().stream()
        .filter(sector -> inputs.contains(GoldenParameters.element(sector.at("comm_r"))))
        .toList();
  }

  private static List<PostSettings> settings(String kind, List<Fields> sectors) {
    SectorSize size = SectorCheck.proofOf(sectors.getFirst()).size();
    if (kind.equals("winning")) {
      return sectors.size() == 1 ? List.of(PostSettings.winning(size)) : List.of();
    }
    return Arrays.stream(ApiVersion.values())
        .map(version -> PostSettings.window(size, version))
        .toList();
  }

  private Circuit post(PostStatement statement, List<Fields> sectors, int partition) {
    List<StoredSector> stored =
        sectors.stream()
            .map(sector -> StoredSector.of(seal(sector.at("name").text())))
            .sorted(Comparator.comparingLong(StoredSector::number))
            .toList();
    List<PartitionAnswer> answers =
        VanillaPost.partitions(
            statement, VanillaPost.answer(statement, stored, file.progress(), file.stop()));
    return PostCircuit.of(statement, partition, answers.get(partition));
  }

  private Circuit update(List<Fr> inputs) {
    for (Fields update : file.beside("update-2kib.json").elements()) {
      UpdateStatement recorded = UpdateCheck.statement(update);
      OptionalInt partition =
          partition(recorded.settings().partitions(), recorded::publicInputs, inputs);
      if (partition.isPresent()) {
        return update(update, partition.getAsInt());
      }
    }
    throw noneHas("an update in update-2kib.json");
  }

  private Circuit update(Fields recorded, int partition) {
    Bytes data = recorded.at("new_data").hex();
    SectorUpdate updated =
        UpdateCheck.encode(
            seal(recorded.at("old_case").text()), new ByteArrayInputStream(data.toArray()), file);
    UpdateStatement statement = updated.statement();
    return UpdateCircuit.of(
        UpdateCircuit.Form.of(statement.size()),
        new UpdateCircuit.Instance(statement, partition, updated.prove(partition)));
  }
}
