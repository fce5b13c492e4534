package fil.proofs.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fil.num.Bytes32;
import fil.work.Stop;
import fil.work.Stopped;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileStoreTest {

  private static final Bytes32 NODE = Bytes32.parseHex("05".repeat(32));

  @TempDir private Path folder;

  @Test
  void whatIsNamelessLeavesNothing() {
    try (FileStore store = FileStore.nameless(folder, Stop.create())) {
      Nodes made = store.create("made", 1_000);
      Nodes kept = store.keep("kept", Nodes.copyOf(NODE.bytes()));
      made.write(999, NODE.toArray(), 0);

      assertThat(folder).isEmptyDirectory();
      assertThat(store.get("made").at(999)).isEqualTo(NODE);
      assertThat(kept.at(0)).isEqualTo(NODE);
      assertThatThrownBy(() -> store.create("made", 1))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("the folder has a made already");
    }
  }

  @Test
  void whatHasANameStays() {
    try (FileStore store = FileStore.in(folder, Stop.create())) {
      store.create("part", 2).write(1, NODE.toArray(), 0);
      store.publish("part", "whole");
    }

    assertThat(folder.resolve("whole"))
        .hasBinaryContent(Bytes32.ZERO.bytes().concat(NODE.bytes()).toArray());
    assertThat(folder.resolve("part")).doesNotExist();
  }

  @Test
  void afterAStopNothingIsHalfWritten() {
    Stop stop = Stop.create();
    stop.request();
    try (FileStore store = FileStore.in(folder, stop)) {
      assertThatThrownBy(() -> store.create("large", 1_000_000)).isInstanceOf(Stopped.class);
    }
    assertThat(folder).isEmptyDirectory();
  }
}
