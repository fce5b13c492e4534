package fil.datasets;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import fil.num.Bytes32;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// The index of all data sets.
public final class Datasets {

  private static final List<Dataset> ALL = readIndex();

  private Datasets() {}

  /// All data sets, in the order of their names.
  public static List<Dataset> all() {
    return ALL;
  }

  /// The data set of this name.
  ///
  /// @throws IllegalArgumentException where there is none; the message lists the names
  public static Dataset open(String name) {
    return ALL.stream()
        .filter(dataset -> dataset.name().equals(name))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("no data set '" + name + "', only " + names()));
  }

  private static String names() {
    return ALL.stream().map(Dataset::name).collect(Collectors.joining(", "));
  }

  private static List<Dataset> readIndex() {
    try (InputStream in = Datasets.class.getResourceAsStream("index.json")) {
      if (in == null) {
        throw new IllegalStateException("the index of data sets, index.json, is missing");
      }
      List<Dataset> entries = new ArrayList<>();
      for (JsonNode entry : new ObjectMapper().readTree(in)) {
        entries.add(
            new Dataset(
                entry.required("name").textValue(),
                entry.required("file").textValue(),
                Bytes32.parseHex(entry.required("sha256").textValue()),
                entry.required("bytes").longValue(),
                entry.required("source").textValue(),
                LocalDate.parse(entry.required("date").textValue()),
                entry.required("licence").textValue(),
                entry.required("checked").textValue()));
      }
      return List.copyOf(entries);
    } catch (IOException e) {
      throw new UncheckedIOException("the index of data sets cannot be read", e);
    }
  }
}
