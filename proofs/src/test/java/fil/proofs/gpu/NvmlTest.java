package fil.proofs.gpu;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What is asked of NVML, which is played.
class NvmlTest {

  /// @param initialised what it answers when it is started
  /// @param asked what it answers when it is asked for the version
  /// @param version what it writes then
  /// @param calls what was called
  private record Played(
      Optional<String> problem, int initialised, int asked, String version, List<String> calls)
      implements Nvml.Functions {

    @Override
    public int initialise() {
      calls.add("start");
      return initialised;
    }

    @Override
    public int driverVersion(MemorySegment place, int size) {
      calls.add("version in " + size);
      assertThat(place.isNative()).isTrue();
      assertThat(place.byteSize()).isGreaterThanOrEqualTo(size);
      place.setString(0, version);
      return asked;
    }

    @Override
    public int shutDown() {
      calls.add("end");
      return 0;
    }
  }

  private final List<String> calls = new ArrayList<>();

  @Test
  void tellsTheVersionOfTheDriver() {
    assertThat(version(Optional.empty(), 0, 0, "570.86.15")).contains("570.86.15");
    assertThat(calls).containsExactly("start", "version in 80", "end");
  }

  @Test
  void tellsNothingWhereItDoesNotSay() {
    assertThat(version(Optional.empty(), 0, 3, "unsupported")).isEmpty();
    assertThat(version(Optional.empty(), 0, 0, "")).isEmpty();
    assertThat(calls)
        .containsExactly("start", "version in 80", "end", "start", "version in 80", "end");
  }

  @Test
  void isNotEndedWhereItDidNotStart() {
    assertThat(version(Optional.empty(), 9, 0, "570.86.15")).isEmpty();
    assertThat(calls).containsExactly("start");
  }

  @Test
  void isNotCalledWhereItIsNotInstalled() {
    assertThat(version(Optional.of("it is not installed"), 0, 0, "570.86.15")).isEmpty();
    assertThat(calls).isEmpty();
  }

  private Optional<String> version(
      Optional<String> problem, int initialised, int asked, String version) {
    return Nvml.driverVersion(new Played(problem, initialised, asked, version, calls));
  }
}
