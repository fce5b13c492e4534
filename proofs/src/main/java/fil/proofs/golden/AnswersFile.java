package fil.proofs.golden;

import static java.nio.charset.StandardCharsets.US_ASCII;

import fil.cbor.MalformedInputException;
import fil.num.Bytes;
import fil.proofs.porep.ChallengeKind;
import fil.proofs.porep.SealStatement;
import fil.proofs.porep.VanillaSealProof;
import fil.proofs.porep.VanillaVerifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// `sector-NAME-c1` and `shape-NAME-c1`, as bytes or JSON: the reference's answers to the
/// challenges about a sector.
///
/// What the answers are about is in the sector's own file beside them. Here they are read, written
/// again, and verified; that ours are the same is part of the sector's case.
final class AnswersFile {

  private static final String JSON = ".json";

  /// About a sector of 32 GiB, interactive answers take 12 MB as bytes and 40 MB as JSON.
  static final long LARGEST_FILE = 64L << 20;

  private static final List<String> ENDINGS = List.of("-c1.bincode", "-c1.json");

  private AnswersFile() {}

  static boolean isNamedSo(String name) {
    return ENDINGS.stream().anyMatch(name::endsWith);
  }

  /// The files of answers beside a sector's file.
  static List<Path> of(Path file, Fields sector) {
    String kind = String.valueOf(file.getFileName()).split("-", 2)[0];
    String name = kind + "-" + sector.at("name").text();
    return ENDINGS.stream()
        .map(ending -> file.resolveSibling(name + ending))
        .filter(Files::exists)
        .toList();
  }

  static void check(Path path, Report report) {
    report.attempt(
        path.toString(),
        () -> {
          Fields sector = sectorOf(path);
          sector.reading().settle(sector.path()); // the sector's own case says what is not compared
          report.check(path.toString(), sector, () -> compare(path, sector));
        });
  }

  /// What is known of the sector that the answers are about.
  private static Fields sectorOf(Path path) {
    String name = String.valueOf(path.getFileName());
    String sector = name.substring(0, name.lastIndexOf("-c1."));
    String kind = sector.split("-", 2)[0];
    Path parent = Optional.ofNullable(path.toAbsolutePath().getParent()).orElseThrow();
    Path own = parent.resolve(sector + JSON);
    if (Files.exists(own)) {
      return GoldenJson.read(own);
    }
    for (Path sibling : FileListing.of(parent, new Report(_ -> {}, _ -> {}))) {
      String other = String.valueOf(sibling.getFileName());
      if (other.startsWith(kind + "-") && other.endsWith(JSON) && !isNamedSo(other)) {
        Fields content = GoldenJson.read(sibling);
        Optional<Fields> found =
            elements(content)
                .filter(each -> (kind + "-" + each.label("name")).equals(sector))
                .findFirst();
        if (found.isPresent()) {
          return found.get();
        }
      }
    }
    throw new GoldenFormatException("no file beside it describes the sector " + sector);
  }

  private static Stream<Fields> elements(Fields content) {
    return content.json().isArray() ? content.elements().stream() : Stream.empty();
  }

  private static Comparison compare(Path path, Fields sector) {
    Comparison comparison = new Comparison();
    Bytes bytes = read(path);
    boolean isJson = path.toString().endsWith(JSON);
    VanillaSealProof proof;
    try {
      proof =
          isJson ? VanillaSealProof.WIRE.fromJson(bytes) : VanillaSealProof.WIRE.fromBincode(bytes);
    } catch (MalformedInputException e) {
      throw new GoldenFormatException("not answers to challenges: " + e.getMessage());
    }
    Bytes again =
        isJson
            ? Bytes.copyOf(VanillaSealProof.WIRE.toJson(proof).getBytes(US_ASCII))
            : VanillaSealProof.WIRE.toBincode(proof);
    comparison.bytes("written again", bytes, again);
    VanillaVerifier.flaw(statement(sector), proof)
        .ifPresent(flaw -> comparison.fail("does not verify: " + flaw));
    return comparison;
  }

  private static SealStatement statement(Fields sector) {
    boolean isRegistered = sector.has("registered_seal_proof");
    return new SealStatement(
        isRegistered ? SectorCheck.proofOf(sector).porep() : ShapeCheck.porep(sector),
        isRegistered ? SectorCheck.proofOf(sector).challenges() : ChallengeKind.INTERACTIVE,
        SectorCheck.identity(sector),
        sector.at("ticket").hex32(),
        sector.at("seed").hex32(),
        sector.at("comm_d").hex32(),
        sector.at("comm_r").hex32());
  }

  /// What is in a file of answers, but for the end of the line after JSON.
  static Bytes read(Path path) {
    try {
      if (Files.size(path) > LARGEST_FILE) {
        throw new GoldenFormatException(
            "%s is larger than answers to challenges are: %d bytes, at most %d"
                .formatted(path.getFileName(), Files.size(path), LARGEST_FILE));
      }
      Bytes bytes = Bytes.copyOf(Files.readAllBytes(path));
      int size = bytes.size();
      boolean endsLine = path.toString().endsWith(JSON) && size > 0 && bytes.at(size - 1) == '\n';
      return endsLine ? bytes.slice(0, size - 1) : bytes;
    } catch (IOException e) {
      throw new GoldenFormatException(path + " cannot be read: " + Report.reason(e));
    }
  }
}
