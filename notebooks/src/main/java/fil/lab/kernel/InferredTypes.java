package fil.lab.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.TypeDeclSnippet;
import jdk.jshell.VarSnippet;

/// Declares variables with `var`, under a type that can be written.
///
/// Deviation: as soon as a cell has declared a class that does not compile, and nothing else is
/// declared under its name, JShell (JDK 25) infers [Object] for each `var` of a class. It looks for
/// the declaration of every name that was ever tried, finds none, and takes that for a type that
/// cannot be written. So while a type is inferred, each such name has a declaration: one that is
/// never complete, so that nothing can be made of it.
final class InferredTypes {

  /// An interface that nobody declares.
  private static final String NOWHERE = "$Nowhere";

  private final JShell shell;
  private final SortedSet<String> refused = new TreeSet<>();

  InferredTypes(JShell shell) {
    this.shell = shell;
  }

  /// Takes note of the classes that a snippet declared, or did not.
  void learn(List<SnippetEvent> events) {
    for (SnippetEvent event : events) {
      if (event.snippet() instanceof TypeDeclSnippet type) {
        if (event.status() == Snippet.Status.REJECTED) {
          refused.add(type.name());
        } else if (event.status().isActive()) {
          refused.remove(type.name());
        }
      }
    }
  }

  /// Hands a snippet with `var` to JShell.
  List<SnippetEvent> declare(String source) {
    List<Snippet> standIns = new ArrayList<>();
    try {
      for (String name : refused) {
        if (shell.types().noneMatch(type -> type.name().equals(name))) {
          shell.eval("interface %s extends %s {}".formatted(name, NOWHERE)).stream()
              .map(SnippetEvent::snippet)
              .findFirst()
              .ifPresent(standIns::add);
        }
      }
      return declareWritten(source);
    } finally {
      standIns.forEach(shell::drop);
    }
  }

  private List<SnippetEvent> declareWritten(String source) {
    for (Snippet snippet : shell.sourceCodeAnalysis().sourceToSnippets(source)) {
      if (snippet instanceof VarSnippet variable) {
        for (String written : WritableTypes.declarations(source, variable.typeName())) {
          List<SnippetEvent> events = shell.eval(written);
          if (events.getFirst().status() != Snippet.Status.REJECTED) {
            return events;
          }
        }
      }
    }
    return shell.eval(source);
  }
}
