package fil.exercises.rules;

import fil.exercises.Bench;
import fil.exercises.Draws;
import fil.exercises.Exercise;
import fil.exercises.Learner;
import fil.exercises.Mutant;
import fil.exercises.Survey;
import fil.exercises.TestsTask;
import fil.exercises.rules.SmallWallet.Habits;
import java.util.ArrayList;
import java.util.List;

/// Exercise 5.3: tests for a wallet of several owners.
public final class WalletTests {

  private static final List<String> NAMES =
      List.of("Anna", "Ben", "Cleo", "Dario", "Emi", "Farid", "Greta", "Hugo");

  private static final int MOST_PAID = 900;

  private static final String HASH_UNCHECKED = "does not look at the hash";
  private static final String STRANGERS = "lets strangers approve";
  private static final String TWICE = "sends a transaction twice";
  private static final String REMOVED = "counts an owner who was removed";

  private static final List<Mutant<WalletCode>> MUTANTS =
      List.of(
          new Mutant<>(
              "does not count the proposer",
              "Who proposes has approved. Of two approvals only one is missing then.",
              new SmallWallet(new Habits(false, true, true, true, true))),
          new Mutant<>(
              REMOVED,
              "Use two of three with one removed: propose, remove, approve. The approval of one who"
                  + " left must not count.",
              new SmallWallet(new Habits(true, false, true, true, true))),
          new Mutant<>(
              TWICE,
              "Approve once more after it was sent: there must be no such transaction, and no second"
                  + " payment.",
              new SmallWallet(new Habits(true, true, false, true, true))),
          new Mutant<>(
              HASH_UNCHECKED,
              "Approve with the hash of another transaction: that must end in 16.",
              new SmallWallet(new Habits(true, true, true, false, true))),
          new Mutant<>(
              STRANGERS,
              "Let somebody approve who owns no part of the wallet: that must end in 18.",
              new SmallWallet(new Habits(true, true, true, true, false))));

  public static final Exercise<Bench<WalletCode>, Survey> EXERCISE =
      new TestsTask<WalletCode>(
              "5.3",
              "Tests for Approve",
              bench ->
                  "Write tests for "
                      + bench.given()
                      + ". "
                      + bench.about()
                      + " code.create(2, \"…\", \"…\", \"…\") makes a wallet. It knows"
                      + " propose(who, amount), which gives the transaction's number; approve(who,"
                      + " number) and approve(who, number, hash), which give the exit code;"
                      + " hash(number), remove(owner) and paid().",
              "Start from what must happen: one proposes, another approves, and the wallet has paid.",
              WalletTests::bench,
              List.of(
                  new TestsTask.BlindSpot(
                      "a wallet is right when it pays",
                      "Your tests watch a wallet that pays when it should. Rules live in what it must"
                          + " refuse: whom, when, and what a second time?",
                      List.of(REMOVED, TWICE, HASH_UNCHECKED, STRANGERS)),
                  new TestsTask.BlindSpot(
                      "a transaction is its number",
                      "Nothing of yours refuses a hash, or an owner who left. Use two of three, and"
                          + " change the owners midway.",
                      List.of(REMOVED, HASH_UNCHECKED))),
              List.of(
                  "Who must not count? Who must not approve? And what must not happen twice?",
                  "Change the owners midway: propose, remove, approve. Approve as a stranger, with a"
                      + " wrong hash, and after all is paid.",
                  "w.propose(a, 5); w.remove(a); w.approve(b, 0) == 17. And w.approve(\"Rex\", n) =="
                      + " 18, w.approve(b, n, \"00\") == 16, w.approve(c, n) == 17 once it is sent."),
              "Four of these mistakes pay what too few have agreed to, or pay it twice. The fifth holds"
                  + " back what enough have agreed to.",
              "rules/WalletTestsSolution.java")
          .exercise();

  private WalletTests() {}

  private static Bench<WalletCode> bench(Learner learner) {
    Draws draws = learner.draws("5.3");
    List<String> names = new ArrayList<>(NAMES);
    List<String> owners = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      owners.add(names.remove(draws.below(names.size())));
    }
    return new Bench<>(
        "wallets of several owners",
        "Yours are %s, and a payment of %d; Rex is nobody's friend."
            .formatted(String.join(", ", owners), draws.between(5, MOST_PAID)),
        new SmallWallet(Habits.RIGHT),
        MUTANTS,
        Watched::new);
  }

  /// Code that tells of each use.
  private record Watched(WalletCode code, Runnable used) implements WalletCode {
    @Override
    public Wallet create(int threshold, String... owners) {
      return new WatchedWallet(code.create(threshold, owners), used);
    }
  }

  private record WatchedWallet(WalletCode.Wallet wallet, Runnable used)
      implements WalletCode.Wallet {

    private WalletCode.Wallet use() {
      used.run();
      return wallet;
    }

    @Override
    public long propose(String who, long amount) {
      return use().propose(who, amount);
    }

    @Override
    public int approve(String who, long number) {
      return use().approve(who, number);
    }

    @Override
    public int approve(String who, long number, String hash) {
      return use().approve(who, number, hash);
    }

    @Override
    public String hash(long number) {
      return use().hash(number);
    }

    @Override
    public void remove(String owner) {
      use().remove(owner);
    }

    @Override
    public long paid() {
      return use().paid();
    }
  }
}
