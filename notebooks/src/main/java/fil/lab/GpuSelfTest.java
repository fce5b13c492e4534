package fil.lab;

import fil.proofs.gpu.DeviceFacts;
import fil.proofs.gpu.SelfTest;
import java.util.List;

/// Every kernel of a device beside its definition.
///
/// @param cases one for each comparison
public record GpuSelfTest(DeviceFacts device, List<SelfTest.Case> cases) implements Showable {

  public GpuSelfTest {
    cases = List.copyOf(cases);
  }

  /// How many comparisons passed and failed, and the digest of all.
  public SelfTest.Summary summary() {
    return SelfTest.Summary.of(cases);
  }

  @Override
  public MimeBundle bundle() {
    List<List<String>> rows =
        cases.stream().map(done -> List.of(done.name(), result(done))).toList();
    return Grid.of(
            "Kernels on %s: %s".formatted(device.name(), summary()),
            List.of(Grid.Column.text("kernel"), Grid.Column.text("result")),
            rows)
        .bundle();
  }

  private static String result(SelfTest.Case done) {
    return done.problem()
        .or(() -> done.notMade().map(why -> "not made: " + why))
        .orElse("equal to its definition");
  }
}
