package fil.lab.files;

import static org.assertj.core.api.Assertions.assertThat;

import fil.exercises.Exercise;
import fil.exercises.Exercises;
import fil.exercises.Learner;
import fil.lab.kernel.DefaultImports;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Exercise files with our solutions in them. They begin as learners' files do, so that what is at
/// hand there is used as it is.
final class Answers {

  /// What is handed in where a solution asks for something of the learner's.
  private static final Map<String, String> CALLS =
      Map.ofEntries(
          Map.entry("0.1", "LeavesSolution.leaves(" + own("0.1", "SectorSize") + ".bytes())"),
          Map.entry(
              "0.2",
              "s.flip(%1$s.byteIndex(), %1$s.bit()).changedLeaves().getFirst()"
                  .formatted(own("0.2", "fil.exercises.tour.BitOfAFile"))),
          Map.entry("0.3", "RootTestsSolution.tests(sector.padded(), sector.root())"),
          Map.entry("1.3", "TestsOfAReaderSolution.tests(message, hex)"),
          Map.entry(
              "1.4",
              "SecondSpellingSolution.spellLonger(FirstMessage.encoded(learner()).toArray())"),
          Map.entry("2.4", "DeepKeysSolution.grind(" + own("2.4", "Address") + ")"),
          Map.entry("3.4", "RogueKeySolution.forge(plan)"),
          Map.entry("4.3", "MessageTestsSolution.tests(world)"),
          Map.entry("4.4", "DearGasSolution.push(" + own("4.4", "Congestion") + ")"),
          Map.entry("5.2", "SixApprovalsSolution.codes(" + own("5.2", "List<Approval>") + ")"),
          Map.entry("5.4", "StolenApprovalSolution.block(reorg)"),
          Map.entry("6.3", "PieceTestsSolution.tests(logbook)"),
          Map.entry("6.4", "SameRootSolution.forge(logbook.toArray())"),
          Map.entry("9.3", "FrozenPowerSolution.answers(List.of(OTHERS), GROWN)"),
          Map.entry("9.4", "FailingCallbackSolution.callback(List.of(OTHERS))"),
          Map.entry("11.3", "SealVerifierTestsSolution.tests(seal, seed)"),
          Map.entry(
              "12.1",
              "RowsOfACubicSolution.rows(%1$s.a(), %1$s.b())".formatted(own("12.1", "Cubic"))),
          Map.entry(
              "12.2", "SecondWitnessSolution.repair(" + own("12.2", "SevenBits") + ".value())"),
          Map.entry("12.4", "PaperVerifierTestsSolution.tests(sums)"),
          Map.entry(
              "13.3",
              """
              PostTestsSolution.tests(statement, answers, seals.getFirst(), \
              Seal.of(RegisteredSealProof.of(SectorSize.KIB_2), new SectorIdentity(1000, 1), \
              Bytes32.ZERO, Lab.logbook()), randomness(1))\
              """));

  private static final Pattern NUMBER = Pattern.compile("\\d[\\d,]*");

  private Answers() {}

  private static String own(String exercise, String type) {
    return "fil.lab.files.OwnInput.<%s>of(\"%s\", learner())".formatted(type, exercise);
  }

  /// The exercises whose answers depend on who asks, or on what is at hand.
  static boolean isPersonal(Exercise<?, ?> exercise) {
    return CALLS.containsKey(exercise.id());
  }

  /// A learner's file with our solution in it.
  static String right(Exercise<?, ?> exercise, Learner learner) {
    String solution = Exercises.solution(exercise);
    List<String> imports = solution.lines().filter(line -> line.startsWith("import ")).toList();
    String code =
        solution
            .lines()
            .filter(line -> !line.startsWith("import ") && !line.startsWith("package "))
            .collect(Collectors.joining("\n"));
    String starter = new Workbook(Path.of("."), DefaultImports.text()).starter(exercise);
    Matcher check = Pattern.compile("check\\(\"" + exercise.id() + "\", \\w+\\);").matcher(starter);
    assertThat(check.find()).as(starter).isTrue();
    String call = "check(\"%s\", %s);".formatted(exercise.id(), call(exercise, learner, solution));
    String answered = starter.substring(0, check.start()) + call + starter.substring(check.end());
    return answered.replaceFirst(
            "\nclass ", Matcher.quoteReplacement("\n" + String.join("\n", imports) + "\n\nclass "))
        + code;
  }

  private static String call(Exercise<?, ?> exercise, Learner learner, String solution) {
    String call = CALLS.get(exercise.id());
    if (call == null) {
      Matcher rule = Pattern.compile("static final [^=;()]+ (\\w+) =").matcher(solution);
      assertThat(rule.find()).as("what solves " + exercise.id()).isTrue();
      return exercise.solution().replaceAll(".*/|\\.java", "") + "." + rule.group(1);
    }
    String said = String.valueOf(exercise.ownInput(learner));
    List<String> numbers =
        NUMBER.matcher(said).results().map(each -> each.group().replace(",", "") + "L").toList();
    return switch (exercise.id()) {
      // claims of 12, 20, 11, 10 TiB and yours of 4, which grows to 12 in epoch 2,000
      case "9.3" ->
          call.replace("OTHERS", String.join(", ", numbers.subList(0, 4)))
              .replace("GROWN", numbers.get(5));
      // Ines' claim of 12 TiB and others of 10, 20, 30, 4 TiB
      case "9.4" -> call.replace("OTHERS", String.join(", ", numbers.subList(1, 5)));
      default -> call;
    };
  }
}
