package fil.conventions;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConventionsTest {

  private static final String CORE = "kernel-lib/src/main/java/fil/";

  @Test
  void holdInThisRepository() throws IOException {
    SortedMap<String, String> files = filesOf(root());

    List<Violation> violations = Conventions.check(files);

    assertThat(files).hasSizeGreaterThan(20).containsKey("pom.xml");
    assertThat(violations.stream().map(Violation::toString)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "kernel-lib | cbor | import fil.num.Bytes; | fil.cbor uses fil.num",
        "kernel-lib | num | import static fil.piece.Fr32.WORD; | fil.num uses fil.piece",
        "kernel-lib | cid | import fil.addr.Address; | fil.cid uses fil.addr",
        "kernel-lib | vm | fil.consensus.Weight weight; | fil.vm uses fil.consensus",
        "kernel-lib | vm | fil . consensus . Weight weight; | fil.vm uses fil.consensus",
        "kernel-lib | crypto.bls12381 | import fil.cid.Cid; | fil.crypto uses fil.cid",
        "kernel-lib | vm | import fil.actors.paych.PaychState; | kernel-lib uses fil.actors",
        "kernel-lib | work | import fil.lab.Screen; | kernel-lib uses fil.lab",
        "kernel-lib | vm | import fil.nobody.X; | kernel-lib uses fil.nobody",
        "actors | actors | import fil.proofs.porep.Seal; | actors uses fil.proofs",
        "proofs | proofs | import fil.actors.miner.MinerActor; | proofs uses fil.actors",
        "proofs | proofs | import fil.datasets.Datasets; | proofs uses fil.datasets",
        "datasets | datasets | import fil.exercises.Outcome; | datasets uses fil.exercises",
        "exercises | exercises | import fil.lab.Lab; | exercises uses fil.lab",
        "exercises | lab | import fil.num.Bytes; | exercises/src/main/java/fil/lab/X.java"
      })
  void holdTheArrows(String module, String name, String line, String found) {
    String path = module + "/src/main/java/fil/" + name.replace('.', '/') + "/X.java";
    String source = "package fil." + name + ";\n\n" + line + "\n";

    assertThat(violations(path, source))
        .singleElement()
        .extracting(Violation::found)
        .isEqualTo(found);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "kernel-lib/src/main/java/fil/piece/X.java | piece | import fil.cid.Cid;",
        "kernel-lib/src/main/java/fil/vm/X.java | vm | import fil.work.Stop;",
        "kernel-lib/src/main/java/fil/crypto/X.java | crypto | import fil.crypto.bls12381.Fr;",
        "kernel-lib/src/main/java/fil/cbor/X.java | cbor | /// See [fil.vm.Machine].",
        "kernel-lib/src/main/java/fil/cbor/X.java | cbor | String x = \"fil.vm.Machine\";",
        "kernel-lib/src/main/java/fil/cbor/X.java | cbor | Object x = profil.vm.Machine;",
        "notebooks/src/main/java/fil/lab/X.java | lab | import fil.proofs.porep.Seal;",
        "proofs/src/test/java/fil/proofs/X.java | proofs | import fil.datasets.Datasets;"
      })
  void letThroughWhatFollowsTheArrows(String path, String name, String line) {
    assertThat(violations(path, "package fil." + name + ";\n" + line + "\n")).isEmpty();
  }

  @Test
  void holdTheArrowsInThePoms() {
    String dependency =
        "<dependency>\n<groupId>fil</groupId><artifactId>%s</artifactId>%s</dependency>\n";
    String proofs =
        dependency.formatted("kernel-lib", "")
            + dependency.formatted("actors", "")
            + dependency.formatted("datasets", "<scope>test</scope>");

    assertThat(violations("proofs/pom.xml", proofs))
        .singleElement()
        .hasToString(
            "proofs/pom.xml:3: modules go notebooks → exercises → {actors, proofs, datasets} →"
                + " kernel-lib; found: proofs depends on actors");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "double x;",
        "Float x;",
        "var x = 1.5;",
        "var x = 1e9;",
        "var x = 2.;",
        "var x = .5;",
        "var x = 3f;",
        "var x = 1_000d;",
        "Math.sqrt(2);",
        "list.mapToDouble(DoubleStream::sum);",
        "x.doubleValue();"
      })
  void forbidFloatingPoint(String line) {
    assertForbidden(ConsensusCode.FLOATING_POINT, line);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "new HashMap<>();",
        "import java.util.HashSet;",
        "new ConcurrentHashMap<>();",
        "Set.of(1, 2);",
        "Map.copyOf(map);",
        "stream.collect(Collectors.toSet());",
        "stream.collect(groupingBy(x));",
        "System.identityHashCode(x);"
      })
  void forbidOrderByHash(String line) {
    assertForbidden(ConsensusCode.HASH_ORDER, line);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "System.nanoTime();",
        "System.currentTimeMillis();",
        "Instant.now();",
        "LocalDateTime.now();",
        "Clock clock;",
        "new Date();"
      })
  void forbidTheWallClock(String line) {
    assertForbidden(ConsensusCode.CLOCK, line);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "new Random(1);",
        "new SecureRandom();",
        "ThreadLocalRandom.current();",
        "Math.random();",
        "UUID.randomUUID();"
      })
  void forbidRandomness(String line) {
    assertForbidden(ConsensusCode.RANDOMNESS, line);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "// a double, in a HashMap, at random, 1.5",
        "/* new Random() */",
        "String s = \"double \\\" 1.5 HashMap\";",
        "char c = '\"'; long x = 0x1d + 0xE5f0L + 0b11 + 1_000L;",
        "var list = List.of(1, 2); var y = x.of(3).of(4);",
        "new LinkedHashMap<>(); new TreeMap<>(); new LinkedHashSet<>();",
        "String s = \"\"\"\n double \"quoted\" Random\n \"\"\";",
        "int doubled = floats + randomness.clock();"
      })
  void letThroughWhatOnlyLooksForbidden(String line) {
    assertThat(violations(CORE + "num/X.java", "package fil.num;\n" + line + "\n")).isEmpty();
  }

  @Test
  void forbidNothingOfThatElsewhere() {
    String source = "import java.util.HashMap;\ndouble x = Math.random();\n";

    assertThat(violations("notebooks/src/main/java/fil/lab/X.java", "package fil.lab;\n" + source))
        .isEmpty();
    assertThat(violations("kernel-lib/src/test/java/fil/num/X.java", "package fil.num;\n" + source))
        .isEmpty();
  }

  @Test
  void limitTheLinesOfAFile() {
    String source = "package fil.num;\n" + "//\n".repeat(Conventions.MAX_LINES - 1);

    assertThat(violations(CORE + "num/X.java", source)).isEmpty();
    assertThat(violations(CORE + "num/X.java", source + "//\n"))
        .singleElement()
        .hasToString(CORE + "num/X.java:601: a file has at most 600 lines; found: 601 lines");
  }

  @Test
  void wantEveryPackageExplained() {
    SortedMap<String, String> files =
        new TreeMap<>(
            Map.of(
                "proofs/src/main/java/fil/proofs/X.java", "package fil.proofs;\n",
                "proofs/src/main/java/fil/proofs/package-info.java", "package fil.proofs;\n",
                "proofs/src/main/java/fil/proofs/y/Y.java", "package fil.proofs.y;\n"));

    assertThat(Conventions.check(files))
        .extracting(Violation::toString)
        .containsExactlyInAnyOrder(
            "proofs/src/main/java/fil/proofs/package-info.java:1:"
                + " a package says what it is for; found: no /// comment",
            "proofs/src/main/java/fil/proofs/package-info.java:1:"
                + " a package marks its types as non-null; found: no @NullMarked",
            "proofs/src/main/java/fil/proofs/y/package-info.java:1:"
                + " a package says what it is for; found: no such file");
  }

  @Test
  void nameTheFileTheLineAndTheRule() {
    assertThat(violations(CORE + "num/X.java", "package fil.num;\n\nclass X {\n  double x;\n}\n"))
        .singleElement()
        .hasToString(CORE + "num/X.java:4: no floating point in consensus code; found: double");
  }

  private static void assertForbidden(String rule, String line) {
    for (String module : List.of("kernel-lib:num", "actors:actors", "proofs:proofs")) {
      String[] parts = module.split(":", 2);
      String path = parts[0] + "/src/main/java/fil/" + parts[1] + "/X.java";
      String source = "package fil." + parts[1] + ";\n/* two\n lines */ " + line + "\n";
      assertThat(violations(path, source))
          .isNotEmpty()
          .allSatisfy(violation -> {
            assertThat(violation.rule()).isEqualTo(rule);
            assertThat(violation.line()).isEqualTo(3);
          });
    }
  }

  /// What is wrong with one file, in a folder that is explained.
  private static List<Violation> violations(String path, String source) {
    String folder = path.substring(0, path.lastIndexOf('/') + 1);
    SortedMap<String, String> files = new TreeMap<>();
    files.put(path, source);
    if (path.endsWith(".java") && path.contains("/src/main/")) {
      String name = source.substring(source.indexOf(' ') + 1, source.indexOf(';'));
      files.put(
          folder + "package-info.java",
          "/// What it is for.\n@NullMarked\npackage " + name + ";\n");
    }
    return Conventions.check(files).stream().filter(v -> v.path().equals(path)).toList();
  }

  /// The folder with the parent POM, above the module in which tests run.
  private static Path root() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("kernel-lib/pom.xml"))) {
      folder = folder.getParent();
      assertThat(folder).as("a folder above the tests with kernel-lib/pom.xml").isNotNull();
    }
    return folder;
  }

  /// All Java files and POMs, without what builds and editors leave behind.
  private static SortedMap<String, String> filesOf(Path root) throws IOException {
    SortedMap<String, String> files = new TreeMap<>();
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            String name = String.valueOf(folder.getFileName());
            boolean isOurs =
                folder.equals(root) || !(name.startsWith(".") || name.equals("target"));
            return isOurs ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            String name = String.valueOf(file.getFileName());
            if (name.endsWith(".java") || name.equals("pom.xml")) {
              String path = root.relativize(file).toString().replace('\\', '/');
              files.put(path, Files.readString(file));
            }
            return FileVisitResult.CONTINUE;
          }
        });
    return files;
  }
}
