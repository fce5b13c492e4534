package fil.proofs.snark;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import fil.proofs.groth16.UnfitParametersException;
import fil.work.Progress;
import fil.work.Stop;
import fil.work.Stopped;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A file that is made by one process at a time, and is whole or is not there.
class NotedFileTest {

  @TempDir private Path folder;

  private NotedFile file;

  @BeforeEach
  void name() {
    file = new NotedFile(folder.resolve("name.params"), "porep-2KiB");
  }

  private static ParameterNote write(FileChannel channel) throws IOException {
    channel.write(ByteBuffer.wrap(new byte[Maker.SIZE]));
    return Maker.note();
  }

  private void assertWhole() throws IOException {
    try (FileChannel verified = file.verified(Progress.NONE, Stop.create())) {
      assertThat(verified.size()).isEqualTo(Maker.SIZE);
    }
    assertThat(files()).containsExactly("name.lock", "name.params", "name.sealab.json");
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(each -> String.valueOf(each.getFileName())).sorted().toList();
    }
  }

  @Test
  void isMadeOnce() throws IOException {
    file.make(NotedFileTest::write);
    assertWhole();

    file.make(_ -> {
      throw new AssertionError("it is there");
    });
    assertWhole();
  }

  @Test
  void isNotThereWhenMakingItFails() throws IOException {
    assertThatThrownBy(() ->
            file.make(channel -> {
              write(channel);
              throw new IOException("the disk is broken");
            }))
        .isInstanceOf(IOException.class);
    assertThatThrownBy(() ->
            file.make(channel -> {
              write(channel);
              throw new Stopped();
            }))
        .isInstanceOf(Stopped.class);

    assertThat(file.note()).isEmpty();
    assertThat(files()).containsExactly("name.lock");
    file.make(NotedFileTest::write);
    assertWhole();
  }

  /// An interrupt, as it stops a cell, closes whatever is being written.
  @Test
  void isNotThereWhenItsMakerIsInterrupted() throws IOException {
    List<NotedFile.Making> makings =
        List.of(
            channel -> {
              Thread.currentThread().interrupt();
              return write(channel);
            },
            channel -> {
              ParameterNote note = write(channel);
              Thread.currentThread().interrupt();
              return note; // and it is forced to the disk
            });
    for (NotedFile.Making making : makings) {
      assertThatThrownBy(() -> file.make(making)).isInstanceOf(Stopped.class);
      assertThat(Thread.interrupted()).isTrue();
      assertThat(file.note()).isEmpty();
      assertThat(files()).containsExactly("name.lock");
    }
    file.make(NotedFileTest::write);
    assertWhole();
  }

  /// The system's file that is always full stands in for a disk. Where a system has none, this is
  /// skipped, and only [#isNotThereWhenMakingItFails] stands for it.
  @Test
  void isNotThereWhenTheDiskIsFull() throws IOException {
    Path full = Path.of("/dev/full");
    assumeTrue(Files.exists(full), "skipped: no /dev/full");
    Files.createSymbolicLink(folder.resolve("name.params.new"), full);

    assertThatThrownBy(() -> file.make(NotedFileTest::write))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("No space left on device");

    assertThat(file.note()).isEmpty();
    assertThat(files()).containsExactly("name.lock");

    Files.createSymbolicLink(folder.resolve("name.sealab.json.new"), full);
    assertThatThrownBy(() -> file.make(NotedFileTest::write)).isInstanceOf(IOException.class);
    assertThat(files()).as("the note did not fit").containsExactly("name.lock");

    file.make(NotedFileTest::write);
    assertWhole();
  }

  @Test
  void isMadeByOneProcessAtATime() throws Exception {
    Process other = Maker.start(file.file());
    try (BufferedReader said =
        new BufferedReader(new InputStreamReader(other.getInputStream(), UTF_8))) {
      assertThat(said.readLine()).isEqualTo("half");

      assertThat(file.note()).isEmpty();
      String sentence =
          "porep-2KiB in %s is being made by another process: wait for that to end"
              .formatted(folder);
      assertThatThrownBy(() -> file.make(NotedFileTest::write))
          .isInstanceOf(UnfitParametersException.class)
          .hasMessage(sentence);
      assertThatThrownBy(() -> file.remove(List.of())).hasMessage(sentence);

      other.getOutputStream().close();
      assertThat(said.readLine()).isEqualTo("whole");
      assertThat(other.waitFor()).isZero();
    } finally {
      other.destroyForcibly().waitFor();
    }
    assertWhole();
  }

  /// The system takes a process's locks on a file away when the process closes it, even if it had
  /// opened it another time.
  @Test
  void isMadeByOneProcessAlsoWhenAThreadOfItIsTurnedAway() throws IOException {
    file.make(channel -> {
      ParameterNote note = write(channel);
      for (int time = 0; time < 2; time++) {
        assertThatThrownBy(() -> file.make(NotedFileTest::write))
            .isInstanceOf(UnfitParametersException.class)
            .hasMessageContaining("is being made by another process");
        assertThatThrownBy(() -> file.remove(List.of()))
            .isInstanceOf(UnfitParametersException.class);
      }
      assertThat(endOf(Maker.start(file.file()))).as("turned away, too").isNotZero();
      return note;
    });
    assertWhole();
  }

  private static int endOf(Process process) throws IOException {
    try {
      process.getOutputStream().close();
      return process.waitFor();
    } catch (InterruptedException e) {
      throw new AssertionError("nobody interrupts this thread", e);
    }
  }

  @Test
  void isNotThereWhenItsMakerIsKilled() throws Exception {
    Process other = Maker.start(file.file());
    try (BufferedReader said =
        new BufferedReader(new InputStreamReader(other.getInputStream(), UTF_8))) {
      assertThat(said.readLine()).isEqualTo("half");
    } finally {
      other.destroyForcibly().waitFor();
    }
    assertThat(files()).containsExactly("name.lock", "name.params.new");
    assertThat(file.note()).isEmpty();
    assertThatThrownBy(file::requireNote)
        .isInstanceOf(UnfitParametersException.class)
        .hasMessageContaining("make it with `params make porep-2KiB`");

    file.make(NotedFileTest::write);
    assertWhole();
  }

  @Test
  void isNotTakenWithoutItsNote() throws IOException {
    Files.write(file.file(), new byte[Maker.SIZE]);

    assertThat(file.note()).isEmpty();
    assertThatThrownBy(file::requireNote)
        .isInstanceOf(UnfitParametersException.class)
        .hasMessageContaining("has no note that it is whole");
    assertThatThrownBy(() -> file.make(NotedFileTest::write))
        .isInstanceOf(UnfitParametersException.class)
        .hasMessageContaining("was not made here")
        .hasMessageContaining("params check porep-2KiB");
  }

  @Test
  void aNoteAloneCountsForNothing() throws IOException {
    file.make(NotedFileTest::write);
    Files.delete(file.file());

    assertThat(file.note()).isEmpty();
    file.make(NotedFileTest::write);
    assertWhole();
  }

  @Test
  void refusesASpoiltNote() throws IOException {
    file.make(NotedFileTest::write);
    Path note = file.beside("sealab.json");
    String good = Files.readString(note);
    for (String spoilt :
        List.of(
            "",
            "{}",
            "[1]",
            good.substring(0, good.length() / 2),
            good.replace("\"version\" : 1", "\"version\" : 2"),
            good.replace("100000", "\"many\""),
            good.replace("porep", "window"),
            good.replace("\"sha256\" : \"", "\"sha256\" : \"00"),
            " ".repeat(70_000))) {
      Files.writeString(note, spoilt);
      assertThatThrownBy(file::note)
          .as(spoilt)
          .isInstanceOf(UnfitParametersException.class)
          .hasMessageContaining("was altered, it is ")
          .hasMessageContaining("params clean porep-2KiB");
    }
  }

  @Test
  void refusesOtherBytes() throws IOException {
    file.make(NotedFileTest::write);
    byte[] altered = new byte[Maker.SIZE];
    altered[77_777] = 1;

    Files.write(file.file(), altered);
    assertUnfit("was altered since it was made");
    Files.write(file.file(), new byte[Maker.SIZE - 1]);
    assertUnfit("has 99999 bytes instead of 100000");
    Files.write(file.file(), new byte[Maker.SIZE + 1]);
    assertUnfit("has 100001 bytes instead of 100000");
    Files.write(file.file(), new byte[0]);
    assertUnfit("has 0 bytes instead of 100000");
  }

  private void assertUnfit(String sentence) {
    assertThatThrownBy(() -> file.verified(Progress.NONE, Stop.create()))
        .isInstanceOf(UnfitParametersException.class)
        .hasMessageContaining(sentence);
  }

  @Test
  void isRemovedWithAllBesideIt() throws IOException {
    assertThat(file.remove(List.of("vk"))).isZero();
    assertThat(files()).isEmpty();

    file.make(channel -> {
      file.replace("vk", new byte[10]);
      return write(channel);
    });
    Files.write(folder.resolve("name.params.new"), new byte[5]);

    assertThat(file.remove(List.of("vk"))).isGreaterThan(Maker.SIZE + 15);
    assertThat(files()).as("its lock stays").containsExactly("name.lock");
  }
}
