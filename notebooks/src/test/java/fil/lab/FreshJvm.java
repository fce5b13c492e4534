package fil.lab;

import fil.num.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// What a test runs in a JVM of its own.
final class FreshJvm {

  private FreshJvm() {}

  /// Renders a figure or a table, and prints how many milliseconds that took.
  public static void main(String[] args) {
    if (args[0].equals("all")) {
      digests().forEach(System.out::println);
      return;
    }
    long begun = System.nanoTime();
    String text =
        switch (args[0]) {
          case "tree" ->
              Renderer.render(
                      MerkleTreeFigure.of("A tree", Samples.tree(64, 2, 1))
                          .comparedTo(Samples.tree(64, 2, -1)))
                  .text();
          case "table" -> TableView.of("Numbers").column("n", List.of(1, 2)).bundle().text();
          case "chart" ->
              Chart.lines("Squares", Chart.Axis.of("n", "count"), Chart.Axis.of("n²", "count"))
                  .series("squares", List.of(1, 2, 3), List.of(1, 4, 9))
                  .bundle()
                  .text();
          default -> throw new IllegalArgumentException("nothing to show: " + args[0]);
        };
    System.out.println(text.lines().findFirst().orElse(""));
    System.out.println((System.nanoTime() - begun) / 1_000_000);
  }

  /// The name of each sample and the hash of all its forms.
  static List<String> digests() {
    return Samples.figures().entrySet().stream()
        .map(sample -> sample.getKey() + " " + digest(sample.getValue().bundle()))
        .toList();
  }

  private static String digest(MimeBundle bundle) {
    byte[] forms = (bundle.forms() + bundle.alternative()).getBytes(StandardCharsets.UTF_8);
    return Samples.sha(Bytes.copyOf(forms)).toHex();
  }
}
