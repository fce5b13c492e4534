package fil.proofs.wire;

import fil.cbor.MalformedInputException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// A record, part by part.
final class RecordWire<R> implements Wire<R> {

  private final List<Part<R, ?>> parts;
  private final Function<Parts<R>, R> make;

  RecordWire(List<Part<R, ?>> parts, Function<Parts<R>, R> make) {
    this.parts = List.copyOf(parts);
    this.make = make;
  }

  @Override
  public void write(WireOut out, R value) {
    out.beginRecord();
    parts.forEach(part -> part.write(out, value));
    out.endRecord();
  }

  @Override
  public R read(WireIn in) {
    long start = in.offset();
    List<Object> values = new ArrayList<>();
    in.beginRecord();
    for (Part<R, ?> part : parts) {
      in.name(part.name());
      values.add(part.wire().read(in));
    }
    in.endRecord();
    try {
      return make.apply(new Read<>(parts, values));
    } catch (MalformedInputException e) {
      throw e;
    } catch (IllegalArgumentException e) {
      throw new MalformedInputException(String.valueOf(e.getMessage()), start);
    }
  }

  private record Read<R>(List<Part<R, ?>> parts, List<Object> values) implements Parts<R> {

    @Override
    @SuppressWarnings("unchecked") // a part's value was read with the part's own wire
    public <T> T get(Part<R, T> part) {
      return (T) values.get(parts.indexOf(part));
    }
  }
}
