package fil.actors.miner;

import fil.cbor.MalformedInputException;
import fil.ipld.BitField;
import fil.ipld.CountingBlockStore;
import fil.num.Bytes;
import fil.num.ChainEpoch;
import fil.vm.ActorAbort;
import fil.vm.Refusal;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// A recorded story: lines that say what happens, and what came of it.
interface Story {

  /// Does what a line says, and tells what came of it in the words of the record.
  String play(List<String> words);

  /// What does not hold of the states now.
  List<String> violations();

  /// What `work` tells, or the exit code of its failure, 0 for a failure that has none, and how
  /// many blocks were read and written until then.
  static String told(CountingBlockStore store, Supplier<String> work) {
    try {
      return work.get();
    } catch (ActorAbort e) {
      return failed(store, e.code().value());
    } catch (Refusal
        | MalformedInputException
        | IllegalArgumentException
        | IllegalStateException
        | IndexOutOfBoundsException
        | ArithmeticException _) {
      return failed(store, 0);
    }
  }

  private static String failed(CountingBlockStore store, long code) {
    return "! %d %d %d".formatted(code, store.counts().gets(), store.counts().puts());
  }

  static long number(List<String> words, int index) {
    return Long.parseLong(words.get(index));
  }

  static ChainEpoch epoch(List<String> words, int index) {
    return new ChainEpoch(number(words, index));
  }

  /// The parts of a list, and what these are made of.
  static List<List<String>> parts(String list) {
    return list.equals("none")
        ? List.of()
        : Arrays.stream(list.split(";", -1)).map(part -> List.of(part.split(":", -1))).toList();
  }

  static BitField set(String hex) {
    return BitField.decode(hex.equals("-") ? Bytes.EMPTY : Bytes.parseHex(hex));
  }

  static String text(BitField set) {
    return set.isEmpty() ? "-" : set.encoding().toHex();
  }

  static String text(PowerPair power) {
    return power.raw().bytes() + "," + power.qualityAdjusted().bytes();
  }

  static String text(PartitionEnds.Popped popped) {
    TerminationResult result = popped.result();
    return "%s,%d,%d,%b"
        .formatted(
            text(result.sectors()),
            result.partitionsProcessed(),
            result.sectorsProcessed(),
            popped.hasMore());
  }

  static String text(SortedMap<?, BitField> sets) {
    return sets.isEmpty()
        ? "none"
        : sets.entrySet().stream()
            .map(entry -> entry.getKey() + ":" + text(entry.getValue()))
            .collect(Collectors.joining(";"));
  }

  static String text(DeadlineFaults.Closed closed) {
    return text(closed.powerDelta()) + "/" + text(closed.penalizedPower());
  }

  static String text(ExpirationSet set) {
    return String.join(
        "/",
        text(set.onTimeSectors()),
        text(set.earlySectors()),
        set.onTimePledge().atto().toString(),
        text(set.activePower()),
        text(set.faultyPower()));
  }
}
