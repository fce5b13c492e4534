package fil.work;

/// Where an operation reports how far it is.
///
/// Implementations return quickly and may be called from several threads.
@FunctionalInterface
public interface Progress {

  /// Says nothing to anybody.
  Progress NONE = (_, _, _, _) -> {};

  /// The total of a stage of which nobody knows yet how much there is; its last report says.
  long UNKNOWN = -1;

  /// Reports that `done` of `total` units of a stage are finished.
  ///
  /// A stage begins with `done` 0 and is over when `done` equals `total`.
  ///
  /// @param stage what is being done, as a person would say it: `layer 1 of 2`
  /// @param total how much there is, or [#UNKNOWN]
  /// @param unit what is being counted, in the plural: `nodes`, `bytes`
  void report(String stage, long done, long total, String unit);
}
