package fil.lab.author;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import fil.exercises.Finding;
import fil.lab.Measured;
import fil.lab.author.ChapterSource.CodeCell;
import fil.lab.kernel.CellRun;
import fil.lab.kernel.KernelClient;
import fil.lab.kernel.KernelLaunch;
import fil.work.Progress;
import fil.work.Stop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Runs every cell of a chapter in a fresh kernel over Jupyter's protocol and an empty workspace, a
/// second time where it shows something else than it did before, and says what a reader should
/// never see.
///
/// @param kernel how the kernel is started
/// @param folder where each run gets a folder, for what cells write and the learner's progress
public record ChapterRun(KernelLaunch kernel, Path folder) {

  private static final Pattern LINE = Pattern.compile("at (?:.* )?cell \\[(\\d+)] line (\\d+)");
  private static final Pattern IMG = Pattern.compile("<img\\b[^>]*>", Pattern.CASE_INSENSITIVE);
  private static final Pattern SVG = Pattern.compile("<svg\\b[^>]*>", Pattern.CASE_INSENSITIVE);
  private static final Pattern ALT = Pattern.compile("\\balt=\"[^\"]+\"");
  private static final Pattern LABEL =
      Pattern.compile("\\baria-label=\"[^\"]+\"|aria-hidden=\"true\"");

  /// What `vectors(…)` shows in a cell.
  private static final Pattern VECTORS = Pattern.compile("(?m)^✓ ([\\d,]+) of ([\\d,]+) ");

  /// What a chapter has shown.
  ///
  /// @param findings all that is wrong with it
  /// @param digest of all outputs, see [ShownBefore]
  public record Shown(List<Finding> findings, String digest) {

    public Shown {
      findings = List.copyOf(findings);
    }
  }

  /// Runs the cells.
  ///
  /// @param before the digest of what they showed when they last ran twice alike; without one they
  ///   run twice
  /// @throws IOException where a kernel cannot be started, or ends
  public Shown all(ChapterSource source, Optional<String> before, Progress progress, Stop stop)
      throws IOException {
    List<Finding> found = new ArrayList<>();
    List<List<JsonNode>> shown = run(source, found, progress, stop);
    List<List<JsonNode>> first = unmeasured(shown);
    String digest = ShownBefore.digest(first);
    if (!found.isEmpty()) {
      return new Shown(found, digest);
    }
    List<List<JsonNode>> second =
        before.equals(Optional.of(digest)) ? first : unmeasured(run(source, found, progress, stop));
    for (int i = 0; i < Math.min(first.size(), second.size()); i++) {
      CodeCell each = source.code().get(i);
      if (!first.get(i).equals(second.get(i))) {
        found.add(source.at(each.line(), "the cell shows something else when run again"));
      }
      for (JsonNode output : shown.get(i)) {
        boolean isPrinted = output.path("output_type").asText().equals("stream");
        if (isPrinted && output.path("name").asText().equals("stderr")) {
          found.add(source.at(each.line(), "the cell prints on standard error"));
        }
        withoutWords(output).ifPresent(why -> found.add(source.at(each.line(), why)));
      }
    }
    if (source.number().isPresent()) { // the gallery is no chapter, and has no card
      found.addAll(vectors(source, shown));
    }
    return new Shown(found, digest);
  }

  /// The outputs of each cell, up to one that fails.
  private List<List<JsonNode>> run(
      ChapterSource source, List<Finding> found, Progress progress, Stop stop) throws IOException {
    List<List<JsonNode>> outputs = new ArrayList<>();
    Path place = Files.createTempDirectory(folder, "run");
    KernelLaunch own = kernel.with(Map.of("SEALAB_WORKSPACE", place.toString()));
    String stage = source.file().getFileName().toString();
    try (KernelClient client = KernelClient.start(own, place)) {
      for (CodeCell each : source.code()) {
        stop.check();
        CellRun ran = client.run(each.cell().source(), _ -> {});
        outputs.add(ran.outputs());
        progress.report(stage, outputs.size(), source.code().size(), "cells");
        if (ran.error().isPresent() && !each.cell().mayFail()) {
          found.add(failure(source, each, ran.error().get(), outputs.size()));
          return outputs;
        }
      }
    }
    return outputs;
  }

  /// What does not depend on how fast a machine is.
  private static List<List<JsonNode>> unmeasured(List<List<JsonNode>> outputs) {
    return outputs.stream()
        .map(ofCell -> ofCell.stream().map(ChapterRun::unmeasured).toList())
        .toList();
  }

  /// An output without what was measured, which is something else each time.
  private static JsonNode unmeasured(JsonNode output) {
    return CellRun.text(output).contains(Measured.SENTENCE)
        ? JsonNodeFactory.instance
            .objectNode()
            .put("output_type", "display_data")
            .set("data", JsonNodeFactory.instance.objectNode().put("text/plain", Measured.SENTENCE))
        : output;
  }

  /// Points at the line of the cell that the error names.
  private static Finding failure(ChapterSource source, CodeCell cell, String error, int number) {
    int line = cell.line();
    for (MatchResult place : LINE.matcher(error).results().toList()) {
      if (Integer.parseInt(place.group(1)) == number) {
        line += Integer.parseInt(place.group(2)) - 1;
        break;
      }
    }
    return source.at(line, "the cell fails: " + error.lines().findFirst().orElse("no message"));
  }

  /// Why somebody who cannot see a picture, or has a terminal only, would miss something.
  private static Optional<String> withoutWords(JsonNode output) {
    JsonNode data = output.path("data");
    if (data.isMissingNode()) {
      return Optional.empty();
    }
    if (data.path("text/plain").asText().isBlank()) {
      return Optional.of("what the cell shows has no form in plain text");
    }
    for (Map.Entry<String, JsonNode> form : data.properties()) {
      boolean isImage = form.getKey().startsWith("image/");
      String alt = output.path("metadata").path(form.getKey()).path("alt").asText();
      if (isImage && alt.isBlank()) {
        return Optional.of("a picture has no alternative text");
      }
    }
    String html = data.path("text/html").asText();
    return lacks(html, IMG, ALT) || lacks(html, SVG, LABEL)
        ? Optional.of("a picture within HTML has no alternative text")
        : Optional.empty();
  }

  private static boolean lacks(String html, Pattern picture, Pattern words) {
    return picture.matcher(html).results().anyMatch(found -> !words.matcher(found.group()).find());
  }

  /// The card's count of vectors is what the cells showed.
  private static List<Finding> vectors(ChapterSource source, List<List<JsonNode>> outputs) {
    int counted = 0;
    for (List<JsonNode> shown : outputs) {
      for (JsonNode output : shown) {
        Matcher line = VECTORS.matcher(CellRun.text(output));
        while (line.find()) {
          counted += Integer.parseInt(line.group(1).replace(",", ""));
        }
      }
    }
    int said = ChapterCard.vectors(source).orElse(counted);
    if (counted == 0) {
      return List.of(
          source.at(
              ChapterCard.lineOfVectors(source),
              "no cell counts vectors that pass: vectors(\"…\", passed, all)"));
    }
    return said == counted
        ? List.of()
        : List.of(
            source.at(
                ChapterCard.lineOfVectors(source),
                String.format(
                    Locale.ROOT, "the card counts %,d vectors, and its cells %,d", said, counted)));
  }
}
