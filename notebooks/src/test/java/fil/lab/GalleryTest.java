package fil.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The gallery names every display there is: what it does not name, nobody finds.
class GalleryTest {

  private static final Path SOURCES = Path.of("src/main/java/fil/lab");

  /// Displays that are no figures.
  private static final List<Class<?>> OTHERS =
      List.of(
          Buttons.class,
          CidView.class,
          Film.class,
          LiveChart.class,
          ProgressBar.class,
          SignatureView.class,
          Slider.class,
          StageClock.class,
          TableView.class,
          TreeDiff.class);

  @Test
  void namesEveryDisplay() throws Exception {
    String gallery = Files.readString(Path.of("chapters/gallery.md"));
    List<String> displays =
        Stream.concat(figures().stream(), OTHERS.stream())
            .<String>map(Class::getSimpleName)
            .toList();

    assertThat(displays).hasSizeGreaterThan(40);
    assertThat(displays)
        .filteredOn(name -> !gallery.matches("(?s).*\\b" + name + "\\b.*"))
        .isEmpty();
  }

  /// All classes of figures that a cell can use.
  static List<Class<?>> figures() throws IOException, ClassNotFoundException {
    List<String> names;
    try (Stream<Path> files = Files.list(SOURCES)) {
      names =
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> name.endsWith(".java") && !name.equals("package-info.java"))
              .map(name -> name.substring(0, name.length() - ".java".length()))
              .sorted()
              .toList();
    }
    List<Class<?>> figures = new ArrayList<>();
    for (String name : names) {
      Class<?> type = Class.forName("fil.lab." + name, false, Figure.class.getClassLoader());
      if (Figure.class.isAssignableFrom(type)
          && Modifier.isPublic(type.getModifiers())
          && !type.isInterface()) {
        figures.add(type);
      }
    }
    return figures;
  }
}
