package fil.lab;

import fil.proofs.groth16.FreshElement;
import fil.proofs.groth16.ToxicWaste;
import fil.proofs.porep.SectorSize;
import fil.proofs.snark.ParameterFolder;
import fil.proofs.snark.ParameterSet;
import fil.proofs.snark.ParameterSet.Kind;
import fil.proofs.snark.ReferenceStringFile;
import fil.work.Progress;
import fil.work.Stop;
import java.io.IOException;
import java.nio.file.Path;

/// Parameters for long tests, in the folder that `SEALAB_PARAMS` names or else in `target/params`
/// of the checkout. What is missing there is made by the first test that wants it, in two to three
/// minutes of processor time for all of 2 KiB, and stays for those that come after it.
public final class LongParameters {

  private LongParameters() {}

  /// A folder with these parameters and the reference string.
  public static ParameterFolder with(SectorSize size, Kind... kinds) throws IOException {
    String variable = System.getenv("SEALAB_PARAMS");
    ParameterFolder folder =
        new ParameterFolder(
            variable == null || variable.isBlank()
                ? Path.of("..", "target", "params")
                : Path.of(variable));
    for (Kind kind : kinds) {
      folder.make(new ParameterSet(kind, size), ToxicWaste.draw(), Progress.NONE, Stop.create());
    }
    folder
        .referenceString()
        .make(
            ReferenceStringFile.PROOFS,
            FreshElement.draw(),
            FreshElement.draw(),
            Progress.NONE,
            Stop.create());
    return folder;
  }
}
