package fil.proofs.sector;

import static org.assertj.core.api.Assertions.assertThat;

import fil.fuzz.Attack;
import fil.fuzz.Dice;
import fil.fuzz.Target;
import fil.fuzz.TargetSource;
import fil.fuzz.Targets;
import fil.proofs.snark.StatedTargets;
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
    return names(new ProofTargets(), new StatedTargets(), new VanillaTargets());
  }

  static List<String> namesOfProofs() {
    return names(new ProofTargets(), new StatedTargets());
  }

  private static List<String> names(TargetSource... sources) {
    return Stream.of(sources)
        .flatMap(source -> source.targets().stream())
        .<String>map(Target::name)
        .toList();
  }

  @Test
  void areAmongAllDecoders() {
    assertThat(Targets.all().stream().<String>map(Target::name)).containsAll(names());
  }

  /// A limit far above what reading takes would let a decoder allocate for what is not there. One
  /// point takes some 4,000 bytes for each of its own, before the code is compiled.
  @ParameterizedTest
  @MethodSource("namesOfProofs")
  void mayAllocateLittleMoreThanReadingTakes(String name) {
    Target<?> target = Targets.find(name).orElseThrow();
    int bytes = target.samples().apply(Dice.of(7)).length;

    assertThat(target.cost().limit(bytes)).isLessThan(10L * 1024 * bytes);
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
