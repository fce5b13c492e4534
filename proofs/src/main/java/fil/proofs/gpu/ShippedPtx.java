package fil.proofs.gpu;

import fil.crypto.Sha256;
import fil.num.Bytes32;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/// PTX that is part of the program, for machines with a card of NVIDIA and nothing but its driver.
///
/// It lies in the folder `ptx` beside this class, a file for each text of kernels, packed with
/// gzip. The first line of each says of which text it was made, so that it is never used for
/// another. `./sealab gpu --make-ptx proofs/src/main/resources/fil/proofs/gpu/ptx` makes all of
/// them.
public final class ShippedPtx {

  /// For which cards it is made: all since 2017. Kernels use nothing that came later, and what a
  /// driver makes of it is for the card at hand anyway.
  static final int GENERATION = 70;

  private static final String FIRST_LINE = "// of the kernels with SHA-256 digest ";
  private static final String FOLDER = "ptx/";

  private ShippedPtx() {}

  /// Unpacks all of it, for a toolkit to count its instructions.
  ///
  /// @param arguments the folder where its files go
  public static void main(String[] arguments) throws IOException {
    Path folder = Files.createDirectories(Path.of(arguments[0]));
    for (KernelText text : KernelText.all()) {
      Files.writeString(folder.resolve(name(text) + ".ptx"), of(text));
    }
  }

  /// The PTX of some kernels.
  ///
  /// @throws DeviceException when it was made of another text, or is not there
  static String of(KernelText text) {
    String ptx;
    try (InputStream packed = ShippedPtx.class.getResourceAsStream(FOLDER + fileName(text))) {
      if (packed == null) {
        throw new DeviceException(
            DeviceException.Reason.REFUSED,
            "no PTX of the kernels of " + text.name() + " is shipped");
      }
      ptx = new String(new GZIPInputStream(packed).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("the PTX of " + text.name() + " cannot be read", e);
    }
    return requireOf(text, ptx);
  }

  /// @throws DeviceException when the PTX was made of another text
  static String requireOf(KernelText text, String ptx) {
    if (!ptx.startsWith(firstLine(text))) {
      throw new DeviceException(
          DeviceException.Reason.REFUSED,
          "the PTX that is shipped for the kernels of %s was made of another text of them, and has to be made anew: %s"
              .formatted(
                  text.name(),
                  "./sealab gpu --make-ptx proofs/src/main/resources/fil/proofs/gpu/ptx"));
    }
    return ptx;
  }

  /// Makes all of it, with NVIDIA's compiler.
  ///
  /// @param folder where its files go
  /// @return a line for each file
  /// @throws DeviceException when the compiler is not installed, or does not take the kernels
  /// @throws IOException when a file cannot be written
  public static List<String> make(Path folder) throws IOException {
    Nvrtc.problem()
        .ifPresent(problem -> {
          throw new DeviceException(
              DeviceException.Reason.MISSING,
              "PTX is made by NVIDIA's compiler NVRTC, and "
                  + problem
                  + "; it comes with CUDA's toolkit, or from PyPI as nvidia-cuda-nvrtc-cu11, whose"
                  + " folder with libnvrtc.so.11.2 then has to stand in LD_LIBRARY_PATH");
        });
    Files.createDirectories(folder);
    List<String> lines = new ArrayList<>();
    for (KernelText text : KernelText.all()) {
      String ptx = firstLine(text) + "\n" + Nvrtc.compile(text, GENERATION);
      Path file = folder.resolve(fileName(text));
      try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
        out.write(ptx.getBytes(StandardCharsets.UTF_8));
      }
      lines.add("%s: %,d bytes, %,d packed".formatted(file, ptx.length(), Files.size(file)));
    }
    return lines;
  }

  private static String firstLine(KernelText text) {
    byte[] digest = Sha256.hash(text.source().getBytes(StandardCharsets.UTF_8));
    return FIRST_LINE + Bytes32.copyOf(digest).toHex();
  }

  /// What the file of some kernels is called, before its endings.
  static String name(KernelText text) {
    return text.name().toLowerCase(Locale.ROOT).replace(' ', '-');
  }

  private static String fileName(KernelText text) {
    return name(text) + ".ptx.gz";
  }
}
