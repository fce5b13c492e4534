package fil.lab.cli;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fil.lab.SealRates;
import fil.proofs.porep.RegisteredSealProof;
import fil.proofs.sector.SealPlan;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Says what seals take in time, disk and memory, as far as rates measured on this machine tell.
final class SealPlanText {

  /// What the stages of a group take together.
  ///
  /// @param seconds their estimated time
  /// @param diskBytes what they leave
  /// @param mappedBytes the most that one of them reads and writes over and over
  /// @param memoryBytes the most that one of them needs besides
  private record Group(double seconds, long diskBytes, long mappedBytes, long memoryBytes) {

    Group plus(Group other) {
      return new Group(
          seconds + other.seconds,
          diskBytes + other.diskBytes,
          Math.max(mappedBytes, other.mappedBytes),
          Math.max(memoryBytes, other.memoryBytes));
    }
  }

  private SealPlanText() {}

  static String table(List<RegisteredSealProof> proofs, SealRates rates) {
    StringBuilder text = new StringBuilder();
    for (RegisteredSealProof proof : proofs) {
      SealPlan plan = SealPlan.of(proof);
      Map<String, Group> groups = groups(plan, rates);
      text.append(line(proof.size().toString(), "time", "disk", "memory", "mapped"));
      groups.forEach((name, group) ->
          text.append(
              line(
                  "  " + name,
                  time(group.seconds),
                  bytes(group.diskBytes),
                  bytes(group.memoryBytes),
                  bytes(group.mappedBytes))));
      double seconds = groups.values().stream().mapToDouble(Group::seconds).sum();
      text.append(
          line("  all", time(seconds), bytes(plan.diskBytes()), bytes(plan.memoryBytes()), ""));
      text.append('\n');
    }
    return text.append(
            """
            Times are estimates from rates measured on this machine in a few seconds, on 8 MiB in
            memory; writing to the disk is not in them. Disk is what a stage leaves, and for all of
            them the most that lies there at one time. Memory is the program's own. Mapped is what a
            stage reads and writes over and over: where that much memory is free, it is fastest.\
            """)
        .toString();
  }

  private static String line(String name, String time, String disk, String memory, String mapped) {
    return String.format(Locale.ROOT, "%-32s %10s %10s %10s %10s", name, time, disk, memory, mapped)
            .stripTrailing()
        + "\n";
  }

  static String json(List<RegisteredSealProof> proofs, SealRates rates) {
    ObjectNode root = new JsonMapper().createObjectNode();
    ArrayNode sizes = root.putArray("sizes");
    for (RegisteredSealProof proof : proofs) {
      SealPlan plan = SealPlan.of(proof);
      ObjectNode size = sizes.addObject();
      size.put("sector_size", proof.size().bytes());
      size.put("seal_proof", proof.id());
      size.put("disk_bytes", plan.diskBytes());
      size.put("memory_bytes", plan.memoryBytes());
      ArrayNode stages = size.putArray("stages");
      for (SealPlan.Stage stage : plan.stages()) {
        stages
            .addObject()
            .put("stage", stage.name())
            .put("seconds", rates.seconds(stage, plan.proof().porep()))
            .put("count", stage.count())
            .put("unit", stage.work().unit())
            .put("file", stage.file())
            .put("disk_bytes", stage.bytes())
            .put("memory_bytes", stage.memoryBytes())
            .put("mapped_bytes", stage.mappedBytes());
      }
    }
    return root.toPrettyString();
  }

  /// Stages that differ in a count only, such as layers, are one.
  private static Map<String, Group> groups(SealPlan plan, SealRates rates) {
    Map<String, Group> groups = new LinkedHashMap<>();
    for (SealPlan.Stage stage : plan.stages()) {
      String[] words = stage.name().split(" (?=\\d+ of )", 2);
      String name =
          words.length == 1 ? words[0] : words[0] + ", " + words[1].split(" ", -1)[2] + " times";
      Group group =
          new Group(
              rates.seconds(stage, plan.proof().porep()),
              stage.bytes(),
              stage.mappedBytes(),
              stage.memoryBytes());
      groups.merge(name, group, Group::plus);
    }
    return groups;
  }

  private static String time(double seconds) {
    if (seconds < 100) {
      return String.format(Locale.ROOT, seconds < 10 ? "%.1f s" : "%.0f s", seconds);
    }
    return seconds < 6_000
        ? String.format(Locale.ROOT, "%.0f min", seconds / 60)
        : String.format(Locale.ROOT, "%.1f h", seconds / 3600);
  }

  private static String bytes(long bytes) {
    return bytes < 1 << 20
        ? String.format(Locale.ROOT, "%.0f KiB", bytes / 1024.0)
        : bytes < 10L << 30
            ? String.format(Locale.ROOT, "%,.0f MiB", bytes / 1048576.0)
            : String.format(Locale.ROOT, "%,.0f GiB", bytes / 1073741824.0);
  }
}
