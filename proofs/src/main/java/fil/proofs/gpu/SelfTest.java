package fil.proofs.gpu;

import fil.work.Progress;
import fil.work.Stop;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Every kernel on one device, held to its definition in Java: on ordinary inputs, and on those at
/// which arithmetic goes wrong if it ever does.
public final class SelfTest {

  /// One comparison.
  ///
  /// @param name what was compared
  /// @param problem where the device said something else, or why it said nothing
  public record Case(String name, Optional<String> problem) {

    @Override
    public String toString() {
      return problem.map(why -> "FAILED " + name + ": " + why).orElse("passed " + name);
    }
  }

  /// A comparison to be made.
  ///
  /// @param compares answers with what is wrong
  record Check(String name, Comparison compares) {}

  /// Compares, and says where the device's answer is another.
  @FunctionalInterface
  interface Comparison {
    Optional<String> run(DeviceSession session);
  }

  private SelfTest() {}

  /// Runs all comparisons. One that the device refuses is a failure, and the next goes on.
  ///
  /// @throws fil.work.Stopped when asked to stop
  public static List<Case> run(DeviceSession session, Progress progress, Stop stop) {
    List<Check> checks = new ArrayList<>();
    checks.addAll(FieldChecks.all());
    checks.addAll(PoseidonChecks.all());
    checks.addAll(StageChecks.all());
    checks.addAll(NttChecks.all());
    checks.addAll(MsmChecks.all());
    List<Case> cases = new ArrayList<>();
    progress.report("self-test", 0, checks.size(), "comparisons");
    for (Check check : checks) {
      stop.check();
      cases.add(new Case(check.name(), problem(session, check)));
      progress.report("self-test", cases.size(), checks.size(), "comparisons");
    }
    return cases;
  }

  private static Optional<String> problem(DeviceSession session, Check check) {
    try {
      return check.compares().run(session);
    } catch (DeviceException e) {
      return Optional.ofNullable(e.getMessage());
    }
  }
}
