package fil.exercises.sectors;

import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/// A partition small enough to be gotten wrong on purpose. With [Habits#RIGHT] it counts as the
/// chain's does.
///
/// @param habits how it works
record SmallPartition(Habits habits) implements PartitionCode {

  /// What the code does, rightly or wrongly.
  ///
  /// @param recoversByProof whether power comes back with the proof, not with the promise
  /// @param faultsSkipped whether a sector that a proof leaves out is faulty
  /// @param countsOnce whether a fault that is declared again is counted once
  /// @param endsForGood whether a terminated sector stays as it is
  /// @param provesFirst whether a sector gives no power before its first window PoSt
  record Habits(
      boolean recoversByProof,
      boolean faultsSkipped,
      boolean countsOnce,
      boolean endsForGood,
      boolean provesFirst) {

    static final Habits RIGHT = new Habits(true, true, true, true, true);
  }

  private static final Set<String> EVENTS =
      Set.of("add", "prove", "miss", "fault", "recover", "terminate");

  /// The sets of a partition, and one sum.
  private static final class Sets {
    private final SortedSet<Long> sectors = new TreeSet<>();
    private final SortedSet<Long> unproven = new TreeSet<>();
    private final SortedSet<Long> faults = new TreeSet<>();
    private final SortedSet<Long> recoveries = new TreeSet<>();
    private final SortedSet<Long> terminated = new TreeSet<>();

    /// Faults that were counted more often than they are there.
    private int countedAgain;
  }

  @Override
  public Sums after(String... events) {
    Sets sets = new Sets();
    for (String event : events) {
      apply(sets, event);
    }
    int live = sets.sectors.size() - sets.terminated.size();
    int faulty = sets.faults.size() + sets.countedAgain;
    int unproven = sets.unproven.size();
    int active = live - faulty - (habits.provesFirst() ? unproven : 0);
    int early = habits.recoversByProof() ? 0 : sets.recoveries.size();
    return new Sums(live, active + early, faulty - early, sets.recoveries.size(), unproven);
  }

  private void apply(Sets sets, String event) {
    List<String> words = List.of(event.strip().split("\\s+", -1));
    String verb = words.getFirst();
    boolean isSkipping = words.size() > 2 && words.get(1).equals("without");
    boolean namesAll = verb.equals("prove") || verb.equals("miss");
    boolean isAlone = words.size() == 1;
    if (!EVENTS.contains(verb) || (isSkipping ? !verb.equals("prove") : namesAll != isAlone)) {
      throw new IllegalArgumentException(
          "an event is add 1, prove, prove without 1, miss, fault 1, recover 1 or terminate 1, not '"
              + event
              + "'");
    }
    List<Long> numbers = numbers(words.stream().skip(isSkipping ? 2 : 1), event);
    if (!verb.equals("add") && !sets.sectors.containsAll(numbers)) {
      throw new IllegalArgumentException("not all sectors of '" + event + "' have been added");
    }
    switch (verb) {
      case "add" -> add(sets, numbers, event);
      case "prove" -> prove(sets, numbers);
      case "miss" -> fault(sets, sets.sectors);
      case "fault" -> fault(sets, numbers);
      case "recover" -> recover(sets, numbers);
      default -> terminate(sets, numbers);
    }
  }

  private static List<Long> numbers(Stream<String> words, String event) {
    try {
      return words.map(Long::parseUnsignedLong).toList();
    } catch (NumberFormatException _) {
      throw new IllegalArgumentException("'" + event + "' names something else than sectors");
    }
  }

  private static void add(Sets sets, List<Long> numbers, String event) {
    for (Long number : numbers) {
      if (!sets.sectors.add(number)) {
        throw new IllegalArgumentException("'" + event + "' adds a sector that is there");
      }
      sets.unproven.add(number);
    }
  }

  private void prove(Sets sets, List<Long> skipped) {
    if (habits.faultsSkipped()) {
      fault(sets, skipped);
    }
    sets.unproven.clear();
    sets.faults.removeAll(sets.recoveries);
    if (!habits.endsForGood()) {
      sets.terminated.removeAll(sets.recoveries);
    }
    sets.recoveries.clear();
  }

  private void fault(Sets sets, Iterable<Long> numbers) {
    for (Long number : numbers) {
      boolean isRetracted = sets.recoveries.remove(number);
      if (!sets.terminated.contains(number)
          && !sets.faults.add(number)
          && !isRetracted
          && !habits.countsOnce()) {
        sets.countedAgain++;
      }
      sets.unproven.remove(number);
    }
  }

  private void recover(Sets sets, List<Long> numbers) {
    for (Long number : numbers) {
      boolean mayEnd = !habits.endsForGood() && sets.terminated.contains(number);
      if (sets.faults.contains(number) || mayEnd) {
        sets.recoveries.add(number);
      }
    }
  }

  private static void terminate(Sets sets, List<Long> numbers) {
    sets.terminated.addAll(numbers);
    sets.unproven.removeAll(numbers);
    sets.faults.removeAll(numbers);
    sets.recoveries.removeAll(numbers);
  }
}
