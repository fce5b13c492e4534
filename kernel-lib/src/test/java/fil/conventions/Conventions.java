package fil.conventions;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeSet;

/// The rules of the house that no compiler knows, over the text of its files.
final class Conventions {

  /// The most lines that a Java file may have.
  static final int MAX_LINES = 600;

  private Conventions() {}

  /// All that is wrong with a set of files.
  ///
  /// @param files the text of each file under its path from the root, with slashes
  static List<Violation> check(SortedMap<String, String> files) {
    List<Violation> violations = new ArrayList<>();
    files.forEach((path, text) -> violations.addAll(checkFile(path, text)));
    violations.addAll(checkPackages(files.keySet()));
    return violations;
  }

  private static List<Violation> checkFile(String path, String text) {
    List<Violation> violations = new ArrayList<>();
    if (path.endsWith("/pom.xml")) {
      violations.addAll(Arrows.inPom(path, text));
    }
    if (path.endsWith(".java")) {
      String code = JavaText.code(text);
      violations.addAll(Arrows.inJava(path, code));
      violations.addAll(ConsensusCode.inJava(path, code));
      violations.addAll(checkLength(path, text));
    }
    if (path.endsWith("/package-info.java")) {
      violations.addAll(checkPackageInfo(path, text));
    }
    return violations;
  }

  private static List<Violation> checkLength(String path, String text) {
    long lines = text.lines().count();
    if (lines <= MAX_LINES) {
      return List.of();
    }
    return List.of(
        new Violation(path, MAX_LINES + 1, "a file has at most 600 lines", lines + " lines"));
  }

  private static List<Violation> checkPackageInfo(String path, String text) {
    List<Violation> violations = new ArrayList<>();
    String code = JavaText.code(text);
    int end = Math.max(code.indexOf("package "), 0);
    String head = text.substring(0, end);
    if (head.lines().noneMatch(line -> line.matches("///\\s+\\S.*"))) {
      violations.add(new Violation(path, 1, "a package says what it is for", "no /// comment"));
    }
    if (!code.substring(0, end).contains("@NullMarked")) {
      violations.add(
          new Violation(path, 1, "a package marks its types as non-null", "no @NullMarked"));
    }
    return violations;
  }

  /// Each folder of main code has its `package-info.java`.
  private static List<Violation> checkPackages(Collection<String> paths) {
    TreeSet<String> folders = new TreeSet<>();
    for (String path : paths) {
      if (path.endsWith(".java") && path.contains("/src/main/java/")) {
        folders.add(path.substring(0, path.lastIndexOf('/') + 1));
      }
    }
    List<Violation> violations = new ArrayList<>();
    for (String folder : folders) {
      if (!paths.contains(folder + "package-info.java")) {
        violations.add(
            new Violation(
                folder + "package-info.java", 1, "a package says what it is for", "no such file"));
      }
    }
    return violations;
  }
}
