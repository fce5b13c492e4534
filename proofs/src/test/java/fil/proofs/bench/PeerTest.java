package fil.proofs.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fil.work.Stop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// What is made of the reference's words, by programs that say such words.
@EnabledOnOs({OS.LINUX, OS.MAC})
class PeerTest {

  @TempDir private Path folder;

  @Test
  void takesItsProcessorTimeUnlessThatIsTooCoarse() throws IOException {
    Peer peer =
        peer(
            """
            echo '{"stages":{
              "labels": {"cpu_seconds_min": 0.73, "seconds_min": 0.74},
              "brief": {"cpu_seconds_min": 0.01, "seconds_min": 0.0153}}}'
            """);
    assertThat(peer.run(List.of("labels", "brief"), Stop.create()))
        .isEqualTo(Map.of("labels", new Sample(0.73, 0.74), "brief", new Sample(0.0153, 0.0153)));
  }

  @Test
  void asksForWhatItsOwnBenchCallsAStage() throws IOException {
    Peer peer =
        peer(
            """
            echo "$@" > "$PEER_WORK/../asked"
            echo '{"stages":{
              "pre-commit-1-8mib": {"cpu_seconds_min": 12.9, "seconds_min": 3},
              "pre-commit-2-8mib": {"cpu_seconds_min": 0, "seconds_min": 4},
              "snap-encode-8mib": {"cpu_seconds_min": 4, "seconds_min": 1},
              "snap-vanilla-8mib": {"cpu_seconds_min": 0, "seconds_min": 3}}}'
            """);
    Map<String, Sample> samples =
        peer.run(List.of("pre-commit-8mib", "snap-encode-8mib"), Stop.create());
    assertThat(folder.resolve("asked"))
        .hasContent("bench pre-commit-1-8mib snap-encode-8mib snap-decode-8mib");
    // both halves of a pre-commit are one processor time; an update's is cut by the clock
    assertThat(samples)
        .isEqualTo(
            Map.of("pre-commit-8mib", new Sample(12.9, 7), "snap-encode-8mib", new Sample(1, 1)));
  }

  @Test
  void timesTheLargeSealFromStagedDataToCommitmentsAndEndsIt() throws IOException {
    Peer peer =
        peer(
            """
            echo "run" >> "$PEER_WORK/../runs"
            sector="$PEER_WORK/512mib-zeros-7"
            rm -rf "$sector"
            mkdir -p "$sector/cache"
            sleep 0.3
            touch "$sector/sealed"
            sleep 0.3
            touch "$sector/cache/sc-02-data-layer-1.dat"
            sleep 0.3
            touch "$sector/cache/p_aux"
            sleep 60
            touch "$PEER_WORK/../whole"
            """);
    Map<String, Sample> samples = peer.run(List.of(Peer.LARGE_PRE_COMMIT), Stop.create());
    assertThat(samples).containsOnlyKeys(Peer.LARGE_PRE_COMMIT);
    // once for the parents and once for what is timed, and neither to its end
    assertThat(folder.resolve("runs")).hasContent("run\nrun");
    assertThat(folder.resolve("whole")).doesNotExist();

    peer.run(List.of(Peer.LARGE_PRE_COMMIT), Stop.create());
    assertThat(folder.resolve("runs")).hasContent("run\nrun\nrun");
  }

  @Test
  void saysWhereALargeSealEndedTooSoon() throws IOException {
    Peer peer = peer("mkdir -p \"$PEER_WORK/512mib-zeros-7\"; exit 0");
    assertThatThrownBy(() -> peer.run(List.of(Peer.LARGE_PRE_COMMIT), Stop.create()))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "the reference ended before cache/sc-02-data-layer-1.dat was there; %s says why"
                .formatted(folder.resolve("large.log")));
  }

  @Test
  void saysWhereItsReasonsAreWhenItFails() throws IOException {
    Peer peer = peer("echo 'no such stage' >&2; exit 3");
    assertThatThrownBy(() -> peer.run(List.of("labels"), Stop.create()))
        .isInstanceOf(IOException.class)
        .hasMessage("the reference failed; %s says why".formatted(folder.resolve("bench.log")));
    assertThat(folder.resolve("bench.log")).hasContent("no such stage");
  }

  @Test
  void isNotBuiltFromNothing() {
    assertThatThrownBy(() -> Peer.build(folder, folder, Stop.create()))
        .isInstanceOf(IOException.class)
        .hasMessage("there is no reference to build in " + folder);
  }

  /// A reference that is a script.
  private Peer peer(String script) throws IOException {
    Path program = folder.resolve("peer");
    Files.writeString(program, "#!/bin/sh\n" + script);
    assertThat(program.toFile().setExecutable(true)).isTrue();
    Files.createDirectories(folder.resolve("work"));
    return new Peer(program, folder);
  }
}
