package fil.proofs.gpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Cards that we do not have, as the two interfaces of their driver tell of them.
class DeviceLeaseTest {

  private static final DeviceFacts CUDA = card("A", 0, "CUDA 12.4", Optional.of("0000:3b:00"));
  private static final DeviceFacts OTHER = card("A", 1, "CUDA 12.4", Optional.of("0000:5e:00"));
  private static final DeviceFacts PLACED = card("A", 3, openCl(), Optional.of("0000:3b:00"));
  private static final DeviceFacts UNPLACED = card("A", 0, openCl(), Optional.empty());

  @TempDir private Path temp;

  @Test
  void isOneForACardThatBothInterfacesPlace() {
    excludes(CUDA, PLACED, List.of(CUDA, PLACED));
    isFreeBeside(OTHER, PLACED, List.of(CUDA, OTHER, PLACED));
  }

  @Test
  void isOneForACardThatOpenClDoesNotPlace() {
    excludes(CUDA, UNPLACED, List.of(CUDA, UNPLACED));
    excludes(UNPLACED, CUDA, List.of(CUDA, UNPLACED));
  }

  /// Which of two like cards it is nobody can say, so neither is used beside it.
  @Test
  void isForAllCardsThatOneMayBe() {
    excludes(OTHER, UNPLACED, List.of(CUDA, OTHER, UNPLACED));
    excludes(UNPLACED, OTHER, List.of(CUDA, OTHER, UNPLACED));
    isFreeBeside(
        card("B", 0, "CUDA 12.4", Optional.of("0000:af:00")), UNPLACED, List.of(CUDA, UNPLACED));
  }

  /// One that is turned away keeps nothing of what it took until then.
  @Test
  void keepsNothingWhenItIsTurnedAway() {
    List<DeviceFacts> all = List.of(CUDA, OTHER, UNPLACED);
    try (DeviceLease _ = DeviceLease.of(OTHER, all, temp)) {
      assertThatThrownBy(() -> DeviceLease.of(UNPLACED, all, temp))
          .isInstanceOf(DeviceException.class);

      DeviceLease.of(CUDA, all, temp).close();
    }
    DeviceLease.of(UNPLACED, all, temp).close();
  }

  private void excludes(DeviceFacts first, DeviceFacts second, List<DeviceFacts> all) {
    try (DeviceLease _ = DeviceLease.of(first, all, temp)) {
      assertThatThrownBy(() -> DeviceLease.of(second, all, temp))
          .isInstanceOfSatisfying(
              DeviceException.class,
              e -> assertThat(e.reason()).isEqualTo(DeviceException.Reason.BUSY));
    }
    DeviceLease.of(second, all, temp).close();
  }

  private void isFreeBeside(DeviceFacts first, DeviceFacts second, List<DeviceFacts> all) {
    try (DeviceLease _ = DeviceLease.of(first, all, temp)) {
      DeviceLease.of(second, all, temp).close();
    }
  }

  private static String openCl() {
    return "OpenCL 3.0 CUDA 12.4.131";
  }

  private static DeviceFacts card(String name, int number, String api, Optional<String> place) {
    long bytes = 80_000L << 20;
    return new DeviceFacts(
        name, number, "550", api, DeviceFacts.Kind.GPU, place, 132, 1980, bytes, bytes);
  }
}
