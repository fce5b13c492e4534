package fil.lab.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NotebookTest {

  @TempDir private Path folder;

  @Test
  void findsCodeInFencesAndLeavesTheRestProse() throws IOException {
    Notebook notebook =
        read(
            "a.md",
            """
            ---
            title: x
            ---
            # Title

            ```java
            int a = 1;

            a
            ```
            between
            ~~~text
            ```java
            no code
            ```
            ~~~
            ````java
            String fence = "```";
            ````
            ```java .noeval
            int shown = 1;
            ```
            ```java tags=["raises-exception", "x"]
            throw null;
            """);

    assertThat(notebook.cells())
        .extracting(Cell::kind)
        .containsExactly(
            Cell.Kind.MARKDOWN,
            Cell.Kind.CODE,
            Cell.Kind.MARKDOWN,
            Cell.Kind.CODE,
            Cell.Kind.MARKDOWN,
            Cell.Kind.CODE);
    assertThat(notebook.cells().get(1).source()).isEqualTo("int a = 1;\n\na");
    assertThat(notebook.cells().get(2).source()).contains("no code");
    assertThat(notebook.cells().get(3).source()).isEqualTo("String fence = \"```\";");
    assertThat(notebook.cells().getLast().mayFail()).isTrue();
    assertThat(notebook.metadata().path("markdown_header").asText()).isEqualTo("title: x");
  }

  @Test
  void givesEveryCellAnIdThatFollowsFromItsText() throws IOException {
    Notebook first = read("a.md", "```java\n1\n```\n```java\n2\n```\n```java\n1\n```\n");
    Notebook longer = read("b.md", "new\n```java\n1\n```\n```java\n2\n```\n```java\n1\n```\n");

    assertThat(first.cells()).extracting(Cell::id).doesNotHaveDuplicates();
    assertThat(longer.cells().subList(1, 4))
        .extracting(Cell::id)
        .isEqualTo(first.cells().stream().map(Cell::id).toList());
  }

  @Test
  void writesWhatItReads() throws IOException {
    Notebook notebook = read("a.md", "# T\n```java\nint a = 1;\na\n```\n");

    Notebook again = read("a.ipynb", Ipynb.format(notebook));

    assertThat(again).isEqualTo(notebook);
  }

  @Test
  void writesOldNotebooksAsFourFive() throws IOException {
    Notebook old =
        read(
            "old.ipynb",
            """
            {"nbformat": 4, "nbformat_minor": 2, "metadata": {}, "cells": [
              {"cell_type": "code", "metadata": {}, "outputs": [], "execution_count": null,
               "source": ["int a = 1;\\n", "a"]},
              {"cell_type": "code", "id": "not a valid id!", "metadata": {}, "source": "2"}]}
            """);

    JsonNode json = new ObjectMapper().readTree(Ipynb.format(old));

    assertThat(json.path("nbformat_minor").asInt()).isEqualTo(5);
    assertThat(json.path("cells"))
        .extracting(c -> c.path("id").asText())
        .containsExactly("cell-1", "cell-2");
    assertThat(old.cells().getFirst().source()).isEqualTo("int a = 1;\na");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "null",
        "{",
        "{\"nbformat\": 3, \"worksheets\": []}",
        "{\"nbformat\": 4, \"cells\": 7}",
        "{\"nbformat\": 4, \"cells\": [7]}",
        "{\"nbformat\": 4, \"cells\": [{\"cell_type\": \"heading\"}]}",
      })
  void refusesWhatIsNoNotebookWithOneSentence(String text) {
    assertThatThrownBy(() -> read("bad.ipynb", text))
        .isInstanceOf(BadNotebook.class)
        .hasMessageContaining("bad.ipynb")
        .hasMessageNotContaining("\n");
  }

  @Test
  void refusesJsonThatIsNestedWithoutEnd() {
    assertThatThrownBy(() -> read("deep.ipynb", "{\"cells\":" + "[".repeat(1_000_000)))
        .isInstanceOf(BadNotebook.class);
  }

  @Test
  void refusesFilesItDoesNotKnow() throws IOException {
    Path text = Files.createFile(folder.resolve("a.txt"));
    Path binary = Files.write(folder.resolve("a.ipynb"), new byte[] {(byte) 0xff, 0});

    for (Path bad : List.of(text, binary, folder.resolve("missing.md"), folder)) {
      assertThatThrownBy(() -> Notebook.read(bad)).isInstanceOf(BadNotebook.class);
    }
    assertThatThrownBy(() -> read("a.md", "---\nnever closed\n"))
        .hasMessage("a.md opens a header with --- and never closes it");
  }

  private Notebook read(String name, String text) throws IOException {
    return Notebook.read(Files.writeString(folder.resolve(name), text));
  }
}
