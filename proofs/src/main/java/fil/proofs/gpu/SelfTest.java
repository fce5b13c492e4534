package fil.proofs.gpu;

import fil.crypto.Sha256;
import fil.num.Bytes32;
import fil.work.Progress;
import fil.work.Stop;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Every kernel on one device, held to its definition in Java: on ordinary inputs, and on those at
/// which arithmetic goes wrong if it ever does.
public final class SelfTest {

  /// Kernels that belong together.
  public enum Part {
    /// Products of words.
    MULTIPLIERS,
    /// Arithmetic in both fields.
    FIELDS,
    /// Poseidon of every number of inputs that trees have.
    POSEIDON,
    /// SHA-256, parents and encodings.
    STAGES,
    /// Transforms, and the quotient of polynomials.
    TRANSFORMS,
    /// Sums of multiples in both groups, as proofs compute them.
    SUMS,

    /// The same in the ways that are kept beside the best.
    OTHER_SUMS;

    /// All kernels.
    public static final List<Part> ALL = Arrays.asList(values());

    /// What sealing and updating use.
    public static final List<Part> SEAL = List.of(POSEIDON, STAGES);

    /// What proving uses.
    public static final List<Part> PROOF = List.of(TRANSFORMS, SUMS);

    /// What both use.
    public static final List<Part> USED = List.of(POSEIDON, STAGES, TRANSFORMS, SUMS);

    private List<Check> checks() {
      return switch (this) {
        case MULTIPLIERS -> MultiplierChecks.all();
        case FIELDS -> FieldChecks.all();
        case POSEIDON -> PoseidonChecks.all();
        case STAGES -> StageChecks.all();
        case TRANSFORMS -> NttChecks.all();
        case SUMS -> MsmChecks.best();
        case OTHER_SUMS -> MsmChecks.others();
      };
    }
  }

  /// One comparison.
  ///
  /// @param name what was compared
  /// @param problem where the device said something else, or why it said nothing
  /// @param notMade why it was not compared at all, though nothing is wrong
  public record Case(String name, Optional<String> problem, Optional<String> notMade) {

    /// One that was made.
    Case(String name, Optional<String> problem) {
      this(name, problem, Optional.empty());
    }

    /// Whether the device said the same.
    public boolean passed() {
      return problem.isEmpty() && notMade.isEmpty();
    }

    @Override
    public String toString() {
      return problem
          .map(why -> "FAILED " + name + ": " + why)
          .or(() -> notMade.map(why -> "not made: " + name + ": " + why))
          .orElse("passed " + name);
    }
  }

  /// How comparisons went.
  ///
  /// @param notMade how many the device had too little free memory for
  /// @param digest the SHA-256 digest of what was compared and how it went, line by line: devices
  ///   on which the same comparisons passed have the same
  public record Summary(long passed, long failed, long notMade, Bytes32 digest) {

    /// Of comparisons that were all made.
    Summary(long passed, long failed, Bytes32 digest) {
      this(passed, failed, 0, digest);
    }

    /// Counts cases.
    public static Summary of(List<Case> cases) {
      MessageDigest digest = Sha256.digest();
      cases.forEach(done -> digest.update((done + "\n").getBytes(StandardCharsets.UTF_8)));
      return new Summary(
          cases.stream().filter(Case::passed).count(),
          cases.stream().filter(done -> done.problem().isPresent()).count(),
          cases.stream().filter(done -> done.notMade().isPresent()).count(),
          Bytes32.copyOf(digest.digest()));
    }

    /// How many passed and failed, and were not made if there are any.
    public String counts() {
      String rest = notMade == 0 ? "" : ", %d not made".formatted(notMade);
      return "%d passed, %d failed%s".formatted(passed, failed, rest);
    }

    @Override
    public String toString() {
      return "%s, digest %s".formatted(counts(), digest.toHex().substring(0, 16));
    }
  }

  /// A comparison to be made.
  ///
  /// @param compares answers with what is wrong
  /// @param takesMuch whether it takes so much memory that a device in use may not have it free:
  ///   then it is not made, which is no failure
  record Check(String name, Comparison compares, boolean takesMuch) {

    /// One that takes little memory.
    Check(String name, Comparison compares) {
      this(name, compares, false);
    }
  }

  /// Compares, and says where the device's answer is another.
  @FunctionalInterface
  interface Comparison {
    Optional<String> run(DeviceSession session);
  }

  private SelfTest() {}

  /// Runs all comparisons. One that the device refuses is a failure, and the next goes on; where
  /// the device is lost, that is the last.
  ///
  /// @throws fil.work.Stopped when asked to stop
  public static List<Case> run(DeviceSession session, Progress progress, Stop stop) {
    return run(session, Part.ALL, progress, stop);
  }

  /// Runs the comparisons of some kernels.
  ///
  /// @throws fil.work.Stopped when asked to stop
  public static List<Case> run(
      DeviceSession session, List<Part> parts, Progress progress, Stop stop) {
    List<Case> cases = new ArrayList<>();
    run(session, parts, cases::add, progress, stop);
    return cases;
  }

  /// As [#run(DeviceSession, List, Progress, Stop)], for who wants to hear of each case when it is
  /// made: of a test that is stopped nothing else stays.
  static void run(
      DeviceSession session, List<Part> parts, Consumer<Case> heard, Progress progress, Stop stop) {
    compare(
        session,
        parts.stream().flatMap(part -> part.checks().stream()).toList(),
        heard,
        progress,
        stop);
  }

  /// Makes some comparisons, likewise.
  static void compare(
      DeviceSession session,
      List<Check> checks,
      Consumer<Case> heard,
      Progress progress,
      Stop stop) {
    int done = 0;
    progress.report("self-test", 0, checks.size(), "comparisons");
    for (Check check : checks) {
      stop.check();
      try {
        heard.accept(new Case(check.name(), check.compares().run(session)));
      } catch (DeviceException e) {
        boolean isLost = e.reason() == DeviceException.Reason.LOST;
        heard.accept(refused(check, e, checks.size() - done - 1));
        if (isLost) {
          return;
        }
      }
      done++;
      progress.report("self-test", done, checks.size(), "comparisons");
    }
  }

  /// What a comparison comes to that the device did not go through with.
  ///
  /// @param left how many would follow
  private static Case refused(Check check, DeviceException why, int left) {
    if (check.takesMuch() && why.reason() == DeviceException.Reason.OUT_OF_MEMORY) {
      String text = "too little memory is free: " + why.getMessage();
      return new Case(check.name(), Optional.empty(), Optional.of(text));
    }
    boolean isLost = why.reason() == DeviceException.Reason.LOST;
    String rest = isLost ? "; the device is lost, and %d more were not made".formatted(left) : "";
    return new Case(check.name(), Optional.of(why.getMessage() + rest));
  }
}
