package fil.lab.kernel;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jdk.jshell.VarSnippet;

/// What became of the variables that an edit concerned.
final class Restored {

  private final String edited;
  private final List<VarSnippet> copied = new ArrayList<>();
  private final List<VarSnippet> lost = new ArrayList<>();
  private final List<String> lostStatics = new ArrayList<>();
  private final List<String> leftStatics = new ArrayList<>();
  private final List<VarSnippet> oldCode = new ArrayList<>();
  private final List<VarSnippet> waiting = new ArrayList<>();
  private final Map<VarSnippet, VarSnippet> declaredAgain = new LinkedHashMap<>();

  /// @param edited the classes that the edit concerned, as they are typed; may be empty
  Restored(String edited) {
    this.edited = edited.isEmpty() ? "form of it" : edited;
  }

  void copied(VarSnippet variable) {
    copied.add(variable);
  }

  void lost(VarSnippet variable) {
    lost.add(variable);
  }

  /// A static field, as it is written, starts anew.
  void lost(String field) {
    lostStatics.add(field);
  }

  /// A static field, as it is written, goes on holding what was made before.
  void left(String field) {
    leftStatics.add(field);
  }

  void oldCode(VarSnippet variable) {
    oldCode.add(variable);
  }

  void waiting(VarSnippet variable) {
    waiting.add(variable);
  }

  /// A variable was declared a second time under its name, and counts as the first.
  void declaredAgain(VarSnippet fresh, VarSnippet former) {
    declaredAgain.put(fresh, former);
  }

  Map<VarSnippet, VarSnippet> declaredAgain() {
    return declaredAgain;
  }

  /// What is left to say when the variables of these names have been made again.
  List<String> notesWithout(Set<String> madeAgain) {
    Predicate<VarSnippet> isMade = variable -> madeAgain.contains(variable.name());
    copied.removeIf(isMade);
    lost.removeIf(isMade);
    oldCode.removeIf(isMade);
    return notes("");
  }

  /// The variables that differ from what their cells made.
  List<VarSnippet> changed() {
    return Stream.of(copied, lost, oldCode).flatMap(List::stream).toList();
  }

  /// A sentence for each thing that happened.
  ///
  /// @param again what makes the variables again: `cell [2]`; empty where that is not to be said
  List<String> notes(String again) {
    List<String> notes = new ArrayList<>();
    if (!copied.isEmpty()) {
      notes.add(
          "%s now %s made for the new %s: what has the same name was kept."
              .formatted(
                  title(copied), copied.size() == 1 ? "holds a copy" : "hold copies", edited));
    }
    if (!lost.isEmpty()) {
      notes.add(
          "%s %s reset, since %s type was replaced."
              .formatted(
                  title(lost),
                  lost.size() == 1 ? "was" : "were",
                  lost.size() == 1 ? "its" : "their"));
    }
    if (!oldCode.isEmpty()) {
      notes.add(
          "%s still %s the code from before the edit."
              .formatted(title(oldCode), oldCode.size() == 1 ? "runs" : "run"));
    }
    if (!waiting.isEmpty()) {
      notes.add(
          "%s cannot be used until %s type compiles again; the value is kept."
              .formatted(title(waiting), waiting.size() == 1 ? "its" : "their"));
    }
    if (!changed().isEmpty() && !again.isEmpty()) {
      int last = notes.size() - 1 - (waiting.isEmpty() ? 0 : 1);
      notes.set(last, notes.get(last) + " To run " + again + " again, run replay().");
    }
    if (!lostStatics.isEmpty()) {
      notes.add(
          "%s %s anew, as the new %s says."
              .formatted(
                  staticTitle(lostStatics), lostStatics.size() == 1 ? "starts" : "start", edited));
    }
    if (!leftStatics.isEmpty()) {
      notes.add(
          "%s still %s what was made before the edit."
              .formatted(staticTitle(leftStatics), leftStatics.size() == 1 ? "holds" : "hold"));
    }
    return notes;
  }

  /// `Variable 'a'` or `Variables 'a' and 'b'`.
  static String title(List<VarSnippet> variables) {
    return (variables.size() == 1 ? "Variable " : "Variables ")
        + listed(variables.stream().map(variable -> "'" + variable.name() + "'").toList());
  }

  /// `Static field A.b` or `Static fields A.b and C.d`.
  static String staticTitle(List<String> fields) {
    return (fields.size() == 1 ? "Static field " : "Static fields ") + listed(fields);
  }

  /// `a`, `a and b`, `a, b and c`.
  static String listed(List<String> parts) {
    return parts.size() < 2
        ? String.join("", parts)
        : parts.stream().limit(parts.size() - 1L).collect(Collectors.joining(", "))
            + " and "
            + parts.getLast();
  }
}
