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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Stories of random but sensible events, recorded with specs-actors 7.0.0: after each, the names
/// of the states and the numbers of blocks read and written must be the network's, and so must the
/// exit code of each failure.
class StoriesTest {

  @ParameterizedTest
  @ValueSource(strings = {"deadline-stories.txt.gz", "miner-stories.txt.gz"})
  void endAsOnTheNetwork(String name) throws IOException {
    Story story = null;
    int lines = 0;
    for (String line : lines(name)) {
      lines++;
      String said = line.substring(0, line.indexOf(line.contains(" ! ") ? " ! " : " = "));
      String told = line.substring(said.length() + 1);
      List<String> words = List.of(said.split(" ", -1));
      String done =
          switch (words.getFirst()) {
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
      assertThat(done).as("line %d: %s", lines, said).isEqualTo(told);
    }
    assertThat(lines).isGreaterThan(500);
  }

  private static List<String> lines(String name) throws IOException {
    try (var in = Objects.requireNonNull(StoriesTest.class.getResourceAsStream(name));
        var text =
            new BufferedReader(
                new InputStreamReader(new GZIPInputStream(in), StandardCharsets.UTF_8));
        Stream<String> lines = text.lines()) {
      return lines.filter(line -> !line.startsWith("#")).toList();
    }
  }
}
