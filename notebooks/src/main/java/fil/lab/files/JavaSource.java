package fil.lab.files;

import fil.exercises.Outcome.Problem;
import fil.exercises.exam.Program;
import fil.exercises.exam.Program.ClassFile;
import fil.lab.Door;
import fil.lab.kernel.PlainWords;
import fil.num.Bytes;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/// Compiles the file of an exercise in memory, against the lab's own classes.
final class JavaSource {

  /// What a file became.
  sealed interface Compiled {

    /// A program that hands in what the file does.
    record Ready(Program program) implements Compiled {}

    /// It does not compile.
    ///
    /// @param problems at least one, in the order of their lines
    record Rejected(List<Problem> problems) implements Compiled {}
  }

  private static final String ENTRY = "HandIn";
  private static final String MARK = "▸";
  private static final int MOST_PROBLEMS = 5;

  private JavaSource() {}

  /// Compiles a class of that name, whose method `answer` hands in an answer.
  static Compiled compile(String className, String text) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> said = new DiagnosticCollector<>();
    Memory memory =
        new Memory(compiler.getStandardFileManager(said, Locale.ENGLISH, StandardCharsets.UTF_8));
    String entry =
        "class %s { static void %s() throws Throwable { %s.answer(); } }"
            .formatted(ENTRY, Program.METHOD, className);
    boolean isDone =
        compiler
            .getTask(
                null,
                memory,
                said,
                List.of(
                    "-proc:none",
                    "-g",
                    "-Xlint:none",
                    "-Xdiags:compact",
                    "-cp",
                    System.getProperty("java.class.path")),
                null,
                List.of(new Text(className, text), new Text(ENTRY, entry)))
            .call();
    if (!isDone) {
      return new Compiled.Rejected(problems(said, className, text));
    }
    List<ClassFile> classes =
        memory.classes.entrySet().stream()
            .map(each -> new ClassFile(each.getKey(), Bytes.copyOf(each.getValue().toByteArray())))
            .toList();
    return new Compiled.Ready(new Program(classes, List.of(), List.of(), ENTRY, 0, true));
  }

  private static List<Problem> problems(
      DiagnosticCollector<JavaFileObject> said, String className, String text) {
    List<String> lines = text.lines().toList();
    List<Problem> problems = new ArrayList<>();
    for (Diagnostic<? extends JavaFileObject> each : said.getDiagnostics()) {
      boolean isInFile =
          each.getSource() != null
              && each.getSource().isNameCompatible(className, JavaFileObject.Kind.SOURCE);
      if (each.getKind() == Diagnostic.Kind.ERROR && problems.size() < MOST_PROBLEMS) {
        int line = isInFile ? (int) each.getLineNumber() : 1;
        String source = line >= 1 && line <= lines.size() ? lines.get(line - 1) : "";
        if (isInFile) {
          source = marked(source, each.getPosition() - text.lastIndexOf('\n', at(each, text)) - 1);
        }
        String message =
            isInFile
                ? inWords(each, className)
                : "the class " + className + " and its method static void answer() are needed";
        problems.add(new Problem(line, message, source));
      }
    }
    return problems.isEmpty()
        ? List.of(new Problem(1, "the compiler refuses the file and does not say why", ""))
        : problems;
  }

  /// The character before which the line with the complaint ends.
  private static int at(Diagnostic<?> complaint, String text) {
    return Math.clamp(complaint.getPosition() - 1, -1, text.length());
  }

  /// A line with a mark at the place that a complaint is about, where it has one.
  private static String marked(String line, long column) {
    return column < 0 || column > line.length()
        ? line
        : line.substring(0, (int) column) + MARK + line.substring((int) column);
  }

  /// In the plain words that the kernel uses as well, where there are any.
  private static String inWords(Diagnostic<?> complaint, String className) {
    String message =
        PlainWords.oneLine(complaint.getMessage(Locale.ENGLISH))
            .replace("; location: class " + className, "");
    return PlainWords.of(String.valueOf(complaint.getCode()), message, Door.COMMAND)
        .map(said -> said.wrong() + ". " + said.advice())
        .orElse(message);
  }

  /// A source text without a file.
  private static final class Text extends SimpleJavaFileObject {
    private final String text;

    Text(String className, String text) {
      super(URI.create("string:///" + className + ".java"), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }

  /// Keeps compiled classes.
  private static final class Memory extends ForwardingJavaFileManager<JavaFileManager> {
    private final Map<String, ByteArrayOutputStream> classes = new TreeMap<>();

    Memory(JavaFileManager files) {
      super(files);
    }

    @Override
    public JavaFileObject getJavaFileForOutput(
        Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      classes.put(className, bytes);
      return new SimpleJavaFileObject(URI.create("memory:///" + className), kind) {
        @Override
        public OutputStream openOutputStream() {
          return bytes;
        }
      };
    }
  }
}
