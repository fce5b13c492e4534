package fil.lab.author;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// What chapters may cite: the pages of the specification, the improvement proposals and some other
/// addresses, as they were when the lists beside this class were made. The lists say from what.
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
  private static final Set<String> ADDRESSES = new TreeSet<>();

  static {
    for (String line : lines("specification.tsv")) {
      String[] fields = line.split("\t", -1);
      PAGES.put(fields[0], new Page(fields[1], fields[2], List.of(fields[3].split(" ", -1))));
    }
    for (String line : lines("proposals.tsv")) {
      String[] fields = line.split("\t", -1);
      PROPOSALS.put(fields[0], fields[2]);
    }
    for (String line : lines("addresses.tsv")) {
      ADDRESSES.add(line.split("\t", -1)[0]);
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

  /// Whether an address is listed, other than of the specification or a proposal.
  ///
  /// @param address without a fragment
  static boolean isKnown(String address) {
    return ADDRESSES.contains(address);
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
