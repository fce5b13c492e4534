package fil.lab.author;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/// What chapters may cite: the pages of the specification and the improvement proposals, as they
/// were when the lists beside this class were made. The lists say from which commit.
final class Citations {

  static final String SPECIFICATION = "https://spec.filecoin.io";

  /// A page of the specification.
  ///
  /// @param status what it says of itself: reliable, stable, wip, incorrect; none where it is
  ///   silent
  /// @param anchors of its headings
  record Page(String title, String status, List<String> anchors) {}

  private static final Map<String, Page> PAGES = new TreeMap<>();
  private static final Map<String, String> PROPOSALS = new TreeMap<>();

  static {
    for (String line : lines("specification.tsv")) {
      String[] fields = line.split("\t", -1);
      PAGES.put(fields[0], new Page(fields[1], fields[2], List.of(fields[3].split(" ", -1))));
    }
    for (String line : lines("proposals.tsv")) {
      String[] fields = line.split("\t", -1);
      PROPOSALS.put(fields[0], fields[2]);
    }
  }

  private Citations() {}

  /// The page at a path such as `/systems/filecoin_files/piece/`.
  static Optional<Page> page(String path) {
    return Optional.ofNullable(PAGES.get(path.endsWith("/") ? path : path + "/"));
  }

  /// Whether there is a proposal of that number, in four digits.
  static boolean isProposal(String number) {
    return PROPOSALS.containsKey(number);
  }

  private static List<String> lines(String name) {
    try (InputStream text = Citations.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(text).readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
