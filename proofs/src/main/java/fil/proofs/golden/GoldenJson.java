package fil.proofs.golden;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Reads golden files: JSON without duplicate fields, and nothing behind it.
final class GoldenJson {

  /// Files larger than this are no golden files: the largest that the reference wrote has 650 KB.
  static final long LARGEST_FILE = 16L << 20;

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private GoldenJson() {}

  /// What is in a file.
  ///
  /// @throws GoldenFormatException when it cannot be read or is not JSON
  static Fields read(Path file) {
    try {
      if (Files.size(file) > LARGEST_FILE) {
        throw new GoldenFormatException(
            "is larger than any golden file: %d bytes, at most %d"
                .formatted(Files.size(file), LARGEST_FILE));
      }
      JsonNode json = MAPPER.readTree(Files.readAllBytes(file));
      if (json.isMissingNode()) {
        throw new GoldenFormatException("is empty");
      }
      return Fields.ofFile(json);
    } catch (OutOfMemoryError e) { // what took the memory is out of reach by now
      throw new GoldenFormatException("takes more memory than there is");
    } catch (JsonProcessingException e) {
      throw new GoldenFormatException(
          "is not JSON: line %d, column %d: %s"
              .formatted(
                  e.getLocation() == null ? 0 : e.getLocation().getLineNr(),
                  e.getLocation() == null ? 0 : e.getLocation().getColumnNr(),
                  e.getOriginalMessage().lines().findFirst().orElse("")));
    } catch (IOException e) {
      throw new GoldenFormatException("cannot be read: " + Report.reason(e));
    }
  }
}
