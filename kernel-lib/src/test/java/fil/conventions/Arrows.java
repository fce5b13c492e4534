package fil.conventions;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Who may know whom: between modules, and between the packages of the core.
final class Arrows {

  /// Which modules a module may use. `actors` and `proofs` never see each other.
  private static final Map<String, List<String>> MODULES =
      Map.of(
          "kernel-lib", List.of(),
          "datasets", List.of("kernel-lib"),
          "actors", List.of("kernel-lib"),
          "proofs", List.of("kernel-lib"),
          "exercises", List.of("actors", "proofs", "datasets", "kernel-lib"),
          "notebooks", List.of("exercises", "actors", "proofs", "datasets", "kernel-lib"));

  /// What tests may use beyond that: data to test with.
  private static final Map<String, List<String>> TESTS =
      Map.of("actors", List.of("datasets"), "proofs", List.of("datasets"));

  /// Where a package lives. What is not listed is the core's.
  private static final Map<String, String> HOMES =
      Map.of(
          "actors", "actors",
          "era", "actors",
          "proofs", "proofs",
          "datasets", "datasets",
          "exercises", "exercises",
          "lab", "notebooks");

  /// The packages of the core. Each may use those in the rows below its own.
  private static final List<List<String>> CORE =
      List.of(
          List.of("fuzz"),
          List.of("node", "market"),
          List.of("consensus"),
          List.of("vm"),
          List.of("state"),
          List.of("chain"),
          List.of("ipld"),
          List.of("piece"),
          List.of("addr", "cid"),
          List.of("crypto"),
          List.of("num"),
          List.of("cbor"),
          List.of("work"));

  private static final String MODULE_RULE =
      "modules go notebooks → exercises → {actors, proofs, datasets} → kernel-lib";

  private static final String CORE_RULE =
      "packages of the core go fuzz ► node, market ► consensus ► vm ► state ► chain ► ipld ► piece"
          + " ► addr, cid ► crypto ► num ► cbor ► work";

  private static final Pattern PACKAGE = Pattern.compile("(?m)^\\s*package\\s+fil\\.(\\w+)");

  private static final Pattern USE = Pattern.compile("(?<![\\w.])fil\\s*\\.\\s*([a-z]\\w*)");

  private static final Pattern DEPENDENCY =
      Pattern.compile("<dependency>(?:(?!</dependency>).)*</dependency>", Pattern.DOTALL);

  private static final Pattern OURS = Pattern.compile("<groupId>\\s*fil\\s*</groupId>");

  private static final Pattern ARTIFACT = Pattern.compile("<artifactId>\\s*([\\w-]+)\\s*<");

  private static final Pattern TEST_SCOPE = Pattern.compile("<scope>\\s*test\\s*</scope>");

  private Arrows() {}

  /// What a Java file uses that it may not.
  static List<Violation> inJava(String path, String code) {
    String module = path.substring(0, path.indexOf('/'));
    boolean isTest = path.contains("/src/test/");
    Matcher declared = PACKAGE.matcher(code);
    String own = declared.find() ? declared.group(1) : "";
    List<Violation> violations = new ArrayList<>();
    if (!isTest && !homeOf(own).equals(module)) {
      violations.add(
          new Violation(path, 1, "package fil." + own + " has no place in this module", path));
    }
    Matcher use = USE.matcher(code);
    while (use.find()) {
      String used = use.group(1);
      String home = homeOf(used);
      int line = JavaText.line(code, use.start());
      if (used.equals(own)) {
        continue;
      }
      if (!home.equals(module) && !mayUse(module, home, isTest)) {
        violations.add(new Violation(path, line, MODULE_RULE, module + " uses fil." + used));
      } else if (!isTest && home.equals(module) && rank(own) >= rank(used) && rank(used) >= 0) {
        violations.add(new Violation(path, line, CORE_RULE, "fil." + own + " uses fil." + used));
      }
    }
    return violations;
  }

  /// What a module's POM depends on that it may not.
  static List<Violation> inPom(String path, String pom) {
    String module = path.substring(0, path.indexOf('/'));
    List<Violation> violations = new ArrayList<>();
    Matcher dependency = DEPENDENCY.matcher(pom);
    while (dependency.find()) {
      Matcher artifact = ARTIFACT.matcher(dependency.group());
      if (OURS.matcher(dependency.group()).find()
          && artifact.find()
          && !mayUse(module, artifact.group(1), TEST_SCOPE.matcher(dependency.group()).find())) {
        int line = JavaText.line(pom, dependency.start());
        violations.add(
            new Violation(path, line, MODULE_RULE, module + " depends on " + artifact.group(1)));
      }
    }
    return violations;
  }

  private static boolean mayUse(String module, String other, boolean isTest) {
    return MODULES.getOrDefault(module, List.of()).contains(other)
        || (isTest && TESTS.getOrDefault(module, List.of()).contains(other));
  }

  private static String homeOf(String name) {
    return HOMES.getOrDefault(name, rank(name) < 0 ? "nowhere" : "kernel-lib");
  }

  /// The row of a package of the core, or -1.
  private static int rank(String name) {
    for (int row = 0; row < CORE.size(); row++) {
      if (CORE.get(row).contains(name)) {
        return row;
      }
    }
    return -1;
  }
}
