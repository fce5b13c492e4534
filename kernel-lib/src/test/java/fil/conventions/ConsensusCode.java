package fil.conventions;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What code may not use on which every node of the network must agree to the bit.
final class ConsensusCode {

  /// The modules that hold such code.
  private static final List<String> MODULES = List.of("kernel-lib/", "actors/", "proofs/");

  /// A rule and what breaks it.
  private record Ban(String rule, Pattern pattern) {}

  /// A file or folder that a rule leaves out, and why.
  ///
  /// @param path from the root of the repository
  record Exemption(String path, String rule, String reason) {}

  static final String FLOATING_POINT = "no floating point in consensus code";
  static final String HASH_ORDER = "no order by hash in consensus code";
  static final String CLOCK = "no wall clock in consensus code";
  static final String RANDOMNESS = "no randomness in consensus code";

  static final List<Exemption> EXEMPTIONS =
      List.of(
          new Exemption(
              "proofs/src/main/java/fil/proofs/bench/", CLOCK, "measuring time is its purpose"),
          new Exemption(
              "proofs/src/main/java/fil/proofs/bench/", FLOATING_POINT, "rates are fractions"),
          new Exemption(
              "proofs/src/main/java/fil/proofs/fault/", CLOCK, "what a cheat takes is its subject"),
          new Exemption(
              "proofs/src/main/java/fil/proofs/fault/", FLOATING_POINT, "chances are fractions"),
          new Exemption(
              "proofs/src/main/java/fil/proofs/gpu/CudaSession.java",
              FLOATING_POINT,
              "the driver tells the time between events as a fraction"),
          new Exemption(
              "proofs/src/main/java/fil/proofs/gpu/StageLedger.java",
              CLOCK,
              "a receipt tells how long a stage took"),
          new Exemption(
              "proofs/src/main/java/fil/proofs/msm/MsmRace.java",
              CLOCK,
              "which of two ways to the same sum is faster is measured"),
          new Exemption(
              "proofs/src/main/java/fil/proofs/porep/RacedLabels.java",
              CLOCK,
              "which of two ways to the same labels is faster is measured"),
          new Exemption(
              "proofs/src/main/java/fil/proofs/hash/Vector",
              FLOATING_POINT,
              "whole numbers, on which every operation is exact: vectors multiply no others as"
                  + " well"),
          new Exemption(
              "proofs/src/main/java/fil/proofs/msm/",
              FLOATING_POINT,
              "whole numbers, on which every operation is exact: vectors multiply no others as"
                  + " well"),
          new Exemption(
              "proofs/src/main/java/fil/proofs/ntt/",
              FLOATING_POINT,
              "whole numbers, on which every operation is exact: vectors multiply no others as"
                  + " well"),
          new Exemption(
              "proofs/src/main/java/fil/proofs/groth16/FreshElement.java",
              RANDOMNESS,
              "a set-up and a proof hide something; whoever verifies draws nothing"),
          new Exemption(
              "kernel-lib/src/main/java/fil/crypto/Keystore.java",
              RANDOMNESS,
              "a salt and a nonce must be fresh; no consensus comes from a wallet"));

  private static final List<Ban> BANS =
      List.of(
          new Ban(
              FLOATING_POINT,
              Pattern.compile(
                  "\\b(?:double|float|Double|Float|Double\\w*|StrictMath)\\b"
                      + "|\\bMath\\s*\\.\\s*(?:sqrt|cbrt|pow|exp|log|log10|sin|cos|tan|hypot|rint)\\b"
                      + "|\\b(?:doubleValue|floatValue)\\b"
                      + "|(?<![\\w.])(?:\\d[\\d_]*\\.(?![\\w.])|\\d[\\d_]*\\.\\d[\\d_]*|\\.\\d[\\d_]*)(?:[eE][+-]?\\d+)?[fFdD]?"
                      + "|(?<![\\w.])\\d[\\d_]*(?:[eE][+-]?\\d+[fFdD]?|[fFdD])\\b")),
          new Ban(
              HASH_ORDER,
              Pattern.compile(
                  "\\b(?:HashMap|HashSet|Hashtable|IdentityHashMap|WeakHashMap|ConcurrentHashMap)\\b"
                      + "|\\b(?:Map|Set)\\s*\\.\\s*(?:of|ofEntries|copyOf)\\b"
                      + "|\\b(?:toMap|toSet|toUnmodifiableMap|toUnmodifiableSet|toConcurrentMap"
                      + "|groupingBy|groupingByConcurrent|newKeySet|identityHashCode)\\b")),
          new Ban(
              CLOCK,
              Pattern.compile(
                  "\\b(?:currentTimeMillis|nanoTime|Clock|Stopwatch)\\b"
                      + "|\\b(?:Instant|Year|YearMonth|(?:Local|Zoned|Offset)\\w+)\\s*\\.\\s*now\\b"
                      + "|\\bnew\\s+Date\\s*\\(\\s*\\)")),
          new Ban(
              RANDOMNESS,
              Pattern.compile(
                  "\\b(?:Random|SecureRandom|ThreadLocalRandom|SplittableRandom|RandomGenerator"
                      + "|RandomGeneratorFactory|randomUUID)\\b|\\bMath\\s*\\.\\s*random\\b")));

  private ConsensusCode() {}

  /// What a Java file uses that it may not. Tests and other modules may use anything.
  static List<Violation> inJava(String path, String code) {
    List<Violation> violations = new ArrayList<>();
    if (MODULES.stream().noneMatch(path::startsWith) || !path.contains("/src/main/")) {
      return violations;
    }
    for (Ban ban : BANS) {
      boolean exempt =
          EXEMPTIONS.stream()
              .anyMatch(e -> path.startsWith(e.path()) && e.rule().equals(ban.rule()));
      Matcher matcher = ban.pattern().matcher(code);
      while (!exempt && matcher.find()) {
        violations.add(
            new Violation(path, JavaText.line(code, matcher.start()), ban.rule(), matcher.group()));
      }
    }
    return violations;
  }
}
