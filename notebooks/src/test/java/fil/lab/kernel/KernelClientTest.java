package fil.lab.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Talks to a real kernel in a process of its own.
@Timeout(120)
class KernelClientTest {

  private static final String CANNOT_BE_STOPPED =
      "This cell is inside a call that cannot be stopped.";

  private static final Duration SECOND = Duration.ofSeconds(1);

  @TempDir private static Path folder;

  private static KernelClient kernel;

  @BeforeAll
  static void start() throws IOException {
    kernel = KernelClient.start(KernelSpec.ofThisJvm(), folder);
  }

  @AfterAll
  static void close() {
    kernel.close();
  }

  @Test
  void keepsTheOrderOfWhatACellShows() throws IOException {
    CellRun ran =
        run(
            """
            System.out.println("first");
            System.err.println("second");
            Screen.current().show(MimeBundle.ofText("third").withAlternative("A picture."));
            System.out.println("fourth");
            "fifth"
            """);

    assertThat(ran.outputs().stream().map(CellRun::text).map(String::strip))
        .containsExactly("first", "second", "third", "fourth", "fifth");
    assertThat(ran.outputs().get(1).path("name").asText()).isEqualTo("stderr");
    assertThat(ran.outputs().get(2).at("/metadata/alt").asText()).isEqualTo("A picture.");
    assertThat(ran.outputs()).last().extracting(CellRun::text).isEqualTo("fifth");
  }

  @Test
  void replacesWhatIsOpenInPlace() throws IOException {
    CellRun ran =
        run(
            """
            var panel = Screen.current().open(MimeBundle.ofText("0 %"));
            for (int i = 1; i <= 10_000; i++) panel.replace(MimeBundle.ofText(i / 100 + " %"));
            """);

    assertThat(ran.outputs()).singleElement().extracting(CellRun::text).isEqualTo("100 %");
  }

  /// A lack of memory, say, while what is on the notebook is drawn anew.
  @Test
  void goesOnUpdatingAfterAnErrorOfADrawing() throws IOException {
    CellRun ran =
        run(
            """
            var drawn = new CountDownLatch(1);
            var broken = Screen.current().open(MimeBundle.ofText("old"));
            broken.replaceSoon(() -> { throw new OutOfMemoryError("no room"); });
            Thread.sleep(500);
            broken.replaceSoon(() -> { drawn.countDown(); return MimeBundle.ofText("new"); });
            drawn.await(20, TimeUnit.SECONDS)
            """);

    assertThat(ran.outputs().stream().map(CellRun::text)).containsExactly("new", "true");
    assertThat(text("1 + 1")).isEqualTo("2");
  }

  @Test
  void doesAgainWhatOnceThrewAnError() throws InterruptedException {
    CountDownLatch turns = new CountDownLatch(3);
    Runnable work =
        JupyterKernel.outliving(() -> {
          turns.countDown();
          throw new OutOfMemoryError("no room");
        });
    try (ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor()) {
      var _ = clock.scheduleAtFixedRate(work, 1, 1, TimeUnit.MILLISECONDS);
      assertThat(turns.await(20, TimeUnit.SECONDS)).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "while (true) {}",
        "Thread.sleep(60_000);",
        "while (true) { try { Thread.sleep(10); } catch (Exception e) {} }",
        "long fib(int n) { return n < 2 ? n : fib(n - 1) + fib(n - 2); }\nfib(90)",
        "IntStream.range(0, 64).parallel().forEach(i -> { while (true) {} });",
        "Stop stop = Stop.create(); new CountDownLatch(1).await();",
        "ParallelLoop.run(1L << 40, Tally.begin(\"s\", 1L << 40, \"u\", Progress.NONE),"
            + " Stop.create(), () -> (from, to) -> {});",
        "Devnet.of(\"anna\").run(1_000_000_000L);",
        "Collections.nCopies(1 << 30, G1.GENERATOR).stream().reduce(G1::add)",
        "import fil.proofs.porep.*;\nSeal.of(RegisteredSealProof.of(SectorSize.MIB_8),"
            + " new SectorIdentity(1, 1), Bytes32.ZERO, Bytes.of(1))",
      })
  void isInterruptedWithinASecondAndKeepsItsState(String code) throws Exception {
    isInterrupted(code);
  }

  /// The calls of the library that take longest: a set-up of proofs, a string for aggregates, a
  /// circuit's rows.
  @Tag("long")
  @ParameterizedTest
  @ValueSource(
      strings = {
        "new ParameterFolder(Files.createTempDirectory(\"set-up\")).make(new ParameterSet("
            + "ParameterSet.Kind.POREP, SectorSize.KIB_2), ToxicWaste.draw(), Progress.NONE,"
            + " Stop.create());",
        "ReferenceString.insecure(Fr.of(3), Fr.of(5), 1 << 19, Progress.NONE, Stop.create())",
        "while (true) SetUp.read(new ParameterSet(ParameterSet.Kind.WINDOW, SectorSize.KIB_2).circuit(),"
            + " new RowsDigest());",
      })
  void isInterruptedInTheMiddleOfProofs(String code) throws Exception {
    isInterrupted(code);
  }

  /// A busy machine takes longer, but not three times in a row.
  private static void isInterrupted(String code) throws Exception {
    Duration shortest = Duration.ofDays(1);
    for (int i = 0; i < 3 && shortest.compareTo(SECOND) >= 0; i++) {
      Duration taken = untilInterrupted(code);
      assertThat(taken).isLessThan(Patience.of(SECOND));
      shortest = taken.compareTo(shortest) < 0 ? taken : shortest;
    }
    assertThat(shortest).isLessThan(SECOND);
  }

  private static Duration untilInterrupted(String code) throws Exception {
    run("int kept = 41;");
    CompletableFuture<Instant> interrupted = interruptedIn(1_000);

    CellRun ran = run(code);

    Duration taken = Duration.between(interrupted.get(), Instant.now());
    assertThat(ran.error()).get().asString().startsWith("Interrupted");
    assertThat(text("kept + 1")).isEqualTo("42");
    return taken;
  }

  @Test
  void saysWhatCannotBeStoppedAndGoesOnAfterIt() throws Exception {
    run(
        """
        import java.lang.foreign.*;
        var linker = Linker.nativeLinker();
        var pause = linker.downcallHandle(
            linker.defaultLookup().find("sleep").orElseThrow(),
            FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
        int kept = 41;
        """);
    var _ = interruptedIn(500); // of a cell that stops: nothing is said of the next one for that
    run("while (true) {}");
    CompletableFuture<Instant> interrupted = interruptedIn(500);
    List<Instant> said = new ArrayList<>();

    CellRun ran =
        kernel.run(
            "int left = (int) pause.invokeExact(6);",
            part -> {
              if (CellRun.text(part).contains(CANNOT_BE_STOPPED)) {
                said.add(Instant.now());
              }
            });

    assertThat(said).as("said once, while the cell ran").hasSize(1);
    assertThat(Duration.between(interrupted.get(), said.getFirst()))
        .as("not at once, and not at the end of the call alone")
        .isBetween(Duration.ofMillis(1_900), Duration.ofMillis(5_400));
    assertThat(ran.outputs().stream().map(CellRun::text))
        .anyMatch(text -> text.startsWith(CANNOT_BE_STOPPED))
        .anyMatch(text -> text.contains("restart the kernel"));
    assertThat(text("kept + 1")).isEqualTo("42");
  }

  /// @return when the kernel was interrupted, so many milliseconds from now
  private static CompletableFuture<Instant> interruptedIn(long millis) {
    return CompletableFuture.supplyAsync(
        () -> {
          Instant now = Instant.now();
          kernel.interrupt();
          return now;
        },
        CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS));
  }

  @Test
  void holdsAnEditBackAndReplaysTheCellsThatMadeItsVariables() throws IOException {
    run("class Lock { final int v; Lock(int v) { this.v = v; } }");
    CellRun made = run("var lock = new Lock(3);");

    CellRun edit =
        run(
            "class Lock { final int v; final int w;"
                + " Lock(int v) { this(v, 1); } Lock(int v, int w) { this.v = v; this.w = w; } }");

    assertThat(edit.error())
        .get()
        .asString()
        .startsWith("Not changed yet: with this edit of Lock, variable 'lock' would be reset")
        .contains("replay()");
    assertThat(text("lock.v")).isEqualTo("3");
    assertThat(text("replay()")).startsWith("Note: Cell [" + made.number() + "] ran again.");
    assertThat(text("lock.w")).isEqualTo("1");
  }

  @Test
  void putsTheRestOfALongOutputIntoAFile() throws IOException {
    CellRun ran = run("for (int i = 0; i < 20_000; i++) System.out.println(\"line \" + i);");

    String name = "output-of-cell-" + ran.number() + ".txt";
    assertThat(ran.outputs()).hasSize(1);
    assertThat(CellRun.text(ran.outputs().getFirst()))
        .contains("line 4999\n")
        .doesNotContain("line 5000\n")
        .endsWith("is in " + name + "\n");
    assertThat(Files.readAllLines(folder.resolve(name)))
        .hasSize(15_000)
        .startsWith("line 5000")
        .endsWith("line 19999");
  }

  @Test
  void marksWhatAThreadOfAnEarlierCellPrints() throws IOException {
    CellRun earlier =
        run(
            """
            CountDownLatch go = new CountDownLatch(1);
            Thread late = new Thread(() -> {
              try { go.await(); } catch (InterruptedException e) {}
              System.out.println("late");
            });
            late.start();
            """);

    CellRun ran = run("System.out.println(\"own\"); go.countDown(); late.join();");

    assertThat(CellRun.text(ran.outputs().getFirst()))
        .isEqualTo("own\n[later, from cell " + earlier.number() + "] late\n");
  }

  @Test
  void marksWhatThePoolOfAllPrintsForAnEarlierCell() throws IOException {
    CellRun earlier =
        run(
            """
            var gate = new CountDownLatch(1);
            var told = CompletableFuture.runAsync(() -> {
              try { gate.await(); } catch (InterruptedException e) {}
              System.out.println("late");
            });
            """);

    CellRun ran = run("System.out.println(\"own\"); gate.countDown(); told.join();");

    assertThat(CellRun.text(ran.outputs().getFirst()))
        .isEqualTo("own\n[later, from cell " + earlier.number() + "] late\n");
  }

  @Test
  void marksWhatIsPrintedBetweenCells() throws IOException, InterruptedException {
    CellRun earlier =
        run(
            """
            void tell(String what) {
              CompletableFuture.runAsync(() -> {
                try { Thread.sleep(500); } catch (InterruptedException e) {}
                System.out.println(what);
              });
            }
            tell("between");
            """);
    Thread.sleep(1_500);

    assertThat(CellRun.text(run("1").outputs().getFirst()))
        .as("from cell %s", earlier.number())
        .isEqualTo("[later] between\n");
  }

  /// Pools outlive cells: what they do for this cell is this cell's.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "pool.submit(() -> System.out.println(\"two\")).get();",
        "CompletableFuture.runAsync(() -> System.out.println(\"two\")).join();",
        "CompletableFuture.runAsync(two).join();",
        "Thread.ofVirtual().start(two).join();",
        "var own = new Thread(two); own.start(); own.join();",
        "inThePool();",
        "List.of(1, 2, 3, 4).parallelStream().forEach(each -> { if (each == 1) two.run(); });",
      })
  void marksNothingOfItsOwn(String code) throws IOException {
    run(
        """
        Runnable two = () -> System.out.println("two");
        var pool = Executors.newSingleThreadExecutor();
        pool.submit(() -> System.out.println("one")).get();
        void inThePool() { CompletableFuture.runAsync(() -> System.out.println("two")).join(); }
        """);

    assertThat(CellRun.text(run(code).outputs().getFirst())).isEqualTo("two\n");
  }

  /// A room that waits for answers is to be let go one day; no task of the pool may stand for that.
  @Test
  void marksNothingOfItsOwnWhileARoomWaits() throws IOException {
    run("// check(");
    run("void aside() { CompletableFuture.runAsync(() -> System.out.println(\"aside\")).join(); }");

    assertThat(CellRun.text(run("aside();").outputs().getFirst())).isEqualTo("aside\n");
  }

  @Test
  void saysErrorsInTermsOfTheCell() throws IOException {
    CellRun ran = run("int zero = 0;\n\n1 / zero");

    JsonNode error = ran.outputs().getFirst();
    assertThat(error.path("ename").asText()).isEqualTo("ArithmeticException");
    assertThat(error.path("evalue").asText()).isEqualTo("/ by zero");
    assertThat(ran.error())
        .contains(
            "ArithmeticException: / by zero\n   at cell [" + ran.number() + "] line 3: 1 / zero");
  }

  @Test
  void showsNotesBesideWhatTheCellShows() throws IOException {
    run("record Thing(int a) {}\nvar thing = new Thing(3);");

    CellRun ran = run("record Thing(int a, int b) {}");

    assertThat(ran.outputs())
        .singleElement()
        .extracting(CellRun::text)
        .asString()
        .startsWith("Note: Variable 'thing'");
    assertThat(text("thing.a()")).isEqualTo("3");
  }

  @Test
  void givesTheSameOutputsInEveryKernel() throws IOException {
    List<String> cells =
        List.of(
            "var open = Screen.current().open(MimeBundle.ofText(\"a\"));"
                + " open.replace(MimeBundle.ofText(\"b\"));",
            "new Object()",
            "Map.of(\"b\", 2, \"a\", 1)",
            "System.out.println(\"x\"); 1 / 0");

    assertThat(outputs(cells)).isEqualTo(outputs(cells));
  }

  private static List<List<JsonNode>> outputs(List<String> cells) throws IOException {
    try (KernelClient fresh = KernelClient.start(KernelSpec.ofThisJvm(), folder)) {
      List<List<JsonNode>> outputs = new ArrayList<>();
      for (String cell : cells) {
        outputs.add(fresh.run(cell, _ -> {}).outputs());
      }
      return outputs;
    }
  }

  @Test
  void isTheVeryProcessThatWasStarted() throws IOException {
    assertThat(text("ProcessHandle.current().pid()"))
        .isEqualTo(Long.toString(kernel.process().pid()));
  }

  @Test
  void runsLibraryCodeOnVectorsAndSaysNothingOfIt() throws IOException {
    run("var many = Poseidon.ofMerkle(2, 1 << 18); var hash = many.hash(Fr.of(3), Fr.of(5));");

    assertThat(text("hash.equals(Poseidon.ofMerkle(2).hash(Fr.of(3), Fr.of(5)))"))
        .isEqualTo("true");
    assertThat(text("Poseidon.arithmetic(1 << 18)"))
        .matches("vectors of \\d{3} bits|64-bit limbs, because this processor has no .*");
    assertThat(text("many.getClass() == LanePoseidon.class"))
        .isEqualTo(text("VectorUnit.isUsable()"));
    assertThat(kernel.printed()).doesNotContain("incubator");
  }

  @Test
  void completesWhatCellsDeclareAndTheLibraryHas() throws IOException {
    run("int plentiful = 3;");
    String code = "// ⛵ 𝄞\nplenti";

    JsonNode own = kernel.ask("complete_request", at(code, code.codePointCount(0, code.length())));
    JsonNode member = kernel.ask("complete_request", at("TokenAmount.ofF(1)", 15));

    assertThat(own.path("status").asText()).isEqualTo("ok");
    assertThat(texts(own.path("matches"))).containsExactly("plentiful");
    assertThat(own.path("cursor_start").asInt()).isEqualTo("// ⛵ -\n".length());
    assertThat(own.path("cursor_end").asInt()).isEqualTo("// ⛵ -\nplenti".length());
    assertThat(texts(member.path("matches"))).contains("ofFil(");
    assertThat(member.path("cursor_start").asInt()).isEqualTo("TokenAmount.".length());
  }

  @Test
  void helpsWithDocComments() throws IOException {
    run("/// Trebles a number.\nint treble(int n) { return 3 * n; }");

    JsonNode known = kernel.ask("inspect_request", at("treble(4)", 3).put("detail_level", 0));
    JsonNode unknown = kernel.ask("inspect_request", at("nowhere(4)", 3).put("detail_level", 0));

    assertThat(known.path("status").asText()).isEqualTo("ok");
    assertThat(known.path("found").asBoolean()).isTrue();
    assertThat(known.path("data").path("text/plain").asText())
        .contains("int treble(int n)", "Trebles a number.");
    assertThat(unknown.path("status").asText()).isEqualTo("ok");
    assertThat(unknown.path("found").asBoolean(true)).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1 + 1                     | complete",
        "int whole = 1;            | complete",
        "record Whole(int a) {}    | complete",
        "int half(int n) {         | incomplete",
        "IntStream.range(0,        | incomplete",
        "int x = ;                 | invalid",
        "%time 1 + 1               | invalid",
      })
  void judgesWhetherCodeIsWhole(String code, String status) throws IOException {
    JsonNode reply =
        kernel.ask(
            "is_complete_request", JsonNodeFactory.instance.objectNode().put("code", code.strip()));

    assertThat(reply.path("status").asText()).isEqualTo(status);
  }

  private static ObjectNode at(String code, int cursor) {
    return JsonNodeFactory.instance.objectNode().put("code", code).put("cursor_pos", cursor);
  }

  private static List<String> texts(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asText).toList();
  }

  @Test
  void reportsAKernelThatCannotStart() {
    KernelSpec real = KernelSpec.ofThisJvm();
    KernelSpec broken = new KernelSpec(real.javaHome(), "nowhere", real.agent());

    assertThatThrownBy(() -> KernelClient.start(broken, folder))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("the kernel has ended: Exception in thread ");
  }

  private static String text(String code) throws IOException {
    return CellRun.text(run(code).outputs().getLast());
  }

  private static CellRun run(String code) throws IOException {
    return kernel.run(code, _ -> {});
  }
}
