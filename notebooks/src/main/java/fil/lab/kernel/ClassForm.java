package fil.lab.kernel;

import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.FieldModel;
import java.lang.classfile.MethodModel;
import java.lang.reflect.AccessFlag;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The shape of an edited class, read from its bytes before it is loaded.
///
/// @param typed its name as the learner typed it
/// @param superclass its superclass's name, without the letters of forms
/// @param fields the objects' own fields: name to descriptor, without the letters of forms
/// @param constants the names of an enum's constants, empty for other classes
/// @param members the names of all classes that the class around it holds, where this is that class
record ClassForm(
    String typed,
    String superclass,
    boolean isRecord,
    boolean isAbstract,
    boolean hasEmptyConstructor,
    Map<String, String> fields,
    Set<String> constants,
    Set<String> members) {

  /// Numbers that take all values of the type before the arrow.
  private static final Set<String> WIDENING =
      Set.of("B→S", "B→I", "B→J", "S→I", "S→J", "C→I", "C→J", "I→J", "I→D", "F→D");

  static ClassForm read(byte[] bytes) {
    ClassModel model = ClassFile.of().parse(bytes);
    String name = model.thisClass().asInternalName();
    boolean isEnum = model.flags().has(AccessFlag.ENUM);
    return new ClassForm(
        CellClass.of(name).map(CellClass::typed).orElse(name),
        CellClass.anyForm(model.superclass().map(c -> c.asInternalName()).orElse("")),
        model.findAttribute(Attributes.record()).isPresent(),
        model.flags().has(AccessFlag.ABSTRACT),
        model.methods().stream().anyMatch(ClassForm::isEmptyConstructor),
        ownFields(model),
        isEnum ? constants(model) : Set.of(),
        members(model));
  }

  private static boolean isEmptyConstructor(MethodModel method) {
    return method.methodName().equalsString("<init>") && method.methodType().equalsString("()V");
  }

  private static Map<String, String> ownFields(ClassModel model) {
    return model.fields().stream()
        .filter(field -> !field.flags().has(AccessFlag.STATIC))
        .collect(
            Collectors.toMap(
                field -> field.fieldName().stringValue(),
                field -> CellClass.anyForm(field.fieldType().stringValue()),
                (one, _) -> one,
                TreeMap::new));
  }

  private static Set<String> constants(ClassModel model) {
    return model.fields().stream()
        .filter(field -> field.flags().has(AccessFlag.ENUM))
        .map(FieldModel::fieldName)
        .map(name -> name.stringValue())
        .collect(Collectors.toSet());
  }

  private static Set<String> members(ClassModel model) {
    return model
        .findAttribute(Attributes.nestMembers())
        .map(attribute ->
            attribute.nestMembers().stream()
                .map(entry -> entry.asInternalName().replace('/', '.'))
                .collect(Collectors.toSet()))
        .orElse(Set.of());
  }

  /// Why objects of `old`, the class as it is loaded, cannot be carried into this form; empty where
  /// they can.
  Optional<String> whyNot(Class<?> old) {
    if (!superclass.equals(CellClass.anyForm(old.getSuperclass().getName().replace('.', '/')))) {
      return Optional.of(typed + " has another superclass");
    }
    for (Field field : old.getDeclaredFields()) {
      if (!Modifier.isStatic(field.getModifiers())) {
        String now = fields.get(field.getName());
        if (now == null) {
          return Optional.of(typed + " has no " + field.getName() + " any more");
        }
        if (!takes(now, CellClass.anyForm(field.getType().descriptorString()))) {
          return Optional.of("the type of " + field.getName() + " in " + typed + " is another");
        }
      }
    }
    return isRecord || hasEmptyConstructor || hasFieldsOf(old)
        ? Optional.empty()
        : Optional.of(
            typed + " has new fields and no constructor without parameters to start them");
  }

  private static boolean takes(String now, String before) {
    return now.equals(before)
        || WIDENING.contains(before + "→" + now)
        || (now.equals("Ljava/lang/Object;") && (before.startsWith("L") || before.startsWith("[")));
  }

  private boolean hasFieldsOf(Class<?> old) {
    long before =
        Arrays.stream(old.getDeclaredFields())
            .filter(field -> !Modifier.isStatic(field.getModifiers()))
            .count();
    return before == fields.size();
  }
}
