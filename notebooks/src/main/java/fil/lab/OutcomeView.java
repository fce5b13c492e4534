package fil.lab;

import fil.exercises.Checks;
import fil.exercises.Example;
import fil.exercises.Meter;
import fil.exercises.Outcome;
import fil.exercises.exam.Printed;
import fil.exercises.exam.Verdict;
import fil.lab.draw.Markup;
import fil.num.Bytes;
import fil.piece.Fr32;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// How the outcome of a check looks: the same lines as text and as HTML.
///
/// @param outcome what is shown
/// @param progress one sentence on how far the learner is, or empty
/// @param notIsolated where code ran without being shut in: why
/// @param printed what the answer printed while it was checked
/// @param madeAgain where the answer uses what was made again for the check: a sentence on it
/// @param door where it was handed in
public record OutcomeView(
    Outcome outcome,
    String progress,
    Optional<String> notIsolated,
    Printed printed,
    Optional<String> madeAgain,
    Door door)
    implements Showable {

  private static final int BYTES_AROUND = 4;
  private static final String INSTEAD_OF = " instead of ";
  private static final String PRINTED = "Printed while it was checked";
  private static final int MOST_PRINTED_LINES = 40;
  private static final int MOST_PRINTED_CHARACTERS = 4_000;

  /// The view of a verdict.
  public OutcomeView(Verdict verdict, String progress, Door door) {
    this(
        verdict.outcome(),
        progress,
        verdict.notIsolated(),
        verdict.printed(),
        verdict.madeAgain(),
        door);
  }

  /// A line: a few words that say what it is, and what it says.
  ///
  /// @param marks has a `^` at the place of each character of the text that is underlined
  private record Line(String label, String text, String marks) {

    Line(String label, String text) {
      this(label, text, "");
    }

    private boolean isMarked(int index) {
      return index < marks.length() && marks.charAt(index) == '^';
    }

    /// The text in HTML, with runs of marked characters underlined.
    private String html() {
      StringBuilder html = new StringBuilder();
      for (int from = 0; from < text.length(); ) {
        int to = from + 1;
        while (to < text.length() && isMarked(to) == isMarked(from)) {
          to++;
        }
        String run = Markup.escape(text.substring(from, to));
        html.append(isMarked(from) ? "<u>" + run + "</u>" : run);
        from = to;
      }
      return html.toString();
    }
  }

  @Override
  public MimeBundle bundle() {
    List<Line> lines = lines();
    return MimeBundle.ofText(plain(lines)).with(MimeBundle.HTML, html(lines));
  }

  /// What was printed, as far as it is shown, and a last line where there is more.
  private List<String> printedLines() {
    String text = printed.text();
    boolean isLong = text.codePointCount(0, text.length()) > MOST_PRINTED_CHARACTERS;
    int end = isLong ? text.offsetByCodePoints(0, MOST_PRINTED_CHARACTERS) : text.length();
    List<String> all = text.substring(0, end).lines().toList();
    List<String> shown = new ArrayList<>(all.subList(0, Math.min(all.size(), MOST_PRINTED_LINES)));
    if (isLong || printed.isCut() || all.size() > shown.size()) {
      shown.add("… cut here: it printed more");
    }
    return shown;
  }

  private String heading() {
    String name = outcome.exercise() + ", " + outcome.title();
    return switch (outcome) {
      case Outcome.Todo _ -> "To do: exercise " + name;
      case Outcome.Compile _ -> "Does not compile: exercise " + name;
      case Outcome.NotYet o when o.total() == 0 -> "Not yet: exercise " + name;
      case Outcome.NotYet o ->
          String.format(
              Locale.ROOT, "Not yet: exercise %s (%d of %d)", name, o.passed(), o.total());
      case Outcome.Stopped _ -> "Stopped: exercise " + name;
      case Outcome.Pass o ->
          String.format(Locale.ROOT, "Passed: exercise %s (%d of %d)", name, o.total(), o.total());
    };
  }

  private List<Line> lines() {
    List<Line> lines = new ArrayList<>();
    switch (outcome) {
      case Outcome.Todo(String id, _, String question, String start, Checks checks) -> {
        lines.add(new Line("", question));
        lines.add(new Line("", "Not written yet. " + start));
        lines.add(new Line("", checks.toString()));
        lines.add(new Line("If you are stuck", door.hint(id, 1)));
      }
      case Outcome.NotYet notYet -> addNotYet(notYet, lines);
      case Outcome.Compile compile -> addProblems(compile, lines);
      case Outcome.Stopped stopped -> addLimit(stopped, lines);
      case Outcome.Pass pass -> {
        addMeter(pass.meter(), lines);
        lines.add(new Line("Receipt", pass.receipt().toString()));
        lines.add(new Line("Why it matters", pass.lesson()));
        lines.add(new Line("Compare with ours", door.solution(pass.exercise())));
      }
    }
    if (outcome instanceof Outcome.NotYet || outcome instanceof Outcome.Stopped) {
      madeAgain.ifPresent(sentence -> lines.add(new Line("", sentence)));
    }
    if (!progress.isEmpty()) {
      lines.add(new Line("Progress", progress));
    }
    notIsolated.ifPresent(why ->
        lines.add(new Line("Not isolated", "the answer ran with your own rights, since " + why)));
    return lines;
  }

  private static void addProblems(Outcome.Compile compile, List<Line> lines) {
    for (Outcome.Problem problem : compile.problems()) {
      lines.add(new Line("Line " + problem.line(), problem.message()));
      if (!problem.source().isBlank()) {
        lines.add(new Line("", problem.source().strip()));
      }
    }
  }

  private void addLimit(Outcome.Stopped stopped, List<Line> lines) {
    String at = stopped.input().isEmpty() ? "" : " It was at " + stopped.input() + ".";
    switch (stopped.limit()) {
      case Outcome.Limit.Work(long millis, boolean ended) -> {
        lines.add(new Line("", "It worked for longer than " + seconds(millis) + "." + at));
        lines.add(new Line("", end(ended) + " Does a loop in it never come to its end?"));
      }
      case Outcome.Limit.Time(long millis, boolean ended) -> {
        lines.add(
            new Line(
                "",
                "It spent more than "
                    + seconds(millis)
                    + " on waiting, or the machine was too busy to run it."
                    + at));
        lines.add(
            new Line(
                "",
                end(ended)
                    + " Does it sleep, or wait for what never comes? If not, check it again when"
                    + " fewer programs run."));
      }
      case Outcome.Limit.Memory() -> {
        lines.add(
            new Line("", "It asked for more memory or threads than an answer may have." + at));
        lines.add(
            new Line(
                "",
                "It has been ended. Does a list in it grow without end, or a thread start more?"));
      }
      case Outcome.Limit.NoVerdict(String why) -> {
        lines.add(new Line("", why + at));
        lines.add(new Line("", "Without a verdict nothing is passed. What is kept is as before."));
      }
    }
  }

  private static String seconds(long millis) {
    return millis / 1_000 + " seconds";
  }

  private String end(boolean ended) {
    return ended ? "It has been ended." : "It goes on in the background " + door.until() + ".";
  }

  private void addNotYet(Outcome.NotYet notYet, List<Line> lines) {
    notYet.example().ifPresent(example -> addExample(example, lines));
    notYet.feedback().ifPresent(feedback -> lines.add(new Line("", feedback)));
    addMeter(notYet.meter(), lines);
    if (notYet.credit() > 0) {
      lines.add(new Line("Credit so far", notYet.credit() + " of 100"));
    }
    lines.add(
        notYet.nextHint() == 0
            ? new Line("You have seen all hints. The last again", door.lastHint(notYet.exercise()))
            : new Line("Next hint", door.hint(notYet.exercise(), notYet.nextHint())));
  }

  private static void addMeter(List<Meter.Dial> meter, List<Line> lines) {
    for (Meter.Dial dial : meter) {
      lines.add(new Line("Meter, " + dial.what(), dial.reading()));
    }
  }

  private static void addExample(Example example, List<Line> lines) {
    lines.add(new Line(example.isOwn() ? "Yours" : "For", example.input()));
    if (example.expected().orElse(null) instanceof Example.Octets(Bytes expected)
        && example.got() instanceof Example.Octets(Bytes got)) {
      addBytes(expected, got, lines);
      return;
    }
    example.expected().ifPresent(expected -> lines.add(new Line("Expected", text(expected))));
    lines.add(new Line("Your answer", text(example.got())));
  }

  /// The bytes around the first that differs, with what differs underlined.
  private static void addBytes(Bytes expected, Bytes got, List<Line> lines) {
    int first = 0;
    int common = Math.min(expected.size(), got.size());
    while (first < common && expected.at(first) == got.at(first)) {
      first++;
    }
    int from = Math.max(0, first - BYTES_AROUND);
    lines.add(new Line("Expected", window(expected, from), digitsThatDiffer(expected, got, from)));
    lines.add(new Line("Your answer", window(got, from), digitsThatDiffer(got, expected, from)));
    if (expected.size() != got.size()) {
      lines.add(new Line("Differs", "got " + got.size() + " bytes instead of " + expected.size()));
    } else if (first < common) {
      lines.add(new Line("Differs", "from byte " + first + " on" + wordOf(expected, first)));
    }
    if (first < common) {
      String is = bits(got, first);
      String shouldBe = bits(expected, first);
      String marks = underline(is, shouldBe);
      lines.add(
          new Line(
              "In bits",
              is + INSTEAD_OF + shouldBe,
              marks + " ".repeat(INSTEAD_OF.length()) + marks));
    }
  }

  /// In which word of Fr32 a byte is, where the bytes are such words.
  private static String wordOf(Bytes bytes, int index) {
    return isFr32(bytes)
        ? ", which is byte " + index % Fr32.WORD + " of word " + index / Fr32.WORD
        : "";
  }

  /// Whether bytes have the form of padded data: blocks of four words whose two top bits are zero.
  private static boolean isFr32(Bytes bytes) {
    boolean isFr32 = bytes.size() > 0 && bytes.size() % Fr32.PADDED_BLOCK == 0;
    for (int top = Fr32.WORD - 1; isFr32 && top < bytes.size(); top += Fr32.WORD) {
      isFr32 = (bytes.at(top) & 0b1100_0000) == 0;
    }
    return isFr32;
  }

  /// The bits of a byte, the highest first.
  private static String bits(Bytes bytes, int index) {
    return Integer.toBinaryString((bytes.at(index) & 0xff) | (1 << Byte.SIZE)).substring(1);
  }

  /// Marks below the digits of a window's bytes that the other bytes do not have there.
  private static String digitsThatDiffer(Bytes bytes, Bytes others, int from) {
    String shown = window(bytes, from);
    String other = window(others, from);
    int begin = windowTitle(bytes, from).length();
    int otherBegin = windowTitle(others, from).length();
    return " ".repeat(begin) + underline(shown.substring(begin), other.substring(otherBegin));
  }

  /// A `^` for each character that the other text does not have at its place; spaces stay spaces.
  private static String underline(String text, String other) {
    StringBuilder marks = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      boolean isSame = i < other.length() && text.charAt(i) == other.charAt(i);
      marks.append(isSame || text.charAt(i) == ' ' ? ' ' : '^');
    }
    return marks.toString();
  }

  private static String window(Bytes bytes, int from) {
    int to = windowEnd(bytes, from);
    return from >= to
        ? windowTitle(bytes, from)
        : windowTitle(bytes, from) + bytes.slice(from, to).toHex().replaceAll("(..)(?=.)", "$1 ");
  }

  /// What stands before the bytes of a window; all that there is where it has none.
  private static String windowTitle(Bytes bytes, int from) {
    int to = windowEnd(bytes, from);
    return from >= to ? "(" + bytes.size() + " bytes)" : "bytes " + from + " to " + (to - 1) + ": ";
  }

  private static int windowEnd(Bytes bytes, int from) {
    return Math.min(bytes.size(), from + 2 * BYTES_AROUND + 1);
  }

  private static String text(Example.Shown shown) {
    return switch (shown) {
      case Example.Text(String text) -> text;
      case Example.Octets(Bytes bytes) -> window(bytes, 0);
    };
  }

  private String plain(List<Line> lines) {
    StringBuilder text = new StringBuilder(heading());
    for (Line line : lines) {
      text.append("\n  ");
      if (!line.label().isEmpty()) {
        text.append(line.label()).append(": ");
      }
      text.append(line.text());
      if (!line.marks().isBlank()) {
        int indent = line.label().isEmpty() ? 0 : line.label().length() + 2;
        text.append("\n  ").append(" ".repeat(indent)).append(line.marks().stripTrailing());
      }
    }
    if (!printed.isEmpty()) {
      text.append("\n  ").append(PRINTED).append(':');
      printedLines().forEach(line -> text.append("\n    ").append(line));
    }
    return text.toString();
  }

  private String html(List<Line> lines) {
    StringBuilder html = new StringBuilder();
    html.append("<div style=\"border-left: 4px solid ").append(colour());
    html.append("; padding: 2px 12px\">\n<strong>").append(Markup.escape(heading()));
    html.append("</strong>\n");
    for (Line line : lines) {
      html.append("<div>");
      if (!line.label().isEmpty()) {
        html.append("<em>").append(Markup.escape(line.label())).append("</em>: ");
      }
      html.append(line.html()).append("</div>\n");
    }
    if (!printed.isEmpty()) {
      html.append("<div><em>").append(PRINTED).append("</em>:</div>\n<pre>");
      html.append(Markup.escape(String.join("\n", printedLines()))).append("</pre>\n");
    }
    return html.append("</div>").toString();
  }

  /// From the palette of Okabe and Ito, which colour-blind people can tell apart. The heading says
  /// the same in words.
  private String colour() {
    return switch (outcome) {
      case Outcome.Todo _ -> "#56b4e9";
      case Outcome.Compile _ -> "#d55e00";
      case Outcome.NotYet _ -> "#e69f00";
      case Outcome.Stopped _ -> "#cc79a7";
      case Outcome.Pass _ -> "#009e73";
    };
  }
}
