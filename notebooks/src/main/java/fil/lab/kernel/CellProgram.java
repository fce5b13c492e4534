package fil.lab.kernel;

import fil.exercises.exam.ClassGraph;
import fil.exercises.exam.Plain;
import fil.exercises.exam.Program;
import fil.exercises.exam.Program.ClassFile;
import fil.exercises.exam.Program.Given;
import fil.num.Bytes;
import java.lang.classfile.constantpool.FieldRefEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Makes a program of the snippet that is running: what another JVM needs to run it again up to
/// where it hands in its answer.
///
/// Along go the classes that the snippet refers to, directly or not, and the variables in them. The
/// value of a variable goes along where it is plain. Otherwise the snippets that have set it are
/// run again, each after those that it depends on; what methods did to the value since is not done
/// again.
final class CellProgram {

  private final CellControl control;
  private final SequencedMap<String, byte[]> classes = new LinkedHashMap<>();
  private final List<Given> given = new ArrayList<>();

  /// For each class with variables whose values are not plain: the snippets that set them.
  private final Map<String, List<String>> makers = new LinkedHashMap<>();

  /// A sentence for each thing that another JVM has otherwise than this one.
  private final SequencedSet<String> madeAgain = new LinkedHashSet<>();

  CellProgram(CellControl control) {
    this.control = control;
  }

  /// The program.
  ///
  /// @param turn how many answers to the same exercise the snippet has handed in before
  Program handingIn(int turn) {
    String entry = control.running();
    include(entry);
    SequencedSet<String> steps = new LinkedHashSet<>();
    order(entry, steps, new LinkedHashSet<>());
    steps.remove(entry);
    return new Program(
        classes.entrySet().stream()
            .map(each -> new ClassFile(each.getKey(), Bytes.copyOf(each.getValue())))
            .toList(),
        given,
        List.copyOf(steps),
        entry,
        turn,
        false);
  }

  /// What the learner should know where the answer is not right: what was done to a variable after
  /// the statements that set it, and to static fields, is not done again. Empty where nothing of
  /// that kind is used.
  Optional<String> madeAgain() {
    return madeAgain.isEmpty() ? Optional.empty() : Optional.of(String.join(" ", madeAgain));
  }

  /// Takes in a class with all that it refers to, and what their variables need.
  private void include(String root) {
    SequencedMap<String, byte[]> fresh = ClassGraph.from(root, this::unseen);
    classes.putAll(fresh);
    for (String name : fresh.keySet()) {
      if (isAround(name)) {
        variables(name).forEach(this::include);
      } else {
        statics(name).forEach(this::mention);
      }
    }
  }

  private Optional<byte[]> unseen(String name) {
    return classes.containsKey(name) ? Optional.empty() : control.loader().bytecode(name);
  }

  /// Whether it is a class that JShell makes around a declaration.
  private static boolean isAround(String name) {
    return CellClass.of(name).filter(known -> known.member().isEmpty()).isPresent();
  }

  private static Stream<Field> variables(Class<?> around) {
    return Stream.of(around.getDeclaredFields())
        .filter(field -> Modifier.isStatic(field.getModifiers()))
        .filter(field -> !field.isSynthetic() && !Modifier.isFinal(field.getModifiers()));
  }

  private List<Field> variables(String name) {
    try {
      return variables(Class.forName(name, true, control.loader())).toList();
    } catch (ClassNotFoundException | LinkageError e) {
      return List.of(); // it could not be initialized, so its variables have no values
    }
  }

  private void include(Field variable) {
    String owner = variable.getDeclaringClass().getName();
    Optional<Bytes> value = plain(variable);
    if (value.isPresent()) {
      given.add(new Given(owner, variable.getName(), value.get()));
    } else {
      List<String> setters = setters(variable);
      mention(variable, setters);
      makers.computeIfAbsent(owner, _ -> new ArrayList<>()).addAll(setters);
      setters.forEach(this::include);
    }
  }

  private void mention(Field variable, List<String> setters) {
    if (canBeChanged(value(variable))) {
      List<String> cells =
          setters.stream().map(control::cellOf).distinct().map(cell -> "[" + cell + "]").toList();
      madeAgain.add(
          "Variable '%s' was made again for this check%s; what later statements did to it was not."
              .formatted(
                  variable.getName(),
                  cells.isEmpty()
                      ? ""
                      : " by cell%s %s"
                          .formatted(cells.size() == 1 ? "" : "s", Restored.listed(cells))));
    }
  }

  /// The static fields of a class that the learner has written.
  private List<Field> statics(String name) {
    try {
      return Stream.of(Class.forName(name, false, control.loader()).getDeclaredFields())
          .filter(field -> Modifier.isStatic(field.getModifiers()))
          .filter(field -> !field.isSynthetic() && !field.isEnumConstant())
          .toList();
    } catch (ClassNotFoundException | LinkageError e) {
      return List.of();
    }
  }

  private void mention(Field field) {
    if (!Modifier.isFinal(field.getModifiers()) || canBeChanged(value(field))) {
      madeAgain.add(
          "Static field %s.%s began anew for this check."
              .formatted(
                  CellClass.of(field.getDeclaringClass()).orElseThrow().typed(), field.getName()));
    }
  }

  private static @Nullable Object value(Field field) {
    try {
      field.setAccessible(true);
      return field.get(null);
    } catch (IllegalAccessException | LinkageError e) {
      return null; // its class could not be initialized
    }
  }

  /// Whether statements may have changed the object itself: arrays, containers and builders of the
  /// JDK, and objects of the learner's own classes. Code is not changed by what is done with it.
  private static boolean canBeChanged(@Nullable Object value) {
    if (value == null || value instanceof Enum<?> || value instanceof Record) {
      return false;
    }
    Class<?> type = value.getClass();
    Optional<CellClass> own = CellClass.of(type);
    return own.isPresent()
        ? !own.get().isNameless()
        : type.isArray()
            || value instanceof StringBuilder
            || (type.getName().startsWith("java.util.")
                && !type.getName().startsWith("java.util.Immutable")
                && !type.getName().startsWith("java.util.Optional")
                && !type.getName().startsWith("java.util.regex."));
  }

  /// The variable's value, where it is plain and fits the variable when it comes back.
  private static Optional<Bytes> plain(Field variable) {
    try {
      variable.setAccessible(true);
      Optional<Bytes> encoded = Plain.encode(variable.get(null));
      Object back = encoded.map(bytes -> Plain.decode(bytes, _ -> true)).orElse(null);
      boolean fits =
          back == null || variable.getType().isPrimitive() || variable.getType().isInstance(back);
      return fits ? encoded : Optional.empty();
    } catch (IllegalAccessException | RuntimeException e) {
      return Optional.empty(); // a collection may be changing, or an accessor may refuse
    }
  }

  /// The snippets that have set a variable, in the order in which they were last run.
  private List<String> setters(Field variable) {
    return control.runs().stream()
        .filter(
            run -> control.loader().bytecode(run).filter(code -> names(code, variable)).isPresent())
        .filter(run -> !run.equals(control.running()))
        .filter(run -> sets(control.loader().bytecode(run).orElseThrow(), variable))
        .toList();
  }

  private static boolean names(byte[] bytecode, Field variable) {
    String owner = variable.getDeclaringClass().getName().replace('.', '/');
    for (PoolEntry entry : java.lang.classfile.ClassFile.of().parse(bytecode).constantPool()) {
      if (entry instanceof FieldRefEntry field
          && field.name().equalsString(variable.getName())
          && field.owner().asInternalName().equals(owner)) {
        return true;
      }
    }
    return false;
  }

  private static boolean sets(byte[] bytecode, Field variable) {
    String owner = variable.getDeclaringClass().getName().replace('.', '/');
    return java.lang.classfile.ClassFile.of().parse(bytecode).methods().stream()
        .flatMap(method -> method.code().stream())
        .flatMap(code -> code.elementStream())
        .anyMatch(element ->
            element instanceof java.lang.classfile.instruction.FieldInstruction put
                && put.opcode() == java.lang.classfile.Opcode.PUTSTATIC
                && put.name().equalsString(variable.getName())
                && put.owner().asInternalName().equals(owner));
  }

  /// Puts the steps that `name` depends on in their order, each before what depends on it.
  private void order(String name, SequencedSet<String> steps, Set<String> visited) {
    if (!visited.add(name)) {
      return;
    }
    byte[] bytecode = classes.get(name);
    if (bytecode == null) {
      return;
    }
    for (String used : ClassGraph.named(bytecode)) {
      order(used, steps, visited);
    }
    for (String maker : makers.getOrDefault(name, List.of())) {
      order(maker, steps, visited);
      steps.add(maker);
    }
  }
}
