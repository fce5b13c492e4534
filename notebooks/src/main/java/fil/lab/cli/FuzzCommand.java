package fil.lab.cli;

import fil.fuzz.Attack;
import fil.fuzz.Finding;
import fil.fuzz.Target;
import fil.fuzz.Targets;
import fil.num.Bytes;
import fil.work.Stop;
import fil.work.Stopped;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `sealab fuzz`: hostile bytes for every decoder.
@Command(
    name = "fuzz",
    description = {
      "Hands every decoder of the library bytes that are wrong in all ways we know.",
      "Each must give a value that encodes to the same bytes, or refuse with the offset, and take",
      "memory in proportion to the input. Prints how many inputs each one saw, then what was found,",
      "with the bytes and how to repeat it."
    },
    mixinStandardHelpOptions = true)
final class FuzzCommand implements Callable<Integer> {

  private static final int MAX_MINUTES = 7 * 24 * 60;

  @Spec private CommandSpec spec;

  @Option(
      names = "--minutes",
      paramLabel = "N",
      description = "How long in all, shared among the decoders (default 1).")
  private @Nullable Integer minutes;

  @Option(
      names = "--inputs",
      paramLabel = "N",
      description = "How many inputs for each decoder, however long that takes.")
  private @Nullable Long inputs;

  @Option(
      names = "--target",
      paramLabel = "NAME",
      description = "This decoder only; may be given several times. --list names them all.")
  private List<String> names = new ArrayList<>();

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "The same number makes the same inputs (default 1).")
  private long seed;

  @Option(
      names = "--hex",
      paramLabel = "BYTES",
      description = "One input and no other, in hexadecimal digits; needs one --target.")
  private @Nullable String hex;

  @Option(
      names = "--guided",
      description = {
        "Let Jazzer make the inputs, which sees what code they reach. Slower, in processes of its",
        "own, and without the measure of memory."
      })
  private boolean isGuided;

  @Option(names = "--list", description = "Only print the names of the decoders.")
  private boolean lists;

  @Option(names = "--json", description = "Print JSON.")
  private boolean asJson;

  @Override
  public Integer call() {
    List<Target<?>> targets = targets();
    PrintWriter out = spec.commandLine().getOut();
    if (lists) {
      targets.forEach(target -> out.println(target.name()));
      out.flush();
      return 0;
    }
    return hex == null ? attack(targets) : attackOnce(targets, hex);
  }

  private int attack(List<Target<?>> targets) {
    FuzzRun run =
        FuzzRun.of(targets, seed, inputs == null ? forTime() : forInputs(inputs), isGuided);
    PrintWriter err = spec.commandLine().getErr();
    return Interruptible.run(err, stop -> attack(run, err, stop));
  }

  private FuzzRun.Limit forTime() {
    int count = minutes == null ? 1 : minutes;
    if (count < 1 || count > MAX_MINUTES) {
      throw Complaint.badArguments(
          "--minutes takes a number from 1 to %d, not %d.".formatted(MAX_MINUTES, count));
    }
    return new FuzzRun.Limit.Seconds(60L * count);
  }

  private FuzzRun.Limit forInputs(long count) {
    if (minutes != null) {
      throw Complaint.badArguments("--minutes and --inputs exclude each other.");
    }
    if (count < 1) {
      throw Complaint.badArguments("--inputs takes a number from 1 on, not " + count + ".");
    }
    return new FuzzRun.Limit.Inputs(count);
  }

  private int attack(FuzzRun run, PrintWriter err, Stop stop) {
    TerminalProgress progress = TerminalProgress.to(err);
    FuzzReport report;
    try {
      report = run.attack(progress, stop);
    } finally {
      progress.end();
    }
    report.print(spec.commandLine().getOut(), asJson);
    if (stop.isRequested()) {
      throw new Stopped();
    }
    return report.findings().isEmpty() ? 0 : Complaint.WRONG;
  }

  private int attackOnce(List<Target<?>> targets, String digits) {
    if (targets.size() != 1) {
      throw Complaint.badArguments("--hex needs exactly one --target.");
    }
    byte[] input;
    try {
      input = Bytes.parseHex(digits).toArray();
    } catch (IllegalArgumentException e) {
      throw Complaint.badArguments("--hex takes pairs of hexadecimal digits.");
    }
    Optional<Finding> finding = Attack.once(targets.getFirst(), input);
    PrintWriter out = spec.commandLine().getOut();
    out.println(
        finding
            .map(FuzzReport::sentence)
            .orElse(targets.getFirst().name() + " keeps its promise."));
    out.flush();
    return finding.isEmpty() ? 0 : Complaint.WRONG;
  }

  private List<Target<?>> targets() {
    if (names.isEmpty()) {
      return Targets.all();
    }
    List<Target<?>> chosen = new ArrayList<>();
    for (String name : names) {
      chosen.add(
          Targets.find(name)
              .orElseThrow(() ->
                  Complaint.badArguments(
                      "there is no decoder '%s'; there are %s."
                          .formatted(
                              name,
                              Targets.all().stream()
                                  .map(Target::name)
                                  .collect(Collectors.joining(", "))))));
    }
    return List.copyOf(chosen);
  }
}
