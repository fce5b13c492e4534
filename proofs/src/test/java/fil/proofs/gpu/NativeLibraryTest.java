package fil.proofs.gpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativeLibraryTest {

  private static final FunctionDescriptor NUMBER = FunctionDescriptor.of(ValueLayout.JAVA_INT);

  @Test
  void saysThatALibraryIsNotInstalled() {
    NativeLibrary library = NativeLibrary.open("the driver of boats", List.of("libno-boat.so.7"));

    assertThat(library.problem()).contains("the driver of boats is not installed on this machine");
    assertThatThrownBy(() -> NativeLibrary.invoke(library.function("boatCount", NUMBER)))
        .isInstanceOf(AssertionError.class);
  }

  @Test
  void saysWhyALibraryThatIsThereCannotBeLoaded(@TempDir Path folder) throws IOException {
    Path broken = Files.writeString(folder.resolve("libboat.so.7"), "no code".repeat(100));

    assertThat(NativeLibrary.open("the driver of boats", List.of(broken.toString())).problem())
        .contains(
            "the driver of boats is installed on this machine, but cannot be loaded: "
                + broken
                + ": invalid ELF header");
  }

  /// As in a driver that is older than we know it.
  @Test
  void saysThatALibraryLacksAFunction() {
    NativeLibrary library = NativeLibrary.open("C's library", List.of("libno.so", "libc.so.6"));
    assertThat(library.problem()).isEmpty();
    assertThat((int) NativeLibrary.invoke(library.function("getpid", NUMBER)))
        .isEqualTo((int) ProcessHandle.current().pid());

    library.function("boatCount", NUMBER);

    assertThat(library.problem()).contains("C's library has no function boatCount");
  }
}
