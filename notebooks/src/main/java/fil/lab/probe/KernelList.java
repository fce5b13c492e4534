package fil.lab.probe;

import java.util.List;
import java.util.stream.Stream;

/// Everything that a notebook kernel for Java must do, in the order in which it is probed.
public final class KernelList {

  /// The cells run with the lab's jars and default imports, whichever kernel runs them.
  private static final List<Probe> LIBRARY =
      List.of(
          shows("library code that calls C through FFM", "Bls.create().name()", "the library blst"),
          shows(
              "library code on the Vector API: its module is loaded",
              "ModuleLayer.boot().findModule(\"jdk.incubator.vector\").isPresent()",
              "true"));

  public static final List<Probe> ALL =
      Stream.of(OutputProbes.FIRST, StateProbes.ALL, OutputProbes.ALL, LIBRARY, StopProbes.ALL)
          .flatMap(List::stream)
          .toList();

  private KernelList() {}

  private static Probe shows(String name, String cell, String text) {
    return Probe.of(
        name,
        kernel -> {
          String seen = kernel.run(cell).text();
          return Finding.of(seen.equals(text), seen);
        });
  }
}
