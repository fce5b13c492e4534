package fil.cbor;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Any bytes at all: on the kept inputs as a test, on new ones where `JAZZER_FUZZ=1` is set.
class CborFuzzTest {

  private record Node(long number, String text, boolean flag, @Nullable Node next, List<Node> all) {
    static final Codec<Node> CODEC = Codec.tuple(Node.class);
  }

  @FuzzTest(maxDuration = "15s")
  void readsAnyValueOrRefusesIt(byte[] input) {
    CborReader in = new CborReader(input);
    try {
      in.skip();
      in.requireEnd();
    } catch (MalformedInputException e) {
      assertThat(e.offset()).isBetween(0L, (long) input.length);
    }
  }

  @FuzzTest(maxDuration = "15s")
  void outlinesWithoutAGap(byte[] input) {
    int end = 0;
    CborOutline outline = CborOutline.of(input, 100);
    for (CborPart part : outline.parts()) {
      assertThat(part.from()).isEqualTo(end);
      end = part.to();
    }
    assertThat(end).isLessThanOrEqualTo(input.length);
  }

  @FuzzTest(maxDuration = "15s")
  void readsNothingThatItWouldWriteOtherwise(byte[] input) {
    Node node;
    try {
      node = Node.CODEC.decode(input);
    } catch (MalformedInputException e) {
      assertThat(e.offset()).isBetween(0L, (long) input.length);
      return;
    }
    assertThat(Node.CODEC.encode(node)).isEqualTo(input);
  }
}
