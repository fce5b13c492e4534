package fil.lab.kernel;

import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Objects in static final fields that stay the same ones when the class around them is made anew.
///
/// `static final Object EMPTY = new Object()` holds nothing: it is there to be compared with, by
/// `==`. So the initializer of the new class, which [Weaver] makes ask here, takes the one of
/// before, where the former initializer of this very field made that. What can be told by what it
/// holds is made anew instead (see [FinalState]), and what a method gives, or another field holds,
/// is what the new initializer says.
final class Marks {

  private static volatile Map<String, Object> kept = Map.of();

  /// What initializers have made with `new`, by their fields.
  private static final Map<String, WeakReference<Object>> MADE = new ConcurrentHashMap<>();

  private Marks() {}

  /// From now on new classes take these.
  ///
  /// @param marks by what [#key] says
  static void keep(Map<String, Object> marks) {
    kept = Map.copyOf(marks);
  }

  /// A field of a cell's class, in any form of it.
  static String key(String type, String field) {
    return CellClass.of(type).map(CellClass::anyForm).orElse(type) + "." + field;
  }

  /// Whether a field's own initializer made what is in it.
  @SuppressWarnings("ReferenceEquality") // asks whether it is the same object, not an equal one
  static boolean isOwn(String key, Object value) {
    WeakReference<Object> made = MADE.get(key);
    return made != null && made.get() == value;
  }

  /// What is to be in a field: the object of before, where `made` is one of its kind.
  ///
  /// @param made new, by the field's initializer
  static Object of(Object made, String type, String field) {
    if (!Unchanging.isMark(made)) {
      return made;
    }
    String key = key(type, field);
    Object before = kept.get(key);
    Object now = before != null && before.getClass() == made.getClass() ? before : made;
    MADE.put(key, new WeakReference<>(now));
    return now;
  }
}
