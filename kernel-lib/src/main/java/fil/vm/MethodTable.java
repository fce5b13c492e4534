package fil.vm;

import fil.cbor.Codec;
import fil.cbor.MalformedInputException;
import fil.num.Bytes;
import fil.num.MethodNumber;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;

/// An actor as a table of methods, each with the codecs of its parameters and its result.
///
/// Parameters are read as the network reads them: bytes after the value are ignored, and a method
/// without parameters takes any bytes for none.
public final class MethodTable implements ActorCode {

  private final NavigableMap<MethodNumber, Method> methods = new TreeMap<>();

  private MethodTable() {}

  /// A table without methods.
  public static MethodTable create() {
    return new MethodTable();
  }

  /// With a method that takes parameters and returns something.
  public <P, R> MethodTable with(
      long number,
      String name,
      Codec<P> params,
      Codec<R> result,
      BiFunction<ActorRuntime, P, R> body) {
    return add(
        number,
        name,
        (rt, bytes) -> Bytes.copyOf(result.encode(body.apply(rt, decode(params, bytes)))));
  }

  /// With a method that takes parameters and returns nothing.
  public <P> MethodTable with(
      long number, String name, Codec<P> params, BiConsumer<ActorRuntime, P> body) {
    return add(
        number,
        name,
        (rt, bytes) -> {
          body.accept(rt, decode(params, bytes));
          return Bytes.EMPTY;
        });
  }

  /// With a method without parameters that returns something.
  public <R> MethodTable with(
      long number, String name, Codec<R> result, Function<ActorRuntime, R> body) {
    return add(number, name, (rt, _) -> Bytes.copyOf(result.encode(body.apply(rt))));
  }

  /// With a method without parameters that returns nothing.
  public MethodTable with(long number, String name, Consumer<ActorRuntime> body) {
    return add(
        number,
        name,
        (rt, _) -> {
          body.accept(rt);
          return Bytes.EMPTY;
        });
  }

  private MethodTable add(long number, String name, BiFunction<ActorRuntime, Bytes, Bytes> body) {
    if (methods.putIfAbsent(new MethodNumber(number), new Method(name, body)) != null) {
      throw new IllegalArgumentException("there are two methods " + number);
    }
    return this;
  }

  @Override
  public Bytes invoke(ActorRuntime rt, MethodNumber number, Bytes params) {
    Method method = methods.get(number);
    if (method == null) {
      throw new ActorAbort(ExitCode.SYS_INVALID_METHOD, "there is no method " + number);
    }
    return method.body.apply(rt, params);
  }

  @Override
  public Optional<String> nameOf(MethodNumber method) {
    return Optional.ofNullable(methods.get(method)).map(Method::name);
  }

  private static <P> P decode(Codec<P> codec, Bytes params) {
    try {
      return codec.decodeAsNetwork(params.toArray());
    } catch (MalformedInputException e) {
      throw new ActorAbort(
          ExitCode.USR_SERIALIZATION, "cannot read the parameters: " + e.getMessage());
    }
  }

  private record Method(String name, BiFunction<ActorRuntime, Bytes, Bytes> body) {}
}
