package fil.lab.probe;

import com.fasterxml.jackson.databind.JsonNode;
import fil.lab.probe.Subject.Ran;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/// What a kernel shows, and what it keeps to itself.
final class OutputProbes {

  private static final String TABLE =
      "TableView.of(\"Sizes\").column(\"size\", List.of(2_048, 8_388_608))";

  private static final String CHART =
      "Chart.lines(\"Squares\", Chart.Axis.of(\"number\", \"count\"),"
          + " Chart.Axis.of(\"square\", \"count\"))"
          + ".series(\"squares\", List.of(1, 2, 3), List.of(1, 4, 9))";

  /// A value of each kind that is shown in a way of its own.
  private static final List<String> VALUES =
      List.of(
          "1 + 1",
          "\"text\"",
          "new byte[] {1, 2, 3}",
          "List.of(1, 2)",
          "new Object()",
          "Cid.ofRaw(new byte[] {1})",
          "new java.awt.image.BufferedImage(8, 8, java.awt.image.BufferedImage.TYPE_INT_RGB)",
          TABLE,
          CHART);

  private static final Duration LONG_OUTPUT = Duration.ofSeconds(2);

  /// Classes of kernels, of JShell and of the JDK's own way to a cell.
  private static final Pattern MACHINERY =
      Pattern.compile(
          "REPL|jdk\\.(jshell|internal)|org\\.dflib|fil\\.lab\\.kernel|java\\.lang\\.reflect"
              + "|loader '");

  /// These come first: they are about a kernel that has run nothing yet.
  static final List<Probe> FIRST =
      List.of(
          quiet("nothing on standard error at the start", "1 + 1"),
          quiet("nothing on standard error at the first table", TABLE),
          quiet("nothing on standard error at the first chart", CHART));

  static final List<Probe> ALL =
      List.of(
          Probe.rough("20,000 printed lines: within two seconds, and cut", OutputProbes::prints),
          Probe.of("what a thread prints later is marked as such", OutputProbes::printsLate),
          Probe.of(
              "an exception shows the line of the cell, and no machinery", OutputProbes::fails),
          throwing(
              "an exception about null names the variable as it is typed",
              "because \"name11\" is null",
              "String name11 = null;",
              "name11.length()"),
          throwing(
              "an exception about null names the parameter as it is typed",
              "because \"text11\" is null",
              "int sized11(String text11) { return text11.length(); }",
              "sized11(null)"),
          throwing(
              "an exception about a cast names the classes alone",
              "class A11 cannot be cast to class B11",
              "class A11 {}\nclass B11 {}\nObject a11 = new A11();",
              "(B11) a11"),
          Probe.of("the same figure shown twice gives the same bytes", OutputProbes::showsTwice),
          Probe.of("whatever is shown has a text form", OutputProbes::hasText));

  private OutputProbes() {}

  private static Probe quiet(String name, String cell) {
    return Probe.of(
        name,
        kernel -> {
          Ran ran = kernel.run(cell);
          String printed = kernel.printed();
          boolean inCell =
              ran.outputs().stream().anyMatch(each -> each.path("name").asText().equals("stderr"));
          return Finding.of(
              printed.isBlank() && !inCell && !ran.failed(),
              printed.isBlank() ? ran.text() : printed);
        });
  }

  private static Finding prints(Subject kernel) throws IOException {
    Ran ran = kernel.run("for (int i = 0; i < 20_000; i++) System.out.println(\"line \" + i);");
    boolean isCut = ran.text().contains("line 1\n") && !ran.text().contains("line 19999");
    boolean isFast = ran.took().compareTo(LONG_OUTPUT) < 0;
    String took = "%.1f s".formatted(ran.took().toMillis() / 1e3);
    return Finding.of(isCut && isFast, took + (isCut ? "" : ", and every line in the notebook"));
  }

  private static Finding printsLate(Subject kernel) throws IOException {
    Ran ran =
        kernel.runAll(
            """
            var go10 = new CountDownLatch(1);
            var late10 = new Thread(() -> {
              try { go10.await(); } catch (InterruptedException e) {}
              System.out.println("said late");
            });
            late10.start();
            """,
            "go10.countDown(); late10.join();");
    return Finding.of(
        ran.text().matches("(?s).*cell.*said late.*"),
        ran.text().contains("said late") ? "it stands there as if this cell had said it" : "lost");
  }

  /// The last cell throws, and what is shown of it has that in it and nothing of the machinery.
  private static Probe throwing(String name, String part, String... cells) {
    return Probe.of(
        name,
        kernel -> {
          String text = kernel.runAll(cells).text();
          boolean isThere = text.contains(part);
          boolean isClean = !MACHINERY.matcher(text).find();
          return Finding.of(isThere && isClean, isThere ? "with names of the machinery" : text);
        });
  }

  private static Finding fails(Subject kernel) throws IOException {
    Ran ran = kernel.run("int zero11 = 0;\n\n1 / zero11");
    boolean isThere = ran.text().contains("/ by zero") && ran.text().contains("line 3");
    boolean isClean = !MACHINERY.matcher(ran.text()).find();
    return Finding.of(isThere && isClean, isThere ? "with frames of the machinery" : ran.text());
  }

  private static Finding showsTwice(Subject kernel) throws IOException {
    Ran ran = kernel.run("var chart12 = " + CHART + ";\nshow(chart12);\nshow(chart12);");
    List<JsonNode> shown = ran.outputs();
    return Finding.of(
        shown.size() == 2
            && shown.getFirst().has("data")
            && shown.getFirst().equals(shown.getLast()),
        "%d outputs, which differ".formatted(shown.size()));
  }

  private static Finding hasText(Subject kernel) throws IOException {
    for (String value : VALUES) {
      Ran ran = kernel.run(value);
      boolean has =
          ran.outputs().stream().anyMatch(each -> !each.at("/data/text~1plain").asText().isBlank());
      if (!has || ran.failed()) {
        return Finding.no(value + " has none");
      }
    }
    return Finding.YES;
  }
}
