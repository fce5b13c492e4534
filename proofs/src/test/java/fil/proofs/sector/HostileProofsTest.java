package fil.proofs.sector;

import static org.assertj.core.api.Assertions.assertThat;

import fil.fuzz.Attack;
import fil.fuzz.Target;
import fil.fuzz.Targets;
import fil.proofs.snarkpack.ProofTargets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The decoders of proofs under attack: for a moment, or with many inputs each.
class HostileProofsTest {

  private static final long NANOS = 400_000_000;
  private static final long MANY = 200_000;

  static List<String> names() {
    return Stream.of(new ProofTargets(), new VanillaTargets())
        .flatMap(source -> source.targets().stream())
        .<String>map(Target::name)
        .toList();
  }

  @Test
  void areAmongAllDecoders() {
    assertThat(Targets.all().stream().<String>map(Target::name)).containsAll(names());
  }

  @ParameterizedTest
  @MethodSource("names")
  void breakNoPromise(String name) {
    Attack attack = Attack.begin(Targets.find(name).orElseThrow(), 7);
    long begun = System.nanoTime();
    while (attack.finding().isEmpty() && System.nanoTime() - begun < NANOS) {
      attack.step();
    }

    assertThat(attack.finding()).isEmpty();
    assertThat(attack.inputs()).isPositive();
  }

  @Tag("long")
  @ParameterizedTest
  @MethodSource("names")
  void breakNoPromiseWithManyInputs(String name) {
    Attack attack = Attack.begin(Targets.find(name).orElseThrow(), 8);
    while (attack.finding().isEmpty() && attack.inputs() < MANY) {
      attack.step();
    }

    assertThat(attack.finding()).isEmpty();
    assertThat(attack.accepted()).isPositive().isLessThan(attack.inputs());
  }
}
