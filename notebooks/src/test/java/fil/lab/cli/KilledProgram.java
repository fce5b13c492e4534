package fil.lab.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;

/// The program in processes of its own, which are killed.
///
/// @param errors where they write what they have to say
record KilledProgram(Path errors) {

  private static final Random MOMENTS = new Random();

  /// The words that start the program in a process of its own.
  static List<String> words(List<String> arguments) {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    List<String> words =
        new ArrayList<>(List.of(java, "-cp", System.getProperty("java.class.path")));
    words.add(Main.class.getName());
    words.addAll(arguments);
    return words;
  }

  Process start(List<String> arguments) throws IOException {
    return new ProcessBuilder(words(arguments)).redirectError(errors.toFile()).start();
  }

  /// Kills a run at a moment of its first so many milliseconds, again and again, and lets one more
  /// end.
  ///
  /// @param arguments the arguments of the run into folder 0, 1 and so on; the next one is taken
  ///   where a run was too quick to be killed
  /// @return the JSON that the last one printed
  JsonNode killAndGoOn(IntFunction<List<String>> arguments, int kills, int within)
      throws Exception {
    int folder = 0;
    for (int killed = 0; killed < kills; ) {
      Process process = start(arguments.apply(folder));
      try {
        if (process.waitFor(100 + MOMENTS.nextInt(within), TimeUnit.MILLISECONDS)) {
          requireSuccess(process);
          folder++;
        } else {
          killed++;
        }
      } finally {
        process.destroyForcibly().waitFor();
      }
    }
    return run(arguments.apply(folder));
  }

  /// Runs to the end.
  JsonNode run(List<String> arguments) throws Exception {
    Process process = start(arguments);
    String out = read(process);
    requireSuccess(process);
    return new ObjectMapper().readTree(out);
  }

  static String read(Process process) throws IOException {
    try (InputStream out = process.getInputStream()) {
      return new String(out.readAllBytes(), UTF_8);
    }
  }

  private void requireSuccess(Process process) throws Exception {
    assertThat(process.waitFor()).as("%s", Files.readString(errors)).isZero();
  }
}
