package fil.lab.cli;

import fil.proofs.snark.ProofJson;
import fil.proofs.snark.StatedProof;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A file that `prove` or `snarkpack` wrote: a proof with what it proves.
record ProofFile(Path path) {

  private static final long LARGEST = 16L << 20;

  StatedProof read() throws IOException {
    Complaint.requireThere(path);
    if (Files.size(path) > LARGEST) {
      throw Complaint.wrong(path + " is no proof: it is too large.");
    }
    try {
      return ProofJson.decode(Files.readAllBytes(path));
    } catch (IllegalArgumentException e) {
      throw Complaint.wrong(path + " is no proof: " + e.getMessage() + ".");
    }
  }

  /// Complains where there is such a file already, or there is no folder for it.
  void requireFree() {
    if (Files.exists(path)) {
      throw Complaint.badArguments(path + " exists already: give a file that does not exist yet.");
    }
    Path folder = path.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw Complaint.badArguments("the folder %s of %s does not exist.".formatted(folder, path));
    }
  }

  /// Writes a proof into a new file, which is whole or not there.
  void write(StatedProof proof) throws IOException {
    byte[] encoded = ProofJson.encode(proof);
    new NewFile(path).write(out -> out.write(encoded));
  }
}
