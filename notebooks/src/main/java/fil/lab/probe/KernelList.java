package fil.lab.probe;

import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Everything that a notebook kernel for Java must do, in the order in which it is probed.
public final class KernelList {

  /// What is said of hashing on vectors. Where the processor has none, no kernel can help it.
  private static final Pattern ON_VECTORS =
      Pattern.compile("LanePoseidon, true, vectors of \\d{3} bits");

  private static final String NO_VECTORS = "64-bit limbs, because this processor has no";

  /// The cells run with the lab's jars and default imports, whichever kernel runs them.
  private static final List<Probe> LIBRARY =
      List.of(
          Probe.of(
              "library code that calls C through FFM",
              kernel -> {
                String seen = kernel.run("Bls.create().name()").text();
                return Finding.of(seen.equals("the library blst"), seen);
              }),
          Probe.of("library code hashes on the Vector API", KernelList::hashes));

  public static final List<Probe> ALL =
      Stream.of(OutputProbes.FIRST, StateProbes.ALL, OutputProbes.ALL, LIBRARY, StopProbes.ALL)
          .flatMap(List::stream)
          .toList();

  private KernelList() {}

  /// The library hashes in the form that does many soonest, and gets what it gets one at a time.
  private static Finding hashes(Subject kernel) throws IOException {
    String seen =
        kernel
            .run(
                """
                var many18 = Poseidon.ofMerkle(2, 1 << 18);
                var hash18 = many18.hash(Fr.of(3), Fr.of(5));
                many18.getClass().getSimpleName()
                    + ", " + hash18.equals(Poseidon.ofMerkle(2).hash(Fr.of(3), Fr.of(5)))
                    + ", " + Poseidon.arithmetic(1 << 18)
                """)
            .text();
    return Finding.of(ON_VECTORS.matcher(seen).matches() || seen.contains(NO_VECTORS), seen);
  }
}
