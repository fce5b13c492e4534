package fil.ipld;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fil.cbor.Codec;
import fil.cbor.MalformedInputException;
import fil.cid.Link;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The life of trees of the legacy layout: what they read and write when, and their roots.
class LegacyAmtTest {

  private static final AmtSchema<Long> NUMBERS = AmtSchema.legacy(Codec.LONG);

  private final CountingBlockStore store = new CountingBlockStore(new MemoryBlockStore());
  private final SortedSet<Long> there = new TreeSet<>();
  private Amt<Long> amt = NUMBERS.create(store);

  /// A line of what go-amt-ipld 2.1.0 did with random trees.
  ///
  /// @param gets how many blocks it read
  /// @param puts how many blocks it wrote
  /// @param count what the root said afterwards
  /// @param result the value that was set or found, whether something was deleted, how many values
  ///   there were, or the root
  private record Step(
      int run, String what, long index, long gets, long puts, long count, String result) {

    private static Step of(String line) {
      List<String> parts = List.of(line.split(",", -1));
      return new Step(
          Integer.parseInt(parts.get(0)),
          parts.get(1),
          Long.parseLong(parts.get(2)),
          Long.parseLong(parts.get(3)),
          Long.parseLong(parts.get(4)),
          Long.parseLong(parts.get(5)),
          parts.get(6));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11})
  void livesAsOnTheNetwork(int run) throws IOException {
    List<Step> steps = steps().stream().filter(step -> step.run == run).toList();
    assertThat(steps).hasSize(60);

    for (Step step : steps) {
      store.reset();
      String result = perform(step);

      assertThat(result).as("%s", step).isEqualTo(step.result);
      assertThat(amt.count()).as("%s", step).isEqualTo(step.count);
      assertThat(store.counts().gets()).as("gets of %s", step).isEqualTo(step.gets);
      assertThat(store.counts().puts()).as("puts of %s", step).isEqualTo(step.puts);
    }
  }

  private String perform(Step step) {
    return switch (step.what) {
      case "set" -> {
        amt.set(step.index, Long.parseLong(step.result));
        there.add(step.index);
        yield step.result;
      }
      case "delete" -> {
        there.remove(step.index);
        yield String.valueOf(amt.delete(step.index));
      }
      case "get" -> amt.find(step.index).map(String::valueOf).orElse("-");
      case "each" -> {
        int[] count = {0};
        amt.forEachFrom(step.index, (_, _) -> count[0]++);
        yield String.valueOf(count[0]);
      }
      case "flush" -> amt.flush().toString();
      case "reload" -> {
        Link<Amt<Long>> root = amt.flush();
        amt = NUMBERS.load(store, root);
        yield root.toString();
      }
      case "clear" -> {
        int size = step.result.equals("0") ? 0 : there.size();
        if (size > 0) {
          there.forEach(amt::delete);
          there.clear();
        }
        yield String.valueOf(size);
      }
      default -> throw new IllegalArgumentException(step.what);
    };
  }

  @Test
  void keepsItsHeightWhenAllIsTakenOut() {
    amt.set(100, 1L);
    assertThat(amt.delete(100)).isTrue();

    assertThat(amt.height()).isEqualTo(2);
    assertThat(NUMBERS.load(store, amt.flush()).height()).isEqualTo(2);
  }

  @Test
  void readsNothingThatIsTooHigh() {
    Block block =
        Block.ofDagCbor(
            new byte[] {(byte) 0x83, 21, 0, (byte) 0x83, 0x41, 0, (byte) 0x80, (byte) 0x80});
    store.put(block);

    assertThatThrownBy(() -> NUMBERS.load(store, new Link<>(block.cid())))
        .isInstanceOf(MalformedInputException.class)
        .hasMessage("an AMT of height 21 at offset 0");
  }

  private static List<Step> steps() throws IOException {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(
                    LegacyAmtTest.class.getResourceAsStream("amt-legacy.csv"), "amt-legacy.csv"),
                StandardCharsets.UTF_8))) {
      return lines.lines().map(Step::of).toList();
    }
  }
}
