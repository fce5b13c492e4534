package fil.lab.author;

import static org.assertj.core.api.Assertions.assertThat;

import fil.exercises.Finding;
import fil.lab.author.ChapterRun.Shown;
import fil.lab.kernel.KernelSpec;
import fil.work.Progress;
import fil.work.Stop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class ChapterRunTest {

  @TempDir private Path folder;

  @Test
  void findsWhatAReaderShouldNeverSee() throws IOException {
    assertThat(
            findings(
                """
                | **Vectors** | 3 of 3 pass |

                ```java
                Thread.currentThread().threadId() + System.nanoTime()
                ```

                ```java
                System.err.println("careful");
                ```

                ```java
                var forms = new TreeMap<>(Map.of("text/html", "<img src='x'>", "text/plain", "x"));
                Screen.current().show(new MimeBundle(forms, ""))
                ```

                ```java
                Screen.current().show(MimeBundle.ofText("a dot").withPng(new byte[] {1}));
                ```

                ```java
                Screen.current().show(MimeBundle.ofText(" ").with("text/html", "<b>a dot</b>"));
                ```

                ```java
                vectors("pass", 2, 2);
                ```
                """))
        .containsExactly(
            "00-small.md:4: the cell shows something else when run again",
            "00-small.md:8: the cell prints on standard error",
            "00-small.md:12: a picture within HTML has no alternative text",
            "00-small.md:17: a picture has no alternative text",
            "00-small.md:21: what the cell shows has no form in plain text",
            "00-small.md:1: the card counts 3 vectors, and its cells 2");
  }

  @Test
  void expectsNoClockToSayTheSameTwice() throws IOException {
    assertThat(
            findings(
                """
                | **Vectors** | 1 of 1 pass |

                ```java
                Measured.beside("Times", Map.of(), Map.of("all", System.nanoTime() / 1e9))
                ```

                ```java
                vectors("pass", 1, 1);
                ```
                """))
        .isEmpty();
  }

  @Test
  void wantsWordsAlsoForWhatWasMeasured() throws IOException {
    assertThat(
            findings(
                """
                | **Vectors** | 1 of 1 pass |

                ```java
                var forms = new TreeMap<>(Map.of("text/html", "<svg data-at='" + System.nanoTime() + "'>"));
                forms.put("text/plain", Measured.SENTENCE);
                Screen.current().show(new MimeBundle(forms, ""))
                ```

                ```java
                vectors("pass", 1, 1);
                ```
                """))
        .containsExactly("00-small.md:4: a picture within HTML has no alternative text");
  }

  @Test
  void startsEachRunInAnEmptyFolder() throws IOException {
    assertThat(
            findings(
                """
                | **Vectors** | 1 of 1 pass |

                ```java
                Files.createFile(Path.of("once"));
                vectors("pass", 1, 1);
                ```
                """))
        .isEmpty();
  }

  @Test
  void namesTheLineThatFails() throws IOException {
    assertThat(
            findings(
                """
                ```java
                int zero = 0;
                ```

                Then:

                ```java
                int one = 1;
                one / zero
                ```
                """))
        .containsExactly("00-small.md:9: the cell fails: ArithmeticException: / by zero");
  }

  @Test
  void runsAgainOnlyWhatShowsSomethingElseThanBefore() throws IOException {
    ChapterSource source =
        source(
            """
            | **Vectors** | 2 of 2 pass |

            ```java
            vectors("pass", 2, 2);
            ```
            """);
    String digest = shown(source, Optional.of("another")).digest();
    assertThat(runs()).isEqualTo(2);

    assertThat(shown(source, Optional.of(digest))).isEqualTo(new Shown(List.of(), digest));

    assertThat(runs()).isEqualTo(3);
  }

  /// Each run has a folder of its own.
  private long runs() throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(Files::isDirectory).count();
    }
  }

  private List<String> findings(String text) throws IOException {
    return shown(source(text), Optional.empty()).findings().stream()
        .map(Finding::toString)
        .toList();
  }

  private ChapterSource source(String text) throws IOException {
    return ChapterSource.read(Files.writeString(folder.resolve("00-small.md"), text), folder);
  }

  private Shown shown(ChapterSource source, Optional<String> before) throws IOException {
    return new ChapterRun(KernelSpec.ofThisJvm().launch(), folder)
        .all(source, before, Progress.NONE, Stop.create());
  }
}
