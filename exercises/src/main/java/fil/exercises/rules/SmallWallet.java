package fil.exercises.rules;

import fil.cbor.CborWriter;
import fil.crypto.Blake2b;
import fil.num.Bytes;
import fil.vm.ExitCode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// A wallet small enough to be gotten wrong on purpose. With [Habits#RIGHT] its exit codes are
/// those of [fil.actors.multisig.MultisigActor].
///
/// @param habits how it works
record SmallWallet(Habits habits) implements WalletCode {

  /// What the code does, rightly or wrongly.
  ///
  /// @param countsProposer whether who proposes has approved
  /// @param forgetsRemoved whether the approvals of an owner go when the owner does
  /// @param deletesSent whether a transaction is gone once it was sent
  /// @param checksHash whether a hash must be that of the transaction
  /// @param checksOwner whether only owners may approve
  record Habits(
      boolean countsProposer,
      boolean forgetsRemoved,
      boolean deletesSent,
      boolean checksHash,
      boolean checksOwner) {

    static final Habits RIGHT = new Habits(true, true, true, true, true);
  }

  @Override
  public Wallet create(int threshold, String... owners) {
    List<String> all = List.of(owners);
    require(all.stream().distinct().count() == all.size(), "an owner is there twice: " + all);
    require(
        threshold >= 1 && threshold <= all.size(),
        "%d owners cannot give %d approvals".formatted(all.size(), threshold));
    return new Open(habits, threshold, all);
  }

  private static void require(boolean condition, String sentence) {
    if (!condition) {
      throw new IllegalArgumentException(sentence);
    }
  }

  /// A payment that waits.
  private record Payment(String proposer, long amount, List<String> approved) {

    Payment approvedBy(String who) {
      List<String> more = new ArrayList<>(approved);
      more.add(who);
      return new Payment(proposer, amount, more);
    }

    Payment without(String who) {
      return new Payment(
          proposer, amount, approved.stream().filter(other -> !other.equals(who)).toList());
    }

    String hash() {
      CborWriter out = new CborWriter();
      out.writeArray(2);
      out.writeText(approved.isEmpty() ? proposer : approved.getFirst());
      out.writeLong(amount);
      return Blake2b.hash256(Bytes.copyOf(out.toByteArray())).toHex();
    }
  }

  private static final class Open implements Wallet {

    private final Habits habits;
    private final int threshold;
    private final List<String> owners;
    private final SequencedMap<Long, Payment> pending = new LinkedHashMap<>();
    private long next;
    private long paid;

    private Open(Habits habits, int threshold, List<String> owners) {
      this.habits = habits;
      this.threshold = threshold;
      this.owners = new ArrayList<>(owners);
    }

    @Override
    public long propose(String who, long amount) {
      requireOwner(who);
      require(amount >= 0, "a payment of " + amount);
      long number = next++;
      Payment payment = new Payment(who, amount, List.of());
      pending.put(number, habits.countsProposer() ? payment.approvedBy(who) : payment);
      sendIfEnough(number);
      return number;
    }

    @Override
    public int approve(String who, long number) {
      return approve(who, number, "");
    }

    @Override
    public int approve(String who, long number, String hash) {
      if (habits.checksOwner() && !owners.contains(who)) {
        return code(ExitCode.USR_FORBIDDEN);
      }
      Payment payment = pending.get(number);
      if (payment == null) {
        return code(ExitCode.USR_NOT_FOUND);
      }
      if (habits.checksHash() && !hash.isEmpty() && !hash.equals(payment.hash())) {
        return code(ExitCode.USR_ILLEGAL_ARGUMENT);
      }
      if (sendIfEnough(number)) {
        return code(ExitCode.OK);
      }
      if (payment.approved().contains(who)) {
        return code(ExitCode.USR_FORBIDDEN);
      }
      pending.put(number, payment.approvedBy(who));
      sendIfEnough(number);
      return code(ExitCode.OK);
    }

    private boolean sendIfEnough(long number) {
      Payment payment = pending.get(number);
      if (payment == null || payment.approved().size() < threshold) {
        return false;
      }
      paid = Math.addExact(paid, payment.amount());
      if (habits.deletesSent()) {
        pending.remove(number);
      }
      return true;
    }

    @Override
    public String hash(long number) {
      Payment payment = pending.get(number);
      if (payment == null) {
        throw new IllegalArgumentException("no transaction " + number + " waits");
      }
      return payment.hash();
    }

    @Override
    public void remove(String owner) {
      requireOwner(owner);
      require(owners.size() > threshold, "without " + owner + " too few can approve");
      owners.remove(owner);
      if (habits.forgetsRemoved()) {
        pending.values().removeIf(payment -> payment.approved().equals(List.of(owner)));
        pending.replaceAll((_, payment) -> payment.without(owner));
      }
    }

    @Override
    public long paid() {
      return paid;
    }

    private void requireOwner(String who) {
      require(owners.contains(who), who + " is no owner of this wallet");
    }

    private static int code(ExitCode code) {
      return (int) code.value();
    }
  }
}
