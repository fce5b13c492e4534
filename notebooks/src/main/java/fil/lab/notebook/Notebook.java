package fil.lab.notebook;

import com.fasterxml.jackson.databind.JsonNode;
import fil.num.Bytes;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A document of prose and code.
///
/// @param metadata an object: the kernel's name and language, and whatever else the file says
public record Notebook(List<Cell> cells, JsonNode metadata) {

  /// No notebook is larger; a file that is was made by something else.
  static final long MAX_BYTES = 64L << 20;

  private static final int ID_DIGITS = 8;

  public Notebook {
    cells = List.copyOf(cells);
  }

  /// Reads a notebook by its name's ending: `.ipynb` or `.md`.
  ///
  /// @throws BadNotebook when it is no such file, or not one that can be read
  public static Notebook read(Path file) {
    String name = String.valueOf(file.getFileName());
    if (name.endsWith(".ipynb")) {
      return Ipynb.parse(text(file), name);
    }
    if (name.endsWith(".md")) {
      return MarkdownNotebook.parse(text(file), name);
    }
    throw new BadNotebook(file + " is neither .ipynb nor .md");
  }

  private static String text(Path file) {
    try {
      if (!Files.readAttributes(file, BasicFileAttributes.class).isRegularFile()) {
        throw new BadNotebook(file + " is not a file");
      }
      if (Files.size(file) > MAX_BYTES) {
        throw new BadNotebook(file + " is larger than " + (MAX_BYTES >> 20) + " MiB");
      }
      return Files.readString(file).replace("\r\n", "\n");
    } catch (NoSuchFileException e) {
      throw new BadNotebook("there is no file " + file);
    } catch (AccessDeniedException e) {
      throw new BadNotebook(file + " cannot be read: permission denied");
    } catch (CharacterCodingException e) {
      throw new BadNotebook(file + " is not UTF-8 text");
    } catch (IOException e) {
      throw new BadNotebook(file + " cannot be read: " + e.getMessage());
    }
  }

  /// The same cells with others in their place.
  public Notebook with(List<Cell> others) {
    return new Notebook(others, metadata);
  }

  /// This notebook as if it had never been run, with ids that follow from the cells' text: the same
  /// text gives the same ids, and inserting a cell leaves the other cells' ids alone.
  Notebook pristine() {
    Map<String, Integer> seen = new HashMap<>();
    List<Cell> renamed = new ArrayList<>();
    for (Cell cell : cells) {
      String id = digest(cell.kind() + "\n" + cell.source());
      int count = seen.merge(id, 1, Integer::sum);
      renamed.add(cell.pristine(count == 1 ? id : id + "-" + count));
    }
    return with(renamed);
  }

  private static String digest(String text) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      return Bytes.copyOf(sha256.digest(text.getBytes(StandardCharsets.UTF_8)))
          .toHex()
          .substring(0, ID_DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e); // every JDK has it
    }
  }
}
