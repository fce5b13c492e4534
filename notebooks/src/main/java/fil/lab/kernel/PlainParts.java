package fil.lab.kernel;

import java.lang.constant.Constable;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.List;

/// Tells from a class alone whether its objects can hold other objects that cells made.
///
/// There may be very many of those that cannot, such as boxed numbers, and nobody needs to look at
/// each.
final class PlainParts {

  private static final ClassValue<Boolean> KNOWN =
      new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
          return isPlain(type);
        }
      };

  private PlainParts() {}

  /// Whether objects of `type` hold numbers, texts and the like and nothing else, by the types of
  /// their fields. An enum's constants count as more.
  static boolean only(Class<?> type) {
    return KNOWN.get(type);
  }

  private static boolean isPlain(Class<?> type) {
    if (type.isArray()) {
      return type.getComponentType().isPrimitive() || isLeaf(type.getComponentType());
    }
    if (CellClass.of(type).isEmpty()) {
      return CharSequence.class.isAssignableFrom(type)
          || Number.class.isAssignableFrom(type)
          || isLeaf(type);
    }
    Class<?> above = type;
    while (CellClass.of(above).isPresent()) {
      above = above.getSuperclass();
    }
    return CellClass.of(type).filter(CellClass::isNameless).isEmpty()
        && !type.isHidden()
        && List.of(Object.class, Record.class).contains(above)
        && ShapeChange.instanceFields(type).map(Field::getType).allMatch(PlainParts::isLeaf);
  }

  private static boolean isLeaf(Class<?> type) {
    return type.isPrimitive()
        || (Modifier.isFinal(type.getModifiers())
            && Constable.class.isAssignableFrom(type)
            && !type.isEnum());
  }
}
