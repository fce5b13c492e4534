package fil.proofs.golden;

import fil.cbor.MalformedInputException;
import fil.proofs.golden.GoldenCheck.GoldenFile;
import fil.proofs.groth16.Parameters;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// `groth16-NAME.params` beside the file that describes these parameters: all of them, as the
/// reference wrote them.
///
/// @param name its name
/// @param path where it is, or would be
/// @param content what describes it
/// @param file the golden file with the description
record ParameterFile(String name, Path path, Fields content, GoldenFile file) {

  /// The file that a description says to be there.
  static ParameterFile of(Fields content, GoldenFile file) {
    String name = "groth16-" + content.at("circuit").text() + ".params";
    return new ParameterFile(name, file.path().resolveSibling(name), content, file);
  }

  boolean isThere() {
    return Files.exists(path);
  }

  /// Compares size and digest with the description.
  void compare(Comparison comparison) {
    read((memory, _) -> {
      comparison.value(
          name + ": size in bytes", content.at("params_size").number(), memory.byteSize());
      comparison.bytes(
          name + ": SHA-256",
          content.at("params_sha256").hex32().bytes(),
          Groth16Check.sha256(memory, file.stop()).bytes());
    });
  }

  /// Compares every byte with parameters made again, and looks at every point.
  void compare(Parameters made, Comparison comparison) {
    read((memory, path) -> {
      try (Arena arena = Arena.ofConfined()) {
        MemorySegment again = made.bytes(arena);
        long differs = again.mismatch(memory);
        if (differs >= 0 && differs < Math.min(again.byteSize(), memory.byteSize())) {
          comparison.fail(
              "%s: byte %d: expected %02x, computed %02x"
                  .formatted(
                      path,
                      differs,
                      memory.get(ValueLayout.JAVA_BYTE, differs),
                      again.get(ValueLayout.JAVA_BYTE, differs)));
        }
      }
      try {
        Parameters.of(memory).check(file.progress(), file.stop());
      } catch (MalformedInputException e) {
        comparison.fail(path + " holds no parameters: " + e.getMessage());
      }
    });
  }

  /// Looks at the file's bytes.
  @FunctionalInterface
  private interface Look {
    void at(MemorySegment bytes, String name);
  }

  private void read(Look look) {
    if (!isThere()) {
      return;
    }
    try (Arena arena = Arena.ofShared();
        FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      look.at(channel.map(MapMode.READ_ONLY, 0, channel.size(), arena), name);
    } catch (IOException e) {
      throw new GoldenFormatException(name + " beside it cannot be read: " + Report.reason(e));
    }
  }
}
