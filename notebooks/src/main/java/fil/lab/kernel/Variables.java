package fil.lab.kernel;

import java.lang.reflect.Field;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jdk.jshell.JShell;
import jdk.jshell.Snippet.Status;
import jdk.jshell.SnippetEvent;
import jdk.jshell.VarSnippet;
import org.jspecify.annotations.Nullable;

/// Keeps the values of variables while an edit makes JShell rebuild what they are made of.
///
/// A variable is a static field of a class that JShell generates. When something the variable
/// depends on changes, JShell generates that class again and the value would be gone. So the values
/// are noted before each snippet and put back after it. Where the variable's own type is new, its
/// object is carried over (see [CarryOver]).
final class Variables {

  /// Where a variable's value was, and what it was.
  private record Slot(String className, @Nullable Object value) {}

  private final JShell shell;
  private final CellControl control;
  private final Map<VarSnippet, Slot> slots = new LinkedHashMap<>();

  private Variables(JShell shell, CellControl control) {
    this.shell = shell;
    this.control = control;
  }

  /// Notes the value of every variable there is.
  static Variables note(JShell shell, CellControl control) {
    Variables variables = new Variables(shell, control);
    shell
        .variables()
        .filter(variable -> shell.status(variable).isDefined())
        .forEach(variables::note);
    return variables;
  }

  private void note(VarSnippet variable) {
    String className = home(variable);
    try {
      slots.put(variable, new Slot(className, field(className, variable).get(null)));
    } catch (ReflectiveOperationException | LinkageError e) {
      // its class could not be initialized: there is no value to keep
    }
  }

  /// Puts values back where JShell made the variable anew.
  ///
  /// @param places tells where a variable comes from, for the sentence about one that is lost
  /// @return a sentence for each variable that is not what it was
  List<String> restore(Places places) {
    IdentityHashMap<Object, Object> carried = new IdentityHashMap<>();
    return slots.entrySet().stream()
        .filter(entry -> isStillDeclared(entry.getKey()))
        .flatMap(entry -> restore(entry.getKey(), entry.getValue(), carried, places).stream())
        .toList();
  }

  private boolean isStillDeclared(VarSnippet variable) {
    Status status = shell.status(variable);
    return status != Status.OVERWRITTEN && status != Status.DROPPED;
  }

  private Optional<String> restore(
      VarSnippet variable, Slot slot, IdentityHashMap<Object, Object> carried, Places places) {
    Object value = slot.value();
    Optional<VarSnippet> current =
        shell.status(variable).isDefined() ? Optional.of(variable) : declareAgain(variable, places);
    if (current.isEmpty()) {
      return Optional.of(lost(variable, places));
    }
    String className = home(current.get());
    if (className.equals(slot.className()) || value == null) {
      return Optional.empty();
    }
    try {
      Field field = field(className, current.get());
      if (fits(value, field.getType())) {
        field.set(null, value);
        return Optional.empty();
      }
      Object copy = carried.get(value);
      if (copy == null) {
        copy = CarryOver.into(field.getType(), value);
        carried.put(value, copy);
      }
      field.set(null, copy);
      return Optional.of(
          "Variable '%s' now holds a copy made for the new %s: what has the same name was kept."
              .formatted(variable.name(), variable.typeName()));
    } catch (ReflectiveOperationException | IllegalArgumentException | LinkageError e) {
      return Optional.of(lost(variable, places));
    }
  }

  /// The variable without its initializer, which may no longer compile although its type does.
  private Optional<VarSnippet> declareAgain(VarSnippet variable, Places places) {
    return shell.eval(variable.typeName() + " " + variable.name() + ";").stream()
        .filter(event -> event.causeSnippet() == null && event.status().isDefined())
        .map(SnippetEvent::snippet)
        .filter(VarSnippet.class::isInstance)
        .map(VarSnippet.class::cast)
        .findFirst()
        .map(fresh -> {
          places.inherit(fresh, variable);
          return fresh;
        });
  }

  private static boolean fits(Object value, Class<?> type) {
    return type.isPrimitive() || type.isInstance(value);
  }

  private static String lost(VarSnippet variable, Places places) {
    return "Variable '%s' was reset, since its type was replaced. Run %s again."
        .formatted(variable.name(), places.cellOf(variable));
  }

  /// The generated class that holds the variable now: JShell tells it only to the control.
  private String home(VarSnippet variable) {
    shell.varValue(variable);
    return control.probedClass();
  }

  private Field field(String className, VarSnippet variable) throws ReflectiveOperationException {
    Field field =
        Class.forName(className, true, control.loader()).getDeclaredField(variable.name());
    field.setAccessible(true);
    return field;
  }
}
