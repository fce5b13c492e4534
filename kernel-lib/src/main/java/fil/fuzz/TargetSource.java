package fil.fuzz;

import java.util.List;

/// Decoders of a module that this one does not know. Such a module names its source in a file
/// `META-INF/services/fil.fuzz.TargetSource`.
public interface TargetSource {

  /// The decoders, those that belong together side by side.
  List<Target<?>> targets();
}
