package fil.proofs.golden;

import static java.util.stream.Collectors.joining;

import fil.num.Bytes32;
import fil.proofs.golden.GoldenCheck.GoldenFile;
import fil.proofs.porep.RegisteredSealProof;
import fil.proofs.porep.Seal;
import fil.proofs.porep.SealStatement;
import fil.proofs.store.NodeStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The sectors, with the data of their pieces, in the files of a folder.
///
/// @param sectors what is in the files that can be read
/// @param unusable one clause for each file that cannot
record CompleteSectors(List<Fields> sectors, List<String> unusable) {

  CompleteSectors {
    sectors = List.copyOf(sectors);
    unusable = List.copyOf(unusable);
  }

  /// Whether a file holds one sector with everything in it.
  static boolean isComplete(Fields content) {
    return content.has("pieces") || content.has("labels");
  }

  /// The complete sectors in the folder of a file.
  static CompleteSectors beside(Path file) {
    List<Fields> sectors = new ArrayList<>();
    List<String> unusable = new ArrayList<>();
    for (Path sibling : siblings(file)) {
      try {
        Fields content = GoldenJson.read(sibling);
        if (isComplete(content)) {
          requireData(content);
          sectors.add(content);
        }
      } catch (GoldenFormatException e) {
        unusable.add("in " + sibling.getFileName() + " beside it: " + e.getMessage());
      }
    }
    return new CompleteSectors(sectors, unusable);
  }

  /// Asks for what other files take from the sector.
  private static void requireData(Fields sector) {
    sector.at("name").text();
    sector.at("comm_d").hex32();
    sector.at("ticket").hex32();
    sector.at("seed").hex32();
    sector.at("actor_id").number();
    sector.at("sector_number").number();
    for (Fields piece : sector.at("pieces").elements()) {
      piece.at("unpadded_size").number();
      piece.at("data").hex();
    }
  }

  /// Seals the sector of that name again.
  ///
  /// @throws GoldenFormatException when there is none
  Seal seal(String name, GoldenFile file) {
    return seal(name, Optional.empty(), file);
  }

  /// What is to be proved of the sector of that name, which is sealed again.
  ///
  /// @throws GoldenFormatException when there is none
  SealStatement statement(String name, GoldenFile file) {
    Fields sector = sector(name);
    return SealStatement.about(
        seal(name, file), SectorCheck.proofOf(sector).challenges(), sector.at("seed").hex32());
  }

  /// The same under another kind of seal proof, where one is named.
  Seal seal(String name, Optional<RegisteredSealProof> other, GoldenFile file) {
    Fields sector = sector(name);
    RegisteredSealProof proof = other.orElseGet(() -> SectorCheck.proofOf(sector));
    SectorCheck.requireSmall(proof, sector);
    Bytes32 ticket = sector.at("ticket").hex32();
    return SectorCheck.seal(sector, proof, ticket, NodeStore.inMemory(), file);
  }

  /// The sector of that name.
  ///
  /// @throws GoldenFormatException when there is none
  Fields sector(String name) {
    return sectors.stream()
        .filter(each -> each.at("name").text().equals(name))
        .findFirst()
        .orElseThrow(() ->
            new GoldenFormatException(
                "no complete sector beside this file is named " + name + whyNot()));
  }

  /// What may be the reason when a sector is not found, as clauses that follow others.
  String whyNot() {
    return unusable.stream().map(sentence -> "; " + sentence).collect(joining());
  }

  private static List<Path> siblings(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null) {
      return List.of();
    }
    try (Stream<Path> siblings = Files.list(folder)) {
      return siblings.filter(CompleteSectors::isNamedLikeSector).sorted().toList();
    } catch (IOException e) {
      throw new GoldenFormatException("the folder cannot be read: " + Report.reason(e));
    }
  }

  private static boolean isNamedLikeSector(Path file) {
    String name = String.valueOf(file.getFileName());
    return name.startsWith("sector-") && name.endsWith(".json") && !name.endsWith("-c1.json");
  }
}
