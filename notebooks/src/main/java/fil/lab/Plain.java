package fil.lab;

import fil.num.Bytes;
import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.SequencedCollection;
import java.util.SequencedMap;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.BaseStream;
import org.jspecify.annotations.Nullable;

/// Any value as plain text that a person can read and that is the same on every run.
///
/// Long arrays and collections are elided in the middle. Sets and maps without an order of their
/// own are sorted by the text of their entries. Where a class has no text of its own, its name
/// stands without the identity hash code that Java would add. Values inside values are followed to
/// a depth of [#DEPTH], so that one that contains itself comes to an end.
final class Plain {

  private static final int DEPTH = 6;
  private static final int ELEMENTS_SHOWN = 40;
  private static final int BYTES_SHOWN = 64;
  private static final int LETTERS_SHOWN = 20_000;
  private static final String MORE = "…";

  /// A class name followed by a hash code, as `Object.toString` writes it.
  private static final Pattern HASH_CODE =
      Pattern.compile(
          "((?:[\\w$]+\\.)+[\\w$/]+|\\[+(?:[BCDFIJSZ]|L[\\w.$]+;))@[0-9a-f]+(?![\\w.])");

  private Plain() {}

  static String text(@Nullable Object value) {
    String text = value instanceof String string ? string : inner(value, 0);
    return text.length() <= LETTERS_SHOWN
        ? text
        : text.substring(0, LETTERS_SHOWN)
            + String.format(Locale.ROOT, "%n… %,d more letters", text.length() - LETTERS_SHOWN)
                .replace("\r", "");
  }

  private static String inner(@Nullable Object value, int depth) {
    if (value == null) {
      return "null";
    }
    if (depth > DEPTH) {
      return MORE;
    }
    return switch (value) {
      case String string -> depth == 0 ? string : '"' + string + '"';
      case Bytes bytes -> bytes(bytes);
      case byte[] bytes -> bytes(Bytes.copyOf(bytes));
      case Figure figure -> figure.title();
      case Optional<?> optional ->
          optional.isEmpty() ? "nothing" : inner(optional.get(), depth + 1);
      case Map<?, ?> map -> map(map, depth);
      case Map.Entry<?, ?> entry -> entry(entry, depth);
      case Collection<?> collection -> collection(collection, depth);
      case BaseStream<?, ?> _ -> "a stream; collect it to see what it holds";
      case Record record -> record(record, depth);
      case Throwable throwable -> String.valueOf(throwable);
      default -> value.getClass().isArray() ? array(value, depth) : other(value);
    };
  }

  private static String bytes(Bytes bytes) {
    int size = bytes.size();
    if (size == 0) {
      return "(no bytes)";
    }
    if (size <= BYTES_SHOWN) {
      return bytes.toHex();
    }
    return String.format(
        Locale.ROOT,
        "%s…%s (%,d bytes)",
        bytes.slice(0, BYTES_SHOWN / 2).toHex(),
        bytes.slice(size - BYTES_SHOWN / 2, size).toHex(),
        size);
  }

  private static String array(Object array, int depth) {
    int length = Array.getLength(array);
    List<@Nullable Object> elements = new ArrayList<>();
    for (int i = 0; i < length; i++) {
      if (isShown(i, length)) {
        elements.add(Array.get(array, i));
      }
    }
    return sequence("[", elements, length, "]", depth);
  }

  private static String collection(Collection<?> collection, int depth) {
    boolean set = collection instanceof Set<?>;
    if (!(collection instanceof SequencedCollection<?> || collection instanceof Queue<?>)) {
      List<String> sorted =
          collection.stream().map(element -> inner(element, depth + 1)).sorted().toList();
      return joined(set ? "{" : "[", sorted, set ? "}" : "]");
    }
    List<@Nullable Object> shown = new ArrayList<>();
    int i = 0;
    for (Object element : collection) {
      if (isShown(i++, collection.size())) {
        shown.add(element);
      }
    }
    return sequence(set ? "{" : "[", shown, collection.size(), set ? "}" : "]", depth);
  }

  private static String map(Map<?, ?> map, int depth) {
    List<String> entries = new ArrayList<>();
    map.entrySet().forEach(entry -> entries.add(entry(entry, depth)));
    if (!(map instanceof SequencedMap<?, ?>)) {
      entries.sort(null);
    }
    return joined("{", entries, "}");
  }

  /// An entry as Java writes it; a key that is text needs no quotes to be told from its value.
  private static String entry(Map.Entry<?, ?> entry, int depth) {
    String key = entry.getKey() instanceof String text ? text : inner(entry.getKey(), depth + 1);
    return key + "=" + inner(entry.getValue(), depth + 1);
  }

  private static boolean isShown(int index, int size) {
    return size <= ELEMENTS_SHOWN
        || index < ELEMENTS_SHOWN / 2
        || index >= size - ELEMENTS_SHOWN / 2;
  }

  /// @param elements those that are shown of `size`
  private static String sequence(
      String open, List<@Nullable Object> elements, int size, String close, int depth) {
    List<String> texts = new ArrayList<>();
    for (Object element : elements) {
      texts.add(inner(element, depth + 1));
    }
    if (size > elements.size()) {
      texts.add(ELEMENTS_SHOWN / 2, MORE);
    }
    String count =
        size > elements.size() ? String.format(Locale.ROOT, " (%,d elements)", size) : "";
    return open + String.join(", ", texts) + close + count;
  }

  private static String joined(String open, List<String> texts, String close) {
    if (texts.size() <= ELEMENTS_SHOWN) {
      return open + String.join(", ", texts) + close;
    }
    List<String> shown = new ArrayList<>(texts.subList(0, ELEMENTS_SHOWN / 2));
    shown.add(MORE);
    shown.addAll(texts.subList(texts.size() - ELEMENTS_SHOWN / 2, texts.size()));
    return open
        + String.join(", ", shown)
        + close
        + String.format(Locale.ROOT, " (%,d elements)", texts.size());
  }

  /// A record's own text where somebody wrote one, else its components one by one. The text that
  /// the compiler gives a record begins with its name and a bracket.
  private static String record(Record record, int depth) {
    Class<?> type = record.getClass();
    String own = other(record);
    if (!own.startsWith(type.getSimpleName() + "[")) {
      return own;
    }
    List<String> parts = new ArrayList<>();
    for (RecordComponent component : type.getRecordComponents()) {
      parts.add(component.getName() + "=" + inner(component(record, component), depth + 1));
    }
    return type.getSimpleName() + "[" + String.join(", ", parts) + "]";
  }

  private static @Nullable Object component(Record record, RecordComponent component) {
    try {
      component.getAccessor().setAccessible(true);
      return component.getAccessor().invoke(record);
    } catch (InvocationTargetException e) {
      return "(its accessor threw " + e.getTargetException() + ")";
    } catch (ReflectiveOperationException | RuntimeException _) {
      return "(not accessible)";
    }
  }

  private static String other(Object value) {
    if (hasNoText(value)) {
      return name(value.getClass());
    }
    try {
      return HASH_CODE.matcher(String.valueOf(value.toString())).replaceAll("$1");
    } catch (RuntimeException | StackOverflowError e) {
      return name(value.getClass()) + " (its toString threw " + e.getClass().getSimpleName() + ")";
    }
  }

  private static boolean hasNoText(Object value) {
    try {
      return value.getClass().getMethod("toString").getDeclaringClass() == Object.class;
    } catch (NoSuchMethodException e) {
      throw new AssertionError("every class has toString", e);
    }
  }

  /// A class's name as a person would say it; for a lambda or a class without a name, what it is.
  private static String name(Class<?> type) {
    if (!type.isHidden() && !type.isAnonymousClass()) {
      return "a " + type.getSimpleName();
    }
    Class<?>[] interfaces = type.getInterfaces();
    Class<?> parent = type.getSuperclass();
    return interfaces.length > 0
        ? "a " + interfaces[0].getSimpleName()
        : parent == null ? "an object" : "a " + parent.getSimpleName();
  }
}
