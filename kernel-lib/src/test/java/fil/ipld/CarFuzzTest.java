package fil.ipld;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import fil.cbor.MalformedInputException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;

/// Any bytes at all: on the kept inputs as a test, on new ones where `JAZZER_FUZZ=1` is set.
class CarFuzzTest {

  @FuzzTest(maxDuration = "15s")
  void readsFilesThatItWouldWrite(byte[] input) throws IOException {
    ByteArrayOutputStream copy = new ByteArrayOutputStream();
    try (CarReader reader = CarReader.open(new ByteArrayInputStream(input));
        CarWriter writer = CarWriter.create(copy, reader.roots())) {
      Optional<Block> next = reader.next();
      while (next.isPresent()) {
        writer.write(next.get());
        next = reader.next();
      }
    } catch (MalformedInputException e) {
      assertThat(e.offset()).isBetween(0L, (long) input.length);
      return;
    }
    assertThat(copy.toByteArray()).isEqualTo(input);
  }
}
