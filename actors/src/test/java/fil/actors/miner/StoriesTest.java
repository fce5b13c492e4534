package fil.actors.miner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Stories of random but sensible events, recorded with specs-actors 7.0.0: after each, the names
/// of the states and the numbers of blocks read and written must be the network's, and so must the
/// exit code of each failure.
class StoriesTest {

  /// Deadlines are also driven in ways that no miner allows, such as new sectors after a proof;
  /// what must hold of partitions holds all the same.
  @Test
  void ofDeadlinesEndAsOnTheNetwork() throws IOException {
    for (Line line : lines("deadline-stories.txt.gz")) {
      assertThat(play(line)).as(line.said()).isEqualTo(line.told());
      if (!line.said().startsWith("sector")) {
        assertThat(violations())
            .as(line.said())
            .noneMatch(sentence -> sentence.matches("partition \\d+: .*"));
      }
    }
  }

  @Test
  void ofMinersEndAsOnTheNetworkAndBreakNoInvariant() throws IOException {
    for (Line line : lines("miner-stories.txt.gz")) {
      assertThat(play(line)).as(line.said()).isEqualTo(line.told());
      if (!line.said().startsWith("advance")) { // mostly of deadlines without sectors
        assertThat(violations()).as(line.said()).isEmpty();
      }
    }
  }

  private @Nullable Story story;

  private List<String> violations() {
    return Objects.requireNonNull(story).violations();
  }

  private String play(Line line) {
    List<String> words = List.of(line.said().split(" ", -1));
    return switch (words.getFirst()) {
      case "deadline" -> {
        DeadlineStory opened = new DeadlineStory(words);
        story = opened;
        yield "= ok " + opened.names() + " 0 0";
      }
      case "state" -> {
        MinerStory opened = new MinerStory(words);
        story = opened;
        yield opened.opened();
      }
      default -> Objects.requireNonNull(story).play(words);
    };
  }

  /// What happens, and what came of it.
  private record Line(String said, String told) {

    static Line parse(String text) {
      int end = text.indexOf(text.contains(" ! ") ? " ! " : " = ");
      return new Line(text.substring(0, end), text.substring(end + 1));
    }
  }

  private static List<Line> lines(String name) throws IOException {
    try (var in = Objects.requireNonNull(StoriesTest.class.getResourceAsStream(name));
        var text =
            new BufferedReader(
                new InputStreamReader(new GZIPInputStream(in), StandardCharsets.UTF_8));
        Stream<String> all = text.lines()) {
      List<Line> lines = all.filter(line -> !line.startsWith("#")).map(Line::parse).toList();
      assertThat(lines).hasSizeGreaterThan(1_000);
      return lines;
    }
  }
}
