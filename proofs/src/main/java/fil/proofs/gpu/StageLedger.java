package fil.proofs.gpu;

import fil.work.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// Notes which stage was computed where, in the order in which they ended.
///
/// Stages of the device are noted by whoever runs them; those that the processor computes anyway
/// are seen in their progress.
final class StageLedger {

  /// Why stages are left to the processor.
  ///
  /// @param name what their names have in them
  private record Reason(String name, String why) {}

  private static final List<Reason> BY_DESIGN =
      List.of(
          new Reason("layer", "each label waits for the one before it"),
          new Reason("encode", "one addition for three nodes that would have to be moved"),
          new Reason("witness", "one value follows from another"),
          new Reason("rows", "one value follows from another"),
          new Reason("verify files", "the disk decides"),
          new Reason("digests", "the disk decides"),
          new Reason("write pieces", "the disk decides"));

  private final List<StageRecord> records = new ArrayList<>();
  private final SortedMap<String, Long> begun = new TreeMap<>();

  /// Whether the device, or the processor in its place, is computing a stage that will be noted.
  private boolean inStage;

  /// A progress that hears everything before `next` does.
  Progress watch(Progress next) {
    return (stage, done, total, unit) -> {
      hear(stage, done, total);
      next.report(stage, done, total, unit);
    };
  }

  private synchronized void hear(String stage, long done, long total) {
    if (inStage) {
      return;
    }
    if (done == 0 || !begun.containsKey(stage)) {
      begun.put(stage, now());
    }
    if (done == total) {
      long took = now() - begun.getOrDefault(stage, now());
      begun.remove(stage);
      add(stage, took);
    }
  }

  /// Notes a stage of the processor, or more of one that comes again and again.
  private void add(String stage, long took) {
    for (int i = 0; i < records.size(); i++) {
      StageRecord before = records.get(i);
      if (before.stage().equals(stage) && before.place() == StageRecord.Place.PROCESSOR) {
        long all = before.nanoseconds() + took;
        records.set(i, StageRecord.onProcessor(stage, before.why(), all));
        return;
      }
    }
    records.add(StageRecord.onProcessor(stage, why(stage), took));
  }

  private static String why(String stage) {
    return BY_DESIGN.stream()
        .filter(reason -> stage.contains(reason.name()))
        .map(Reason::why)
        .findFirst()
        .orElse("there is no kernel for it");
  }

  /// Begins a stage that [#end] will note.
  ///
  /// @return when it began
  synchronized long begin() {
    inStage = true;
    return now();
  }

  synchronized void end(StageRecord record) {
    inStage = false;
    records.add(record);
  }

  /// Ends a stage that failed, of which nothing is noted.
  synchronized void fail() {
    inStage = false;
  }

  synchronized List<StageRecord> records() {
    return List.copyOf(records);
  }

  /// Nanoseconds since some moment.
  static long now() {
    return System.nanoTime();
  }
}
