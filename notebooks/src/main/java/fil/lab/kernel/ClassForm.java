package fil.lab.kernel;

import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.FieldModel;
import java.lang.classfile.Instruction;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.attribute.RecordAttribute;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LoadInstruction;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.classfile.instruction.ThrowInstruction;
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
/// @param maySayNo whether the constructor that starts new fields has code of the learner's that
///   may refuse what they start as: a record's canonical one with any code of its own, or one
///   without parameters that throws
/// @param starter what a record's canonical constructor does, as [OwnCode] says it, where it may
///   say no; empty elsewhere
/// @param isStarterFixed whether what the starter does cannot change while it stays equal, as
///   [OwnCode#usesOthers] sees it
/// @param fields the objects' own fields: name to descriptor, without the letters of forms
/// @param statics the static fields that are no enum's constants, in the same way
/// @param constants the names of an enum's constants, empty for other classes
/// @param members the names of all classes that the class around it holds, where this is that class
record ClassForm(
    String typed,
    String superclass,
    boolean isRecord,
    boolean isAbstract,
    boolean hasEmptyConstructor,
    boolean maySayNo,
    String starter,
    boolean isStarterFixed,
    Map<String, String> fields,
    Map<String, String> statics,
    Set<String> constants,
    Set<String> members) {

  /// Numbers that take all values of the type before the arrow.
  private static final Set<String> WIDENING =
      Set.of("B→S", "B→I", "B→J", "S→I", "S→J", "C→I", "C→J", "I→J", "I→D", "F→D");

  private static final String GUARD = Guard.class.getName().replace('.', '/');

  static ClassForm read(byte[] bytes) {
    ClassModel model = ClassFile.of().parse(bytes);
    String name = model.thisClass().asInternalName();
    boolean isEnum = model.flags().has(AccessFlag.ENUM);
    Optional<String> components = model.findAttribute(Attributes.record()).map(ClassForm::taking);
    Optional<MethodModel> starter =
        model.methods().stream()
            .filter(method -> isConstructor(method, components.orElse("()V")))
            .findFirst();
    boolean maySayNo =
        starter.stream()
            .flatMap(method -> method.code().stream().flatMap(code -> code.elementStream()))
            .anyMatch(components.isPresent() ? ClassForm::isOwnCode : ClassForm::isThrow);
    Optional<OwnCode> does =
        starter
            .filter(_ -> maySayNo && components.isPresent())
            .map(method -> OwnCode.of(model, method));
    return new ClassForm(
        CellClass.of(name).map(CellClass::typed).orElse(name),
        CellClass.anyForm(model.superclass().map(c -> c.asInternalName()).orElse("")),
        components.isPresent(),
        model.flags().has(AccessFlag.ABSTRACT),
        model.methods().stream().anyMatch(method -> isConstructor(method, "()V")),
        maySayNo,
        does.map(OwnCode::text).orElse(""),
        does.stream().noneMatch(OwnCode::usesOthers),
        fields(model, false),
        fields(model, true),
        isEnum ? constants(model) : Set.of(),
        members(model));
  }

  private static boolean isConstructor(MethodModel method, String type) {
    return method.methodName().equalsString("<init>") && method.methodType().equalsString(type);
  }

  /// The type of a canonical constructor.
  private static String taking(RecordAttribute components) {
    return components.components().stream()
        .map(component -> component.descriptor().stringValue())
        .collect(Collectors.joining("", "(", ")V"));
  }

  /// Whether it does more than to put parameters into fields, and what [Weaver] adds.
  private static boolean isOwnCode(CodeElement element) {
    return switch (element) {
      case LoadInstruction _, ReturnInstruction _ -> false;
      case FieldInstruction field -> field.opcode() != Opcode.PUTFIELD;
      case InvokeInstruction call ->
          !call.owner().asInternalName().equals("java/lang/Record")
              && !call.owner().asInternalName().equals(GUARD);
      case Instruction _ -> true;
      default -> false;
    };
  }

  private static boolean isThrow(CodeElement element) {
    return element instanceof ThrowInstruction;
  }

  private static Map<String, String> fields(ClassModel model, boolean isStatic) {
    return model.fields().stream()
        .filter(field -> field.flags().has(AccessFlag.STATIC) == isStatic)
        .filter(field -> !field.flags().has(AccessFlag.ENUM))
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
  ///
  /// @param starters what the starters of `old` have done since it was loaded: its objects were
  ///   made by one of them
  Optional<String> whyNot(Class<?> old, Set<String> starters) {
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
    if (hasFieldsOf(old)) {
      if (!isRecord || !maySayNo) {
        return Optional.empty();
      }
      if (!starters.equals(Set.of(starter))) {
        return Optional.of(
            "the constructor of " + typed + " is another, and may refuse what it holds");
      }
      return isStarterFixed
          ? Optional.empty()
          : Optional.of(
              "the constructor of "
                  + typed
                  + " uses other cells or static fields, and may refuse what it holds");
    }
    if (maySayNo) {
      return Optional.of(
          isRecord
              ? typed
                  + " has new components, and its constructor may refuse 0, false or null in them"
              : typed + " has new fields, and its constructor without parameters may throw");
    }
    return isRecord || hasEmptyConstructor
        ? Optional.empty()
        : Optional.of(
            typed + " has new fields and no constructor without parameters to start them");
  }

  /// Whether a field has another type now, which does not take its value. One that the edit took
  /// away has none.
  boolean refuses(Field old) {
    String now = (Modifier.isStatic(old.getModifiers()) ? statics : fields).get(old.getName());
    return now != null && !takes(now, CellClass.anyForm(old.getType().descriptorString()));
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
