package fil.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every decoder under attack: for a minute in all, or with ten million inputs each.
class HostileBytesTest {

  private static final long ALL_NANOS = 60_000_000_000L;
  private static final long MANY = 10_000_000;

  static List<String> names() {
    return Targets.all().stream().<String>map(Target::name).toList();
  }

  @ParameterizedTest
  @MethodSource("names")
  void breakNoPromise(String name) {
    Attack attack = Attack.begin(Targets.find(name).orElseThrow(), 7);
    long begun = System.nanoTime();
    while (attack.finding().isEmpty()
        && System.nanoTime() - begun < ALL_NANOS / Targets.all().size()) {
      attack.step();
    }

    assertThat(attack.finding()).isEmpty();
    assertThat(attack.accepted()).isPositive().isLessThan(attack.inputs());
  }

  @Tag("long")
  @ParameterizedTest
  @MethodSource("names")
  void breakNoPromiseWithTenMillionInputs(String name) {
    Attack attack = Attack.begin(Targets.find(name).orElseThrow(), 8);
    while (attack.finding().isEmpty() && attack.inputs() < MANY) {
      attack.step();
    }

    assertThat(attack.finding()).isEmpty();
  }
}
