package fil.proofs.bench;

import fil.proofs.groth16.Prover;
import fil.proofs.groth16.ToxicWaste;
import fil.proofs.snark.OpenParameters;
import fil.proofs.snark.ParameterFolder;
import fil.proofs.snark.ParameterSet;
import fil.proofs.snark.ParameterSet.Kind;
import fil.work.Progress;
import fil.work.Stop;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Locale;

/// A process that makes the parameters of a seal's circuit, or a proof with them, and prints what
/// that took: seconds of processors and of the clock, and the most bytes that were resident. A
/// sector that is proved is sealed before.
final class SnarkProcess {

  private SnarkProcess() {}

  /// Does the work of one stage.
  ///
  /// @param arguments the name of the stage, and the folder of parameters
  public static void main(String[] arguments) throws IOException {
    ParameterFolder folder = new ParameterFolder(Path.of(arguments[1]));
    ParameterSet set = new ParameterSet(Kind.POREP, SnarkWork.SIZE);
    Stop stop = Stop.create();
    Sample took =
        switch (arguments[0]) {
          case SnarkStages.SET_UP -> setUp(folder, set, stop);
          case SnarkStages.PROVE -> prove(folder, set, stop);
          default -> throw new IllegalArgumentException("no stage is named " + arguments[0]);
        };
    System.out.printf(
        Locale.ROOT, "%f %f %d%n", took.cpuSeconds(), took.seconds(), Sample.peakOfThisProgram());
  }

  private static Sample setUp(ParameterFolder folder, ParameterSet set, Stop stop)
      throws IOException {
    folder.remove(set);
    return Sample.of(
        whenAsked -> {
          try {
            folder.make(set, ToxicWaste.draw(), Progress.NONE, whenAsked);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        },
        true,
        stop);
  }

  private static Sample prove(ParameterFolder folder, ParameterSet set, Stop stop)
      throws IOException {
    folder.make(set, ToxicWaste.draw(), Progress.NONE, stop);
    SnarkWork work = SnarkWork.prepare(stop);
    try (OpenParameters open = folder.open(set, Progress.NONE, stop)) {
      return Sample.of(
          whenAsked -> new Prover(open.parameters(), Progress.NONE, whenAsked).prove(work.seal()),
          true,
          stop);
    }
  }
}
