package fil.lab.cli;

import fil.crypto.bls12381.Bls;
import fil.proofs.hash.VectorUnit;
import fil.proofs.porep.Labels;
import fil.proofs.store.WorkingRows;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// Tries the libraries in C and the processor's vectors. A line for each, as `./sealab doctor`
/// reads it: `NAME found: …` or `NAME absent: …`, with what serves instead and why.
@Command(
    name = "native",
    mixinStandardHelpOptions = true,
    hidden = true,
    description = "Says which libraries in C and which vectors serve here; ./sealab doctor asks.")
final class NativeCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    out.println(bls(Bls.whyNotNative(), Bls.create().name()));
    out.println(vectors(VectorUnit.isUsable(), VectorUnit.description()));
    out.println(labels(Labels.whyNotInBlocks()));
    out.println(pages(WorkingRows.whyNotInLargePages()));
    return 0;
  }

  /// @param description what field arithmetic uses
  static String vectors(boolean isUsable, String description) {
    return "vectors %s: field arithmetic uses %s"
        .formatted(isUsable ? "found" : "absent", description);
  }

  /// @param problem why the library does not hash labels
  static String labels(Optional<String> problem) {
    return problem
        .map(why -> "labels absent: the JDK hashes them, a little more slowly: " + why)
        .orElse("labels found: the library blst hashes them, block by block");
  }

  /// @param problem why memory does not come in large pages
  static String pages(Optional<String> problem) {
    return problem
        .map(why -> "pages absent: labels are computed in small pages, more slowly: " + why)
        .orElse("pages found: labels are computed in memory in pages of 2 MiB");
  }

  /// @param problem why the library does not serve
  /// @param serving what does
  static String bls(Optional<String> problem, String serving) {
    return problem
        .map(why -> "BLS absent: " + serving + " signs and verifies, more slowly: " + why)
        .orElse("BLS found: " + serving + " signs and verifies; it passed its self-test");
  }
}
