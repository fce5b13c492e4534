package fil.proofs.golden;

import static java.nio.file.FileVisitResult.CONTINUE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The files in a folder and in the folders in it. What cannot be read counts as failed, and the
/// walk goes on behind it.
final class FileListing extends SimpleFileVisitor<Path> {

  private final List<Path> files = new ArrayList<>();
  private final Report report;

  FileListing(Report report) {
    this.report = report;
  }

  /// All regular files, in the order of their names.
  static List<Path> of(Path folder, Report report) {
    FileListing listing = new FileListing(report);
    try {
      Files.walkFileTree(folder, listing);
    } catch (IOException e) {
      throw new UncheckedIOException("no visit of a file throws", e);
    }
    return listing.files.stream().sorted().toList();
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
    if (Files.isRegularFile(file)) {
      files.add(file);
    }
    return CONTINUE;
  }

  @Override
  public FileVisitResult visitFileFailed(Path path, IOException e) {
    report.fail(path.toString(), "cannot be read: " + Report.reason(e));
    return CONTINUE;
  }

  @Override
  public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException e) {
    return e == null ? CONTINUE : visitFileFailed(folder, e);
  }
}
