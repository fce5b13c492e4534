package fil.proofs.bench;

import fil.work.Stop;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/// Who else does the work of our stages.
@FunctionalInterface
public interface Reference {

  /// Runs stages, and gives for each what it took.
  ///
  /// @param names of our stages
  /// @throws IOException when it fails
  Map<String, Sample> run(List<String> names, Stop stop) throws IOException;
}
