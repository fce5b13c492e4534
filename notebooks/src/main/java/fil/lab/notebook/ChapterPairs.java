package fil.lab.notebook;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// The chapters of a folder: each `.md`, which is written by hand, and the `.ipynb` made of it.
///
/// The `.ipynb` has no outputs, and ids that follow from its text, so that making it again gives
/// the same bytes.
///
/// @param folder where the Markdown files are
public record ChapterPairs(Path folder, Jupytext jupytext) {

  /// The Markdown of every chapter, in the order of their names.
  public static List<Path> chapters(Path folder) throws IOException {
    return named(folder, "\\d\\d-.*\\.md");
  }

  /// The Markdown of every notebook that learners get: the chapters, then the gallery.
  public static List<Path> notebooks(Path folder) throws IOException {
    return named(folder, "(\\d\\d-.*|gallery)\\.md");
  }

  /// Whether a Markdown file is the gallery, which is no chapter.
  public static boolean isGallery(Path markdown) {
    return markdown.endsWith("gallery.md");
  }

  private static List<Path> named(Path folder, String pattern) throws IOException {
    try (var files = Files.list(folder)) {
      return files.filter(file -> file.getFileName().toString().matches(pattern)).sorted().toList();
    }
  }

  /// The `.ipynb` that belongs to a chapter's Markdown.
  public static Path notebookOf(Path markdown) {
    String name = markdown.getFileName().toString();
    return markdown.resolveSibling(name.substring(0, name.length() - ".md".length()) + ".ipynb");
  }

  /// The notebooks whose file is missing or holds something else than it should.
  public List<Path> outOfStep() throws IOException {
    return List.copyOf(stale().keySet());
  }

  /// Writes the notebooks that are out of step, and returns them.
  public List<Path> bringInStep() throws IOException {
    SortedMap<Path, String> stale = stale();
    for (Map.Entry<Path, String> each : stale.entrySet()) {
      Files.writeString(each.getKey(), each.getValue());
    }
    return List.copyOf(stale.keySet());
  }

  /// What the files that are out of step should hold.
  private SortedMap<Path, String> stale() throws IOException {
    SortedMap<Path, String> stale = new TreeMap<>();
    for (Map.Entry<Path, Notebook> chapter : jupytext.convert(notebooks(folder)).entrySet()) {
      Path file = notebookOf(chapter.getKey());
      String text = Ipynb.format(chapter.getValue().pristine());
      if (!Files.isRegularFile(file) || !Files.readString(file).equals(text)) {
        stale.put(file, text);
      }
    }
    return stale;
  }
}
