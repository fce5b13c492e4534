package fil.lab.kernel;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import jdk.jshell.JShell;
import jdk.jshell.Snippet.Status;
import jdk.jshell.SnippetEvent;
import jdk.jshell.VarSnippet;
import org.jspecify.annotations.Nullable;

/// Keeps the values of variables while an edit makes JShell rebuild what they are made of.
///
/// A variable is a static field of a class that JShell generates. When something the variable
/// depends on changes, JShell generates that class again and the value would be gone. So the values
/// are noted before each snippet and put back after it. Where classes of objects were made anew,
/// the objects are carried over (see [CarryOver]); where their class does not compile for now, the
/// value waits.
@SuppressWarnings("ReferenceEquality") // asks whether a value is the same object, not an equal one
final class Variables {

  /// Where a variable's value was, and what it was.
  private record Slot(String className, @Nullable Object value) {}

  private final JShell shell;
  private final CellControl control;
  private final Map<VarSnippet, Slot> slots = new LinkedHashMap<>();

  /// Values of variables whose type does not compile at present.
  private final Map<VarSnippet, Slot> waiting = new LinkedHashMap<>();

  /// Variables of which it was said that they still hold what was before an edit. It is said once,
  /// and again of an edit that concerns what they hold.
  private final Set<VarSnippet> leftBehind;

  private List<StaticState> statics = List.of();

  /// The names of those that the last change asked about leaves behind.
  private final Set<String> concernedStatics = new HashSet<>();

  /// The variables that the last change asked about leaves behind.
  private final Set<VarSnippet> concerned = new HashSet<>();

  private Variables(JShell shell, CellControl control, Set<VarSnippet> leftBehind) {
    this.shell = shell;
    this.control = control;
    this.leftBehind = leftBehind;
  }

  /// No variables yet.
  static Variables none(JShell shell, CellControl control) {
    return new Variables(shell, control, new HashSet<>());
  }

  /// Notes the value of every variable there is, and what waits since before.
  Variables note() {
    Marks.keep(Map.of());
    Variables variables = new Variables(shell, control, leftBehind);
    waiting.forEach((variable, slot) -> {
      if (isStillDeclared(variable)) {
        variables.waiting.put(variable, slot);
      }
    });
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

  /// The variables that a change would leave behind, with the reason for each.
  Map<VarSnippet, String> lostBy(ShapeChange change) {
    statics = StaticState.of(change, control.loader());
    Marks.keep(StaticState.marks(statics));
    Map<VarSnippet, String> lost = new LinkedHashMap<>();
    slots.forEach((variable, slot) ->
        change
            .whyLost(slot.value(), variable.typeName())
            .ifPresent(why -> lost.put(variable, why)));
    concerned.clear();
    concerned.addAll(lost.keySet());
    return lost;
  }

  /// The static fields that the last change asked about would leave behind, with the reason for
  /// each.
  Map<String, String> staticsLostBy(ShapeChange change) {
    Map<String, String> lost = new LinkedHashMap<>();
    statics.forEach(
        state -> state.whyLost(change, statics).ifPresent(why -> lost.put(state.name(), why)));
    concernedStatics.clear();
    concernedStatics.addAll(lost.keySet());
    return lost;
  }

  /// The names of the static fields that the last change asked about does not start anew, whatever
  /// it leaves behind: their own class stays.
  Set<String> stays() {
    return statics.stream()
        .filter(each -> !each.isRemade())
        .map(StaticState::name)
        .collect(Collectors.toSet());
  }

  /// Puts values back where JShell made the variable anew.
  Restored restore() {
    Restored restored = new Restored(control.change().map(ShapeChange::typed).orElse(""));
    CarryOver carry = new CarryOver(control.loader());
    StaticState.restore(
        statics,
        carry,
        restored::lost,
        name -> {
          if (concernedStatics.contains(name)) { // said of others when it came to be so
            restored.left(name);
          }
        });
    Map<VarSnippet, Slot> earlier = new LinkedHashMap<>(waiting);
    waiting.clear();
    earlier.forEach((variable, slot) -> restore(variable, slot, carry, restored, true));
    slots.forEach((variable, slot) -> restore(variable, slot, carry, restored, false));
    return restored;
  }

  private boolean isStillDeclared(VarSnippet variable) {
    Status status = shell.status(variable);
    return status != Status.OVERWRITTEN && status != Status.DROPPED;
  }

  private void restore(
      VarSnippet variable, Slot slot, CarryOver carry, Restored restored, boolean waited) {
    if (!isStillDeclared(variable)) {
      return;
    }
    VarSnippet current =
        shell.status(variable).isDefined() || waited ? variable : declareAgain(variable, restored);
    if (!shell.status(current).isDefined()) {
      waiting.put(current, slot);
      if (!waited) {
        restored.waiting(current);
      }
      return;
    }
    String className = home(current);
    // declaring it again has started it with zero or null, also where its class is the same
    boolean moved = current != variable || !className.equals(slot.className());
    if (!moved && control.change().isEmpty()) {
      return;
    }
    try {
      Object now = carry.renew(slot.value());
      leftBehind.remove(current);
      if (moved || now != slot.value()) {
        set(field(className, current), now);
      }
      if (carry.changed()) {
        restored.copied(current);
      } else if (now != null && isOldCode(now)) {
        restored.oldCode(current);
      }
    } catch (CarryOver.CannotCarry
        | ReflectiveOperationException
        | IllegalArgumentException
        | LinkageError e) {
      if (moved) {
        restored.lost(current);
      } else if (leftBehind.add(current) || concerned.contains(variable)) {
        restored.oldCode(current); // it is where it was, with objects from before the edit
      }
    }
  }

  /// Declares a variable again that JShell has put aside for a snippet that did not compile, and
  /// gives it its value.
  ///
  /// @return the variable as it is declared now; empty where its type cannot be written
  Optional<VarSnippet> revive(VarSnippet former) {
    Slot slot = slots.get(former);
    VarSnippet fresh = declareAgain(former, new Restored(""));
    if (slot == null || fresh == former || !shell.status(fresh).isDefined()) {
      return Optional.empty();
    }
    try {
      set(field(home(fresh), fresh), slot.value());
      slots.put(fresh, new Slot(home(fresh), slot.value()));
      return Optional.of(fresh);
    } catch (ReflectiveOperationException | IllegalArgumentException | LinkageError e) {
      return Optional.empty();
    }
  }

  private static void set(Field field, @Nullable Object value) throws IllegalAccessException {
    if (value != null || !field.getType().isPrimitive()) {
      field.set(null, value);
    }
  }

  /// A lambda or an anonymous object that goes on using what the edit has put aside.
  private boolean isOldCode(Object value) {
    return CellClass.of(value.getClass())
        .filter(CellClass::isNameless)
        .filter(control.loader()::usesOldForms)
        .isPresent();
  }

  /// The variable without its initializer, which may no longer compile although its type does.
  private VarSnippet declareAgain(VarSnippet variable, Restored restored) {
    List<VarSnippet> fresh = new ArrayList<>();
    for (SnippetEvent event : shell.eval(variable.typeName() + " " + variable.name() + ";")) {
      if (event.causeSnippet() == null && event.snippet() instanceof VarSnippet declared) {
        fresh.add(declared);
        restored.declaredAgain(declared, variable);
      }
    }
    return fresh.isEmpty() ? variable : fresh.getFirst();
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
