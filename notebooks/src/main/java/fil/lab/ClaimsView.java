package fil.lab;

import fil.actors.power.Claim;
import fil.actors.power.PowerPolicy;
import fil.actors.power.PowerState;
import fil.actors.power.PowerTotals;
import fil.ipld.BlockStore;
import fil.num.StoragePower;
import fil.vm.PostProofType;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// Miners' claims as bars beside the consensus minimum, and which of them count.
///
/// ```java
/// ClaimsView.of("Five miners").claim("Ines", 16).claim("Piet", 12).claim("Rex", 3)    // TiB
/// ClaimsView.of("All miners of a chain", store, powerState)
/// ```
///
/// A claim that counts is a full bar, one that does not a pale bar with a broken outline. While
/// fewer than four miners reach the minimum, everybody counts.
///
/// @param claims in the order in which they are drawn
/// @param policy says what the minimum is, and how many must reach it
public record ClaimsView(
    String title, String alternative, List<MinerClaim> claims, PowerPolicy policy)
    implements Figure {

  /// How many bars are drawn. The others are in the table.
  static final int SHOWN = 16;

  private static final int TIB = 40;
  private static final int WIDTH = 40;

  /// A miner and what it claims.
  public record MinerClaim(String name, StoragePower power) {

    public MinerClaim {
      if (power.isNegative()) {
        throw new IllegalArgumentException(
            "%s claims %s, and nobody can claim less than nothing".formatted(name, power));
      }
    }
  }

  public ClaimsView {
    Figure.requireAlternative(title, alternative);
    claims = List.copyOf(claims);
  }

  /// A network without miners, by the rules of the main network.
  public static ClaimsView of(String title) {
    return described(title, List.of(), PowerPolicy.MAINNET);
  }

  /// The claims on a chain, by the rules of the main network.
  ///
  /// @param store where the chain's states are
  /// @param power the power actor's state
  public static ClaimsView of(String title, BlockStore store, PowerState power) {
    List<MinerClaim> claims = new ArrayList<>();
    PowerState.CLAIMS
        .load(store, power.claims())
        .forEach((miner, claim) -> claims.add(new MinerClaim(miner.toString(), claim.rawBytes())));
    claims.sort(Comparator.comparing(MinerClaim::power).reversed());
    return described(title, claims, PowerPolicy.MAINNET);
  }

  /// The same with one more claim.
  ///
  /// @param tib how many TiB
  /// @throws IllegalArgumentException for less than nothing
  public ClaimsView claim(String name, long tib) {
    return claim(name, new StoragePower(BigInteger.valueOf(tib).shiftLeft(TIB)));
  }

  /// The same with one more claim.
  ///
  /// @throws IllegalArgumentException for less than nothing
  public ClaimsView claim(String name, StoragePower power) {
    List<MinerClaim> more = new ArrayList<>(claims);
    more.add(new MinerClaim(name, power));
    return described(title, more, policy);
  }

  /// The same by other rules.
  public ClaimsView under(PowerPolicy other) {
    return described(title, claims, other);
  }

  /// The view with a sentence of the author's own. Call it last: other changes write it anew.
  public ClaimsView described(String sentence) {
    return new ClaimsView(title, sentence, claims, policy);
  }

  /// The sums over all claims, as the power actor keeps them.
  public PowerTotals totals() {
    PowerTotals totals = PowerTotals.NONE;
    Claim none = claim(StoragePower.ZERO);
    for (MinerClaim each : claims) {
      totals = totals.withChange(none, claim(each.power()), policy.consensusMinimum());
    }
    return totals;
  }

  private static Claim claim(StoragePower power) {
    return new Claim(PostProofType.WINDOW_32_GIB, power, power);
  }

  /// The power of the network: what those have together who count.
  public StoragePower power() {
    return totals().networkRawBytes(policy);
  }

  boolean reachesMinimum(MinerClaim claim) {
    return claim.power().compareTo(policy.consensusMinimum()) >= 0;
  }

  /// Whether a claim is part of the network's power.
  boolean counts(MinerClaim claim) {
    return !claim.power().isZero()
        && (reachesMinimum(claim) || !totals().isMinimumEnforced(policy));
  }

  /// Why these count and no others, in words.
  String rule() {
    long large = claims.stream().filter(this::reachesMinimum).count();
    String reach =
        "%s at least %s"
            .formatted(
                MerkleTreeFigure.count(large, "miner has", "miners have"),
                in(policy.consensusMinimum()));
    return totals().isMinimumEnforced(policy)
        ? reach + ": only they count."
        : "%s, fewer than %d: everybody counts.".formatted(reach, policy.minersForMinimum());
  }

  /// What the network has, in words.
  String sum() {
    return "The network's power is %s, of %s committed."
        .formatted(in(power()), in(totals().bytesCommitted()));
  }

  /// A power as a person says it: exact where that is short, else rounded to hundredths of a TiB.
  static String in(StoragePower power) {
    String exact = power.toString();
    return exact.length() <= 8
        ? exact
        : String.format(Locale.ROOT, "%,.2f TiB", power.bytes().doubleValue() / (1L << TIB));
  }

  @Override
  public Picture picture() {
    return Picture.of(new ClaimsDrawing(this).draw(), title, alternative);
  }

  @Override
  public String sketch() {
    int names = claims.stream().mapToInt(claim -> claim.name().length()).max().orElse(0);
    double most = most();
    int line = letters(policy.consensusMinimum(), most);
    StringBuilder out = new StringBuilder();
    for (MinerClaim claim : shown()) {
      int length = letters(claim.power(), most);
      StringBuilder bar = new StringBuilder();
      bar.repeat(counts(claim) ? "#" : "·", length).repeat(" ", WIDTH + 1 - length);
      bar.insert(line, '|');
      out.append(claim.name()).repeat(" ", names - claim.name().length() + 1);
      out.append(bar).append(' ').append(in(claim.power()));
      out.append(counts(claim) ? ", counts" : ", does not count").append('\n');
    }
    return out.append("| is the minimum of ")
        .append(in(policy.consensusMinimum()))
        .append('\n')
        .append(rule())
        .append('\n')
        .append(sum())
        .toString();
  }

  private static int letters(StoragePower power, double most) {
    return (int) Math.round(power.bytes().doubleValue() / most * WIDTH);
  }

  /// The claims that are drawn.
  List<MinerClaim> shown() {
    return claims.subList(0, Math.min(SHOWN, claims.size()));
  }

  /// What the whole width stands for, in bytes: somewhat more than the largest claim, and never
  /// less than the minimum.
  double most() {
    double largest = policy.consensusMinimum().bytes().doubleValue();
    for (MinerClaim claim : shown()) {
      largest = Math.max(largest, claim.power().bytes().doubleValue());
    }
    return Math.max(largest * 1.1, 1);
  }

  @Override
  public List<Grid> data() {
    return List.of(
        Grid.of(
            "Claims",
            List.of(
                Grid.Column.text("miner"),
                Grid.Column.numbers("claim in bytes"),
                Grid.Column.text("reaches the minimum"),
                Grid.Column.text("counts")),
            claims.stream()
                .map(claim ->
                    List.of(
                        claim.name(),
                        String.format(Locale.ROOT, "%,d", claim.power().bytes()),
                        reachesMinimum(claim) ? "yes" : "no",
                        counts(claim) ? "yes" : "no"))
                .toList()));
  }

  private static ClaimsView described(String title, List<MinerClaim> claims, PowerPolicy policy) {
    ClaimsView bare = new ClaimsView(title, title + ".", claims, policy);
    return bare.described(bare.sentence());
  }

  private String sentence() {
    if (claims.isEmpty()) {
      return "A network without miners, whose power is nothing.";
    }
    List<String> words =
        claims.stream().limit(SHOWN).map(claim -> claim.name() + " " + in(claim.power())).toList();
    int more = claims.size() - words.size();
    return "Bars beside a line at %s: %s%s. %s %s"
        .formatted(
            in(policy.consensusMinimum()),
            String.join(", ", words),
            more == 0 ? "" : ", and %d more".formatted(more),
            rule(),
            sum());
  }
}
