package fil.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TableViewTest {

  record Stage(String name, int nodes, double seconds, boolean done) {}

  private final TableView stages =
      TableView.of(
          "Stages",
          List.of(
              new Stage("labels", 64, 1.5, true),
              new Stage("<script>", 7, 12.25, false),
              new Stage("a\nb", 8, 3, true)));

  @Test
  void hasAColumnForEachComponent() {
    assertThat(stages.grid().plain())
        .isEqualTo(
            """
            Stages
            name      nodes  seconds  done
            --------  -----  -------  -----
            labels       64      1.5  true
            <script>      7    12.25  false
            a b           8        3  true\
            """);
  }

  @Test
  void isAccessibleHtml() throws Exception {
    String html = stages.grid().html();

    FigureTest.parse(html);
    assertThat(html)
        .contains("<caption>Stages</caption>")
        .contains("<th scope=\"col\" style=\"text-align: right\">nodes</th>")
        .contains("&lt;script&gt;")
        .doesNotContain("<script");
  }

  @Test
  void sortsByAColumn() {
    assertThat(stages.sortedBy("seconds").grid().rows().getLast().getFirst()).isEqualTo("<script>");
    assertThat(stages.sortedByLargest("nodes").grid().rows().getFirst().getFirst())
        .isEqualTo("labels");
    assertThatThrownBy(() -> stages.sortedBy("time"))
        .hasMessage("table 'Stages' has no column 'time', only [name, nodes, seconds, done]");
  }

  @Test
  void stopsAfterSomeRowsAndSaysSo() {
    TableView many =
        TableView.of("Many").column("n", IntStream.range(0, 1234).boxed().toList()).showing(3);

    assertThat(many.grid().plain()).endsWith("2\n1,231 more rows");
    assertThat(many.grid().html()).contains("<td colspan=\"1\">1,231 more rows</td>");
    assertThat(stages.showing(2).grid().plain()).endsWith("\n1 more row");
  }

  @Test
  void refusesColumnsOfAnotherLength() {
    assertThatThrownBy(() -> stages.column("x", List.of(1)))
        .hasMessage("column 'x' has 1 values for the 3 rows of table 'Stages'");
    assertThatThrownBy(() -> TableView.of("None", List.<Stage>of()))
        .hasMessageContaining("no rows to take columns from");
    assertThatThrownBy(() -> Grid.of("", List.of(), List.of())).hasMessageContaining("no caption");
  }

  @Test
  void saysNothingOnStandardError() {
    PrintStream err = System.err;
    ByteArrayOutputStream heard = new ByteArrayOutputStream();
    System.setErr(new PrintStream(heard, true, StandardCharsets.UTF_8));
    try {
      stages.bundle();
      Renderer.render(stages.table().summary());
    } finally {
      System.setErr(err);
    }

    assertThat(heard.toString(StandardCharsets.UTF_8)).isEmpty();
  }
}
