package fil.exercises.exam;

import fil.exercises.exam.Program.ClassFile;
import fil.exercises.exam.Program.Given;
import fil.num.Bytes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Programs made of compiled classes of these tests.
final class Programs {

  private Programs() {}

  /// A program whose entry is a class of this package; all that is written in the same file and
  /// that it uses is carried along.
  static Program of(Class<?> entry, Map<String, ?> variables) {
    return of(entry, variables, false);
  }

  /// The same, as a cell or as a file.
  static Program of(Class<?> entry, Map<String, ?> variables, boolean isFile) {
    String host = entry.getNestHost().getName();
    List<ClassFile> classes =
        ClassGraph.from(
                entry.getName(),
                name ->
                    name.equals(host) || name.startsWith(host + "$")
                        ? Optional.of(bytecode(name))
                        : Optional.empty())
            .entrySet()
            .stream()
            .map(each -> new ClassFile(each.getKey(), Bytes.copyOf(each.getValue())))
            .toList();
    List<Given> given =
        variables.entrySet().stream()
            .map(each ->
                new Given(
                    entry.getName(), each.getKey(), Plain.encode(each.getValue()).orElseThrow()))
            .toList();
    return new Program(classes, given, List.of(), entry.getName(), 0, isFile);
  }

  private static byte[] bytecode(String name) {
    try (InputStream in =
        Programs.class.getResourceAsStream("/" + name.replace('.', '/') + ".class")) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
