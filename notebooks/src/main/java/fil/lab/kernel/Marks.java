package fil.lab.kernel;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Objects in static final fields that stay the same ones when the class around them is made anew.
///
/// `static final Object EMPTY = new Object()` holds nothing: it is there to be compared with, by
/// `==`. So the initializer of the new class, which [Weaver] makes ask here, takes the one of
/// before. What can be told by what it holds is made anew instead (see [FinalState]).
final class Marks {

  private static volatile Map<String, Object> kept = Map.of();

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

  /// What is to be in a field: the object of before, where `made` is one of its kind.
  static @Nullable Object of(@Nullable Object made, String type, String field) {
    if (kept.isEmpty() || made == null) {
      return made;
    }
    Object before = kept.get(key(type, field));
    return before != null && before.getClass() == made.getClass() ? before : made;
  }
}
