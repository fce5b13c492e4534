package fil.proofs.gpu;

import fil.crypto.Sha256;
import fil.num.Bytes32;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/// PTX that a compiler made, kept for the next program, which then need not wait for it: a file for
/// each text of kernels, compiler and generation of cards.
///
/// A file is whole or not there, also where two programs write it at once. Its first line is the
/// digest of the rest: one that does not fit is as if it were not there. That guards from damage,
/// not from somebody who may write there; whatever is in it is held to the definition by [SelfTest]
/// before it is used.
///
/// @param folder where its files are; nothing where none are kept
record PtxCache(Optional<Path> folder) {

  /// One that keeps nothing.
  static final PtxCache NONE = new PtxCache(Optional.empty());

  private static final String FIRST_LINE = "// what follows has SHA-256 digest ";

  /// @param folder its path; empty where nothing is kept
  static PtxCache of(String folder) {
    return folder.isEmpty() ? NONE : new PtxCache(Optional.of(Path.of(folder)));
  }

  /// What is kept of some kernels.
  ///
  /// @param origin the compiler, its version and the generation of cards: `NVRTC 12.4 for 90`
  Optional<String> find(String origin, KernelText text) {
    if (folder.isEmpty()) {
      return Optional.empty();
    }
    try {
      String kept = Files.readString(file(folder.get(), origin, text));
      int end = kept.indexOf('\n') + 1;
      String ptx = kept.substring(end);
      return kept.substring(0, end).equals(firstLine(ptx)) ? Optional.of(ptx) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty(); // not there, or no text: it is made anew
    }
  }

  /// Keeps what was made.
  ///
  /// @return why it could not, in one sentence: the next program makes it anew
  Optional<String> keep(String origin, KernelText text, String ptx) {
    if (folder.isEmpty()) {
      return Optional.empty();
    }
    try {
      Path file = file(Files.createDirectories(folder.get()), origin, text);
      Path part = Files.createTempFile(folder.get(), "part-", "");
      try {
        Files.writeString(part, firstLine(ptx) + ptx);
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(part);
      }
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(
          "what %s made cannot be kept in %s: %s".formatted(origin, folder.get(), e));
    }
  }

  private static Path file(Path folder, String origin, KernelText text) {
    return folder.resolve(digest(origin + "\n" + text.source()) + ".ptx");
  }

  private static String firstLine(String ptx) {
    return FIRST_LINE + digest(ptx) + "\n";
  }

  private static String digest(String text) {
    return Bytes32.copyOf(Sha256.hash(text.getBytes(StandardCharsets.UTF_8))).toHex();
  }
}
